// What one chooses from in a form: all of a list, however many pages the server has of it.

import { afterEach, expect, test } from 'vitest';
import { fetchPlaces } from '../../../src/console/ui/setting_fields.tsx';
import { FakeHouse } from '../fake_house.ts';

const house = new FakeHouse();

afterEach(() => house.close());

test('halls to choose from are those of all pages, in the order of the names that are shown', async () => {
  await house.open();
  const hall = (id: number, name: string, venue_id: number) => ({ id, name, venue_id, plan_id: 1 });
  const venue = (id: number, name: string) => ({ id, name, address: '', time_zone: 'Europe/Berlin' });
  house
    .on('GET /admin/halls?limit=100', () => ({ halls: [hall(1, 'Attic', 2)], next_cursor: 'more' }))
    .on('GET /admin/halls?limit=100&cursor=more', () => ({
      halls: [hall(2, 'Yard', 1), hall(3, 'Édith', 1), hall(4, 'Zoo', 9)],
      next_cursor: null,
    }))
    .on('GET /admin/venues?limit=100', () => ({ venues: [venue(2, 'Old Mill')], next_cursor: 'more' }))
    .on('GET /admin/venues?limit=100&cursor=more', () => ({ venues: [venue(1, 'Barn')], next_cursor: null }))
    .on('GET /admin/seating-plans?limit=100', () => ({
      seating_plans: [{ id: 1, name: 'Plan', seat_count: 60, categories: [] }],
      next_cursor: null,
    }));
  const places = await fetchPlaces();
  expect(places.map(({ hall, venue }) => `${venue.name}, ${hall.name}`)).toEqual([
    'Barn, Édith',
    'Barn, Yard',
    'Old Mill, Attic',
  ]);
});
