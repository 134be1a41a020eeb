// @vitest-environment happy-dom
// The console's lists, by what stands behind the `?`: what the server is asked for, and what is said when there is nothing.

import type { ComponentType } from 'preact';
import { render } from 'preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Categories } from '../../../src/console/pages/categories.tsx';
import { Devices } from '../../../src/console/pages/devices.tsx';
import { Mails } from '../../../src/console/pages/mails.tsx';
import { People } from '../../../src/console/pages/people.tsx';
import { Plans } from '../../../src/console/pages/plans.tsx';
import { Refunds } from '../../../src/console/pages/refunds.tsx';
import { Venues } from '../../../src/console/pages/venues.tsx';
import { go } from '../../../src/console/places.ts';
import { Halls } from '../../../src/console/ui/halls.tsx';
import { JournalList } from '../../../src/console/ui/journal_list.tsx';
import { FakeHouse } from '../fake_house.ts';

let house: FakeHouse;
let mounted: HTMLElement;

beforeEach(async () => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      disconnect() {}
    },
  );
  house = await new FakeHouse().open();
  mounted = document.createElement('div');
  document.body.append(mounted);
});

afterEach(() => {
  render(null, mounted);
  mounted.remove();
  house.close();
});

function open(Page: ComponentType, query: string): void {
  go(`/admin/here${query}`);
  render(<Page />, mounted);
}

const HallsOfOne = () => <Halls venue={7} />;
const WholeJournal = () => <JournalList query={{}} is_page />;

test.each<[string, ComponentType, string, string]>([
  ['venues', Venues, 'venues', '?q=mill&sort=newest'],
  ['seating plans', Plans, 'seating-plans', '?q=mill&sort=oldest'],
  ['categories', Categories, 'categories', '?q=opera&sort=newest'],
  ['kiosks', Devices, 'devices', '?q=foyer&sort=name'],
  ['mails', Mails, 'mails', '?q=ada%40&state=failed&sort=oldest'],
  ['refunds', Refunds, 'refunds', '?q=ada&state=due&sort=oldest'],
  ['accounts', People, 'users', '?q=ada&role=staff&sort=name'],
  ['the journal', WholeJournal, 'journal', '?sort=oldest'],
])('%s are asked for as the address says', async (_, Page, path, query) => {
  open(Page, query);
  const calls = [`GET /admin/${path}?limit=50&${query.slice(1)}`];
  await vi.waitFor(() => expect(house.calls()).toEqual(calls));
});

test('the halls of a venue are searched and sorted among themselves', async () => {
  open(HallsOfOne, '?q=main&sort=newest');
  await vi.waitFor(() =>
    expect(house.calls()).toContain('GET /admin/halls?limit=50&venue=7&q=main&sort=newest'),
  );
});

test('refunds are those that are due and those that were refused, until one kind is chosen', async () => {
  open(Refunds, '');
  await vi.waitFor(() => expect(house.calls()).toEqual(['GET /admin/refunds?limit=50']));
});

test('guests, who have no name, are not sorted', async () => {
  open(People, '?role=guest&sort=name');
  await vi.waitFor(() => expect(house.calls()).toEqual(['GET /admin/users?limit=50&role=guest']));
});

test.each<[ComponentType, string, string, string]>([
  [Venues, 'venues', '', 'No venues yet'],
  [Venues, 'venues', '?sort=newest', 'No venues yet'],
  [Venues, 'venues', '?q=mill', 'Nothing found'],
  [Mails, 'mails', '', 'No mail was written yet'],
  [Mails, 'mails', '?state=failed', 'Nothing found'],
  [Refunds, 'refunds', '', 'No money is on its way back, and none was refused'],
  [Refunds, 'refunds', '?state=failed', 'Nothing that a provider refused waits for you'],
  [Refunds, 'refunds', '?q=ada&state=failed', 'Nothing found'],
])('nothing there and nothing found are two things (%#)', async (Page, path, query, words) => {
  const behind = query.replace('?', '&');
  house.on(`GET /admin/${path}?limit=50${behind}`, () => ({ next_cursor: null }));
  open(Page, query);
  await vi.waitFor(() => expect(mounted.querySelector('.nothing')?.textContent).toContain(words));
});

