// A house of a test's own beside the sample data: its plan, hall, event and show, made over REST as the console makes them.

import { House } from './house.ts';
import type { Server } from './server.ts';

export interface Names {
  readonly venue: string;
  readonly hall: string;
  readonly category: string; // of events
  readonly title: string;
  readonly description: string;
}

const plain: Names = {
  venue: 'Test house',
  hall: 'Test hall',
  category: 'Test nights',
  title: 'A night of tests',
  description: 'Made for a test.',
};

export interface NewShow {
  readonly show: number;
  readonly event: number;
}

const day_ms = 24 * 3_600_000;

// A show of tomorrow that is on sale in this plan, at one price for every category.
export async function addShow(server: Server, plan: object, names: Partial<Names> = {}): Promise<NewShow> {
  const house = new House(server);
  const token = await house.tokenOf('demo-admin');
  const made = async (path: string, body: object) =>
    (await house.ask<{ id: number }>(`/admin/${path}`, { method: 'POST', token, body })).id;
  const { venue, hall, category, title, description } = { ...plain, ...names };
  const { categories } = plan as { categories: { name: string }[] };
  const venue_id = await made('venues', { name: venue, address: venue, time_zone: 'Europe/Berlin' });
  const plan_id = await made('seating-plans', plan);
  const hall_id = await made('halls', { venue_id, name: hall, plan_id });
  const slug = `test-${plan_id}-${hall_id}`;
  const category_id = await made('categories', { slug, name: category });
  const event = await made('events', { title, description, category_id, duration_min: 90 });
  const prices = categories.map(({ name }) => ({
    category: name,
    price: { amount: 1_250, currency: 'EUR' },
  }));
  const starts_at = new Date(Date.now() + day_ms).toISOString();
  const show = await made('shows', { event_id: event, hall_id, starts_at, prices, status: 'on_sale' });
  return { show, event };
}

export async function cancelShow(server: Server, show: number): Promise<void> {
  const house = new House(server);
  const token = await house.tokenOf('demo-admin');
  await house.ask(`/admin/shows/${show}/cancel`, { method: 'POST', token, body: { reason: 'A test.' } });
}

// A zone of rows of seats, `pitch` apart.
export function zone(name: string, left: number, top: number, rows: number, seats: number, pitch = 25) {
  return {
    name,
    position: { x: left, y: top },
    rows: Array.from({ length: rows }, (_, row) => ({
      row_number: String(row + 1),
      row_number_position: 'both',
      position: { x: 0, y: row * pitch },
      seats: Array.from({ length: seats }, (_, seat) => ({
        seat_guid: `${name}-${left}-${top}-${row}-${seat}`,
        seat_number: String(seat + 1),
        position: { x: seat * pitch, y: 0 },
        category: 'Stalls',
      })),
    })),
  };
}

export function planOf(zones: readonly object[]): object {
  const size = { width: 1_000, height: 1_000 };
  return { name: 'Test plan', size, categories: [{ name: 'Stalls', color: '#7f4a91' }], zones };
}
