// @vitest-environment happy-dom

import { render } from 'preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { parsePlan } from '../../src/map/plan.ts';
import type { Show } from '../../src/net/rest.ts';
import { WhatsOn } from '../../src/pages/whats_on.tsx';
import { routeOf } from '../../src/router.ts';
import { RoomStore } from '../../src/store/room_store.ts';
import { SeatFilter } from '../../src/store/seat_filter.ts';
import type { Visit } from '../../src/store/show_visit.ts';
import { CartPanel } from '../../src/ui/cart_panel.tsx';
import { FilterBar } from '../../src/ui/filter_bar.tsx';
import { NoticeBar } from '../../src/ui/notice_bar.tsx';
import { samplePlan } from '../map/sample_plan.ts';
import { cart, FakeNetwork, guestPass, options, roomOver, settle, state } from '../net/fake_room.ts';

const show: Show = {
  id: 1,
  event: {
    id: 1,
    title: '<b>Hamlet</b> 🎭 مسرح',
    description: '',
    category: 'theatre',
    category_name: 'Theatre',
    duration_min: 120,
    release_date: null,
    poster_url: null,
    language: null,
    age_rating: null,
  },
  venue: { id: 1, name: 'Little house', address: '', time_zone: 'Europe/Berlin' },
  hall: { id: 1, name: 'Main' },
  starts_at: '2099-11-21T18:30:00.000Z',
  ends_at: '2099-11-21T20:30:00.000Z',
  sale_opens_at: '2020-11-01T10:00:00.000Z',
  sale_closes_at: '2099-11-21T18:30:00.000Z',
  status: 'on_sale',
  prices: [
    { category: 'Stalls', price: { amount: 1250, currency: 'EUR' } },
    { category: 'Circle', price: { amount: 900, currency: 'EUR' } },
  ],
  seat_count: 7,
  checkout_methods: ['counter'],
};

function mount(what: preact.JSX.Element): HTMLElement {
  const place = document.createElement('div');
  document.body.append(place);
  render(what, place);
  return place;
}

// Preact draws a turn after the signals have changed, so what a page shows is waited for, never timed.
const shows = (place: HTMLElement, selector: string, words: string) =>
  vi.waitFor(() => expect(place.querySelector(selector)?.textContent).toContain(words));

afterEach(() => {
  vi.unstubAllGlobals();
  for (const place of [...document.body.children]) {
    render(null, place);
    place.remove();
  }
});

describe('the programme', () => {
  const no_categories = { categories: [], next_cursor: null };
  const answer = (body: object, status = 200) =>
    vi.stubGlobal('fetch', async (url: string) =>
      url.includes('/categories')
        ? new Response(JSON.stringify(no_categories))
        : new Response(JSON.stringify(body), { status }),
    );

  test('lists shows by day, and a name is text whatever is in it', async () => {
    answer({ shows: [show], next_cursor: null });
    const place = mount(<WhatsOn />);
    await shows(place, 'h3', 'Hamlet');
    expect(place.querySelector('h3')?.textContent).toBe('<b>Hamlet</b> 🎭 مسرح');
    expect(place.querySelector('b')).toBeNull();
    expect(place.querySelector('.day h2')?.textContent).toContain('November');
    expect(place.querySelector('time')?.textContent).toBe('19:30');
    expect(place.querySelector('.ticket-price')?.textContent).toBe('from €9.00');
  });

  test('that is empty says so', async () => {
    answer({ shows: [], next_cursor: null });
    const place = mount(<WhatsOn />);
    await shows(place, 'h2', 'Nothing on sale right now');
  });

  test('of one day asks for that day, and says when there is nothing', async () => {
    const asked: string[] = [];
    vi.stubGlobal('fetch', async (url: string) => {
      if (url.includes('/categories')) return new Response(JSON.stringify(no_categories));
      asked.push(url);
      const shows = url.includes('date=') ? [] : [show];
      return new Response(JSON.stringify({ shows, next_cursor: null }));
    });
    const place = mount(<WhatsOn />);
    await shows(place, '.ticket', 'Hamlet');
    const input = place.querySelector<HTMLInputElement>('input[type=date]');
    if (input) {
      input.value = '2099-11-22';
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }
    await shows(place, 'h2', 'Nothing on this day');
    expect(asked.at(-1)).toBe('/api/v1/shows?limit=30&date=2099-11-22');
    await vi.waitFor(() => expect(place.querySelector('.finder button')).not.toBeNull());
    place.querySelector<HTMLButtonElement>('.finder button')?.click();
    await shows(place, '.ticket', 'Hamlet');
  });

  test('that fails can be asked for again', async () => {
    answer({ code: 'unavailable' }, 503);
    const place = mount(<WhatsOn />);
    await shows(place, 'h2', 'did not load');
    answer({ shows: [show], next_cursor: null });
    place.querySelector('button')?.click();
    await shows(place, '.ticket', 'Hamlet');
  });
});

