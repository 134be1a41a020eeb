// What is played, its seats and one's cart, over REST. Orders and accounts are beside it.

import type { Page } from '../store/paged.ts';
import { call, query } from './rest_call.ts';
import type { BestWish } from './room_link.ts';
import type { Cart, Money, ShowStatus } from './wire.ts';

export interface EventFacts {
  readonly id: number;
  readonly title: string;
  readonly description: string;
  readonly category: string; // a slug
  readonly category_name: string; // for people
  readonly duration_min: number;
  readonly release_date?: string | null; // YYYY-MM-DD
  readonly poster_url?: string | null;
  readonly language?: string | null; // BCP 47
  readonly age_rating?: string | null;
}

export interface ListedEvent extends EventFacts {
  readonly next_show_at: string | null;
}

export interface Category {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
}

export interface Show {
  readonly id: number;
  readonly event: EventFacts;
  readonly venue: {
    readonly id: number;
    readonly name: string;
    readonly address: string;
    readonly time_zone: string;
  };
  readonly hall: { readonly id: number; readonly name: string };
  readonly starts_at: string;
  readonly ends_at: string;
  readonly sale_opens_at: string;
  readonly sale_closes_at: string;
  readonly status: ShowStatus;
  readonly prices: readonly { readonly category: string; readonly price: Money }[];
  readonly seat_count: number;
  readonly checkout_methods: readonly string[];
  readonly available?: number;
}

interface ShowPage {
  readonly shows: readonly Show[];
  readonly next_cursor: string | null;
}

export interface SeatsAnswer {
  readonly epoch: string;
  readonly version: number;
  readonly seats: readonly { readonly seat: number; readonly state: string }[];
}

export interface ShowQuery {
  readonly cursor: string | null;
  readonly date?: string; // a day where the venue is; empty for all from now on
}

export async function fetchShows(wanted: ShowQuery): Promise<Page<Show>> {
  const { shows, next_cursor } = (await call(`/shows?${query({ limit: 30, ...wanted })}`)) as ShowPage;
  return { items: shows, next_cursor };
}

// The soonest first. `words` are searched in titles and descriptions.
export async function fetchEvents(wanted: {
  readonly cursor: string | null;
  readonly words: string;
  readonly category: string;
}): Promise<Page<ListedEvent>> {
  const { cursor, words, category } = wanted;
  const asked = query({ limit: 30, sort: 'date', cursor, q: words.trim(), category });
  const { events, next_cursor } = (await call(`/events?${asked}`)) as {
    events: readonly ListedEvent[];
    next_cursor: string | null;
  };
  return { items: events, next_cursor };
}

export async function fetchEvent(id: number): Promise<ListedEvent> {
  return (await call(`/events/${id}`)) as ListedEvent;
}

export async function fetchEventShows(id: number, cursor: string | null): Promise<Page<Show>> {
  const asked = query({ limit: 30, cursor });
  const { shows, next_cursor } = (await call(`/events/${id}/shows?${asked}`)) as ShowPage;
  return { items: shows, next_cursor };
}

// As many as one would choose from.
export async function fetchCategories(): Promise<readonly Category[]> {
  return ((await call('/categories?limit=100')) as { categories: readonly Category[] }).categories;
}

export async function fetchShow(id: number, signal?: AbortSignal): Promise<Show> {
  return (await call(`/shows/${id}`, { signal })) as Show;
}

// The seating plan's document, not yet looked at: map/plan.ts reads it.
export function fetchPlan(id: number, signal?: AbortSignal): Promise<unknown> {
  return call(`/shows/${id}/seating-plan`, { signal });
}

export async function fetchSeats(id: number, signal?: AbortSignal): Promise<SeatsAnswer> {
  return (await call(`/shows/${id}/seats`, { signal })) as SeatsAnswer;
}

export async function fetchCart(id: number, token: string): Promise<Cart> {
  return (await call(`/shows/${id}/holds`, { token })) as Cart;
}

export async function holdSeats(id: number, seats: readonly number[], token: string): Promise<Cart> {
  return (await call(`/shows/${id}/holds`, { method: 'POST', body: { seats }, token })) as Cart;
}

export async function holdBest(id: number, best: BestWish, token: string): Promise<Cart> {
  return (await call(`/shows/${id}/holds`, { method: 'POST', body: { best }, token })) as Cart;
}

export async function releaseSeats(id: number, seats: readonly number[], token: string): Promise<Cart> {
  return (await call(`/shows/${id}/holds`, { method: 'DELETE', body: { seats }, token })) as Cart;
}
