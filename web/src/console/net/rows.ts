// What the admin API answers with, as the published contract names it.

import type { Role } from '../../net/rest_accounts.ts';
import type { Booking, Ticket } from '../../net/rest_orders.ts';
import type { Money, ShowStatus } from '../../net/wire.ts';
import type { Before, ForShow } from '../../text/admission/reason_words.ts';

export type { Role, Ticket };

export interface Venue {
  readonly id: number;
  readonly name: string;
  readonly address: string;
  readonly time_zone: string;
}

export interface Hall {
  readonly id: number;
  readonly name: string;
  readonly venue_id: number;
  readonly plan_id: number;
}

export interface PlanSummary {
  readonly id: number;
  readonly name: string;
  readonly seat_count: number;
  readonly categories: readonly string[];
}

export interface PlanCheck {
  readonly name: string;
  readonly seat_count: number;
  readonly row_count: number;
  readonly categories: readonly string[];
}

export interface Category {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
}

export interface EventRow {
  readonly id: number;
  readonly title: string;
  readonly description: string;
  readonly category: Category;
  readonly duration_min: number;
  readonly release_date: string | null;
  readonly poster_url: string | null;
  readonly language: string | null;
  readonly age_rating: string | null;
}

export interface CategoryPrice {
  readonly category: string;
  readonly price: Money;
}

export interface ShowRow {
  readonly id: number;
  readonly event: { readonly id: number; readonly title: string };
  readonly venue: Venue;
  readonly hall: { readonly id: number; readonly name: string };
  readonly plan_id: number;
  readonly starts_at: string;
  readonly ends_at: string;
  readonly sale_opens_at: string;
  readonly sale_closes_at: string;
  readonly refund_notice_minutes: number | null;
  readonly status: ShowStatus;
  readonly prices: readonly CategoryPrice[];
}

// One show as the house sees it, with the seats that are off sale.
export interface WholeShow extends ShowRow {
  readonly blocked: readonly number[];
}

export interface Series {
  readonly shows: readonly ShowRow[];
  readonly skipped: readonly { readonly date: string; readonly time: string; readonly reason: string }[];
}

export interface Cancellation {
  readonly orders_left: number;
  readonly refunds: readonly {
    readonly state: 'due' | 'done' | 'failed';
    readonly refunds: number;
    readonly amount: Money;
  }[];
}

// Anybody's order.
export interface AnyOrder extends Booking {
  readonly buyer: { readonly id: string; readonly username: string | null; readonly email: string | null };
  readonly email: string | null;
}

// What the door says to a scan.
export interface Admission {
  readonly admitted: boolean;
  readonly reason?: string;
  readonly check_in?: Before;
  readonly show?: ForShow; // that the ticket is for
}

// A seat that is held or sold, and whose it is.
export interface Occupant {
  readonly seat: number;
  readonly state: 'held' | 'paying' | 'sold';
  readonly since: string;
  readonly until: string | null;
  readonly user: {
    readonly id: string;
    readonly username: string | null;
    readonly email: string | null;
    readonly role: Role;
  } | null;
  readonly order: string | null;
}

export interface Person {
  readonly id: string;
  readonly username: string | null;
  readonly email: string | null;
  readonly role: Role;
  readonly language: string;
  readonly created_at: string;
  readonly disabled: boolean;
}

export interface Device {
  readonly id: string;
  readonly name: string;
  readonly created_at: string;
  readonly last_used_at: string | null;
}

// So long after the end of a run, or at that time of the day on the clocks there.
export type Schedule =
  | { readonly every_ms: number }
  | { readonly daily_at: string; readonly time_zone: string };

export interface Job {
  readonly name: string;
  readonly schedule: Schedule;
  readonly state: 'waiting' | 'running' | 'failing';
  readonly next_run_at: string;
  readonly last_run_at: string | null;
  readonly last_duration_ms: number | null;
  readonly failures: number;
  readonly last_error: string;
  readonly last_result: Readonly<Record<string, unknown>>;
}

export interface Mail {
  readonly number: number;
  readonly kind: string;
  readonly recipient: string;
  readonly state: 'fresh' | 'waiting' | 'sent' | 'failed' | 'needless';
  readonly attempts: number;
  readonly created_at: string;
  readonly next_attempt_at: string | null;
  readonly ended_at: string | null;
  readonly last_error: string | null;
}

export interface Refund {
  readonly id: number;
  readonly order: string;
  readonly amount: Money;
  readonly seats: readonly number[];
  readonly reason: string;
  readonly state: 'due' | 'done' | 'failed';
  readonly created_at: string;
  readonly attempts: number;
  readonly next_try_at: string | null;
  readonly last_error: string;
}

export const webhook_events = [
  'order.confirmed',
  'order.cancelled',
  'order.refunded',
  'order.moved',
  'ticket.checked_in',
  'show.sold_out',
] as const;
export type WebhookEvent = (typeof webhook_events)[number];

export interface Webhook {
  readonly id: number;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  readonly enabled: boolean;
  readonly disabled_because: string;
  readonly created_at: string;
}

export interface Delivery {
  readonly id: number;
  readonly event: WebhookEvent;
  readonly state: 'waiting' | 'delivered' | 'failed';
  readonly created_at: string;
  readonly attempts: number;
  readonly attempted_at: string | null;
  readonly due_at: string | null;
  readonly last_status: number | null;
  readonly last_error: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface SalesFigures {
  readonly revenue: Money;
  readonly refunded: Money;
  readonly seats_sold: number;
  readonly seats_cancelled: number;
  readonly orders: number | null;
  readonly orders_cancelled: number | null;
  readonly capacity: number | null;
  readonly occupancy: number | null;
}

export interface SalesRow extends SalesFigures {
  readonly key: string;
  readonly name: string;
  readonly starts_at?: string;
}

export interface Sales {
  readonly rows: readonly SalesRow[];
  readonly totals: readonly SalesFigures[];
}

export interface JournalLine {
  readonly number: number;
  readonly when: string;
  readonly who: string;
  readonly user: string | null;
  readonly action: string;
  readonly show: number | null;
  readonly order: string | null;
  readonly subject: string | null;
  readonly seats: readonly number[];
  readonly detail: Readonly<Record<string, unknown>>;
}