describe('the cart', () => {
  async function visit(): Promise<{ visit: Visit; network: FakeNetwork }> {
    const network = new FakeNetwork();
    const room = new RoomStore(roomOver(network, guestPass('kept')));
    const { clock } = options(network);
    room.start();
    network.socket.accept();
    network.socket.say(state({ seats: 'f7' }));
    await settle();
    network.socket.answer('authenticate');
    const plan = parsePlan(samplePlan);
    const filter = new SeatFilter(plan, show);
    return { visit: { show, plan, room, clock, filter }, network };
  }

  test('says how to begin, and then what one holds and what it costs', async () => {
    const at = await visit();
    const place = mount(<CartPanel visit={at.visit} />);
    expect(place.textContent).toContain('Choose up to 4 seats');
    at.network.socket.say(cart([0, 6]));
    await shows(place, '.checkout .button', 'Buy for €25.00');
    expect(place.querySelectorAll('.cart-seat').length).toBe(2);
    expect(place.textContent).toContain('Balcony C, Place 7');
    at.visit.room.stop();
  });

  test('asks about an address that is none before it buys', async () => {
    const at = await visit();
    const place = mount(<CartPanel visit={at.visit} />);
    at.network.socket.say(cart([0]));
    await shows(place, '.checkout', 'Email');
    const input = place.querySelector('input');
    if (input) {
      input.value = 'nobody';
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }
    place.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    await shows(place, '[role=alert]', 'email');
    expect(at.network.socket.sent.some((message) => message.type === 'checkout')).toBe(false);
    at.visit.room.stop();
  });

  test('a lost race is told, and the alternative is one tap away', async () => {
    const at = await visit();
    const place = mount(<NoticeBar visit={at.visit} />);
    at.visit.room.notice.value = { kind: 'seat_taken', seats: [0], alternatives: [[1, 2]] };
    await shows(place, '.notice', 'Row A, Seat 1 was just taken');
    place.querySelector<HTMLButtonElement>('.notice-offers button')?.click();
    await settle();
    expect(at.network.socket.last('select').seats).toEqual([1, 2]);
    at.visit.room.stop();
  });
});

test('the legend filters by category and price, and shows all again', async () => {
  const plan = parsePlan(samplePlan);
  const filter = new SeatFilter(plan, show);
  const place = mount(<FilterBar visit={{ plan, filter } as unknown as Visit} />);
  const chip = (words: string) =>
    [...place.querySelectorAll('button')].find((each) => each.textContent?.includes(words));
  expect(chip('Stalls')?.textContent).toBe('Stalls€12.50');
  chip('Circle')?.click();
  await vi.waitFor(() => expect(chip('Circle')?.getAttribute('aria-pressed')).toBe('true'));
  expect(filter.wanted.value).toEqual(new Uint8Array([0, 0, 1, 1]));
  chip('Show all')?.click();
  await vi.waitFor(() => expect(chip('Show all')).toBeUndefined());
  expect(filter.wanted.value).toBeNull();
});

test.each([
  ['/', { page: 'list' }],
  ['/shows/7', { page: 'show', id: 7 }],
  ['/shows/7/', { page: 'show', id: 7 }],
  ['/events/3', { page: 'event', id: 3 }],
  ['/shows/x', { page: 'none' }],
  ['/bookings', { page: 'bookings' }],
  ['/account/', { page: 'account' }],
  ['/else', { page: 'none' }],
])('%s leads to %j', (path, route) => {
  expect(routeOf(path)).toEqual(route);
});