test('where the journal stands below something else, it has an order of its own, once there is something to order', async () => {
  const line = {
    who: 'ada',
    user: null,
    action: 'venue_changed',
    show: null,
    order: null,
    subject: 'venue:7',
  };
  const lines = (count: number) => ({
    next_cursor: null,
    lines: Array.from({ length: count }, (_, at) => ({
      ...line,
      number: at + 1,
      when: '2026-11-21T17:31:00.000Z',
      seats: [],
      detail: {},
    })),
  });
  const OfVenue = () => <JournalList query={{ subject: 'venue:7' }} />;
  const path = 'GET /admin/journal?limit=50&subject=venue%3A7';
  house.on(path, () => lines(1));
  house.on(`${path}&sort=oldest`, () => lines(2));
  open(OfVenue, '?sort=name');
  await vi.waitFor(() => expect(mounted.querySelectorAll('tbody tr')).toHaveLength(1));
  expect(mounted.querySelector('select')).toBeNull();
  go('/admin/here?sort=name&journal=oldest');
  await vi.waitFor(() => expect(mounted.querySelector('label')?.textContent).toBe('Sort the journal by'));
  expect(mounted.querySelectorAll('tbody tr')).toHaveLength(2);
});

const halls = (count: number, next_cursor: string | null = null) => ({
  next_cursor,
  halls: Array.from({ length: count }, (_, at) => ({
    id: at + 1,
    name: `Hall ${at + 1}`,
    venue_id: 7,
    plan_id: 1,
  })),
});
const hall_path = 'GET /admin/halls?limit=50&venue=7';

const rowsAre = (count: number) =>
  vi.waitFor(() => expect(mounted.querySelectorAll('tbody tr')).toHaveLength(count));
const searchBox = () => mounted.querySelector<HTMLInputElement>('input[type=search]');

test('a handful of rows is not searched, and more of them are', async () => {
  house.on(hall_path, () => halls(5));
  open(HallsOfOne, '');
  await rowsAre(5);
  expect([searchBox(), mounted.querySelector('select')]).toEqual([null, null]);
  render(null, mounted);
  house.on(hall_path, () => halls(6));
  open(HallsOfOne, '');
  await rowsAre(6);
  expect(searchBox()).not.toBeNull();
  render(null, mounted);
  house.on(hall_path, () => halls(3, 'more'));
  open(HallsOfOne, '');
  await rowsAre(3);
  expect(searchBox()).not.toBeNull();
});

test('a search that found one row can be taken back, and a link to the whole list does it', async () => {
  house.on(`${hall_path}&q=main`, () => halls(1));
  house.on(hall_path, () => halls(4));
  open(HallsOfOne, '?q=main');
  await rowsAre(1);
  const box = searchBox();
  expect(box?.value).toBe('main');
  if (box) box.value = 'main '; // as somebody typed it
  go('/admin/here');
  await rowsAre(4);
  expect([searchBox(), searchBox()?.value]).toEqual([box, '']);
});

test('rows that did not come are said to be missing, and come when they are asked for again', async () => {
  house.on(hall_path, () => halls(3, 'more'));
  house.on(`${hall_path}&cursor=more`, () => Promise.reject(new TypeError('Failed to fetch')));
  open(HallsOfOne, '');
  await rowsAre(3);
  const more = () => mounted.querySelector<HTMLButtonElement>('.table-more');
  more()?.click();
  await vi.waitFor(() =>
    expect(mounted.querySelector('.field-fault')?.textContent).toContain('did not load'),
  );
  house.on(`${hall_path}&cursor=more`, () => halls(7));
  more()?.click();
  await rowsAre(7);
  expect([more(), mounted.querySelector('.field-fault')]).toEqual([null, null]);
});
