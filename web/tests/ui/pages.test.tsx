// @vitest-environment happy-dom

import { render } from 'preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { parsePlan } from '../../src/map/plan.ts';
import type { Show } from '../../src/net/rest.ts';
import { WhatsOn } from '../../src/pages/whats_on.tsx';
import { routeOf } from '../../src/router.ts';
import { BestSeats } from '../../src/store/best_seats.ts';
import { RoomStore } from '../../src/store/room_store.ts';
import { SeatFilter } from '../../src/store/seat_filter.ts';
import type { Visit } from '../../src/store/show_visit.ts';
import { CartPanel } from '../../src/ui/cart_panel.tsx';
import { FilterBar } from '../../src/ui/filter_bar.tsx';
import { NoticeBar } from '../../src/ui/notice_bar.tsx';
import { samplePlan } from '../map/sample_plan.ts';
import { booking } from '../net/fake_orders.ts';
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

  test('that cannot be asked for like that says so, and offers no other try of the same', async () => {
    answer({ code: 'bad_message', detail: '`date` is a day.' }, 400);
    const place = mount(<WhatsOn />);
    await shows(place, '.blank', 'Nothing can be looked for like that');
    expect(place.textContent).not.toContain('connection');
    expect(place.querySelector('.blank button')).toBeNull();
  });
});

describe('the cart', () => {
  async function visit(fields: Partial<Show> = {}): Promise<{ visit: Visit; network: FakeNetwork }> {
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
    const best = new BestSeats(room);
    return { visit: { show: { ...show, ...fields }, plan, room, clock, filter, best }, network };
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
    type(place, 'nobody');
    submit(place);
    await shows(place, '[role=alert]', 'email');
    expect(at.network.socket.sent.some((message) => message.type === 'checkout')).toBe(false);
    at.visit.room.stop();
  });

  const type = (place: HTMLElement, words: string) => {
    const input = place.querySelector<HTMLInputElement>('input[type=email]');
    if (!input) throw new Error('there is no field for an address');
    input.value = words;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const submit = (place: HTMLElement) =>
    place.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));

  test('offers the ways to pay, and asks a guest who pays elsewhere for an address', async () => {
    const at = await visit({ checkout_methods: ['sandbox', 'counter', 'free'] });
    const place = mount(<CartPanel visit={at.visit} />);
    at.network.socket.say(cart([0]));
    await shows(place, '.methods legend', 'How would you like to pay?');
    const ways = [...place.querySelectorAll('.methods b')].map((each) => each.textContent);
    expect(ways).toEqual(['Test payment', 'At the box office']);
    submit(place);
    await shows(place, '[role=alert]', 'your tickets are sent there');
    place.querySelector<HTMLInputElement>('input[value=counter]')?.click();
    await shows(place, '.checkout', 'optional');
    submit(place);
    await settle();
    expect(at.network.socket.last('checkout')).toMatchObject({ method: 'counter', language: 'en' });
    at.visit.room.stop();
  });

  test('goes to the payment page, says so, and keeps the way there', async () => {
    const assign = vi.spyOn(location, 'assign').mockImplementation(() => undefined);
    const at = await visit({ checkout_methods: ['sandbox'] });
    const pending = booking({ status: 'pending', pay_by: '2099-11-21T19:40:00.000Z' });
    vi.stubGlobal('fetch', async () => new Response(JSON.stringify(pending)));
    const place = mount(<CartPanel visit={at.visit} />);
    at.network.socket.say(cart([0]));
    await shows(place, '.checkout .button', 'Buy for €12.50');
    expect(place.querySelector('.methods')).toBeNull();
    type(place, 'anna@example.org');
    submit(place);
    await settle();
    at.network.socket.answer('checkout', { order: pending, pay_url: 'https://pay.example/7' });
    await vi.waitFor(() => expect(assign).toHaveBeenCalledWith('https://pay.example/7'));
    await shows(place, '.order [role=status]', 'You are being taken to the payment page.');
    window.dispatchEvent(new Event('pageshow'));
    await shows(place, '.order [role=status]', 'The payment is not confirmed yet');
    await shows(place, '.order .button', 'Go to the payment page');
    at.network.socket.say({ type: 'order', ...pending, status: 'confirmed' });
    await shows(place, '.order h2', 'Your seats are booked');
    expect(place.querySelector('.order a')?.getAttribute('href')).toBe(`/orders/${pending.id}`);
    at.visit.room.stop();
    assign.mockRestore();
  });

  test('sends nobody to an address that is not to be trusted', async () => {
    const assign = vi.spyOn(location, 'assign').mockImplementation(() => undefined);
    const at = await visit({ checkout_methods: ['sandbox'] });
    const place = mount(<CartPanel visit={at.visit} />);
    at.network.socket.say(cart([0]));
    await shows(place, '.checkout .button', 'Buy for €12.50');
    type(place, 'anna@example.org');
    submit(place);
    await settle();
    at.network.socket.answer('checkout', {
      order: booking({ status: 'pending' }),
      pay_url: 'http://pay.example/7',
    });
    await vi.waitFor(() =>
      expect(at.visit.room.notice.value).toEqual({ kind: 'refused', code: 'pay_address' }),
    );
    expect(assign).not.toHaveBeenCalled();
    at.visit.room.stop();
    assign.mockRestore();
  });

  test('a payment that came to nothing is told with what became of the seats', async () => {
    const at = await visit();
    const place = mount(<NoticeBar visit={at.visit} />);
    at.visit.room.notice.value = { kind: 'payment', outcome: 'failed' };
    await shows(place, '.notice', 'did not go through, and nothing was charged. The seats are free again');
    at.network.socket.say(cart([0], 'restored'));
    await shows(place, '.notice', 'Your seats are still held for you');
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
  ['/reset-password', { page: 'reset-password' }],
  [`/orders/${'a1'.repeat(16)}`, { page: 'order', id: 'a1'.repeat(16) }],
  ['/orders/1', { page: 'none' }],
  ['/else', { page: 'none' }],
])('%s leads to %j', (path, route) => {
  expect(routeOf(path)).toEqual(route);
});
