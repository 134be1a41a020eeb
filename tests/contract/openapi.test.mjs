// Every REST call of openapi.yaml made of a running server, and its answers, good and bad, held against it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';

import { administrate } from './support/administration.mjs';
import { Api, answered, contract, operations } from './support/api.mjs';
import { testBoxOffice } from './support/box_office.mjs';
import { readContract } from './support/contract.mjs';
import { testDoor } from './support/door.mjs';
import { testMails } from './support/mails.mjs';
import { testPayments } from './support/payments.mjs';
import { testPeople } from './support/people.mjs';
import { testReports } from './support/reports.mjs';
import { admin, startServer } from './support/server.mjs';
import { testWebhooks } from './support/webhooks.mjs';

const nobody = '0'.repeat(32);
const password = 'a stage, a storm, a spirit';

let server;
let anyone;
let show;

before(async () => {
  server = await startServer(['--doors-minutes', '1440']); // a show of tomorrow lets people in today
  anyone = new Api(server.url);
  const { body } = await anyone.call('listShows', 200);
  const now = new Date().toISOString();
  show = body.shows.find(
    ({ status, sale_opens_at, sale_closes_at, checkout_methods }) =>
      status === 'on_sale' &&
      sale_opens_at <= now &&
      now < sale_closes_at &&
      checkout_methods.includes('counter'),
  );
  assert.ok(show, 'the sample data has a show to buy for');
});

after(() => server?.stop());

// Guests are limited, and there are many tests: one too many waits until it is let in.
async function guest() {
  for (;;) {
    const response = await fetch(`${server.url}/api/v1/auth/guest`, { method: 'POST' });
    const body = await response.json();
    if (response.status === 201) return anyone.as(body.access);
    assert.equal(response.status, 429, JSON.stringify(body));
    await pause(1000 * Number(response.headers.get('retry-after')));
  }
}

// One login serves all tests, as logins are limited.
let administrator;
async function anAdmin() {
  administrator ??= anyone.as((await anyone.call('login', 200, { body: admin })).body.access);
  return administrator;
}

// An account that an admin made, as registrations are limited.
async function customer(username) {
  const body = { username, email: `${username}@example.org`, password, role: 'customer' };
  return (await (await anAdmin()).call('createUser', 201, { body })).body;
}

// What the tests in other files are told, once there is a server.
const scene = {
  password,
  guest,
  anAdmin,
  customer,
  get server() {
    return server;
  },
  get anyone() {
    return anyone;
  },
  get show() {
    return show;
  },
};

// Something for every name that a path of the contract has.
const somePath = () => ({
  show_id: show.id,
  order_id: nobody,
  venue_id: 1,
  hall_id: 1,
  plan_id: 1,
  category_id: 1,
  event_id: 1,
  user_id: nobody,
  device_id: nobody,
  provider: 'sandbox',
  refund_id: 1,
  webhook_id: 1,
  delivery_id: 1,
  ticket_id: nobody,
  mail_number: 1,
});

const ofShow = (id = show.id) => ({ show_id: id });

test('shows are listed, by page, by day and by venue', async () => {
  const first = (await anyone.call('listShows', 200, { query: { limit: 1 } })).body;
  assert.equal(first.shows.length, 1);
  const second = (await anyone.call('listShows', 200, { query: { limit: 1, cursor: first.next_cursor } }))
    .body;
  assert.notEqual(second.shows[0].id, first.shows[0].id);

  const { venue, starts_at } = first.shows[0];
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: venue.time_zone }).format(new Date(starts_at));
  const that = (await anyone.call('listShows', 200, { query: { date: day, venue: venue.id } })).body;
  assert.ok(that.shows.some(({ id }) => id === first.shows[0].id));
  assert.ok(that.shows.every((other) => other.venue.id === venue.id));

  for (const query of [
    { limit: 0 },
    { limit: 101 },
    { limit: 'x' },
    { cursor: '!' },
    { date: 'today' },
    { venue: -1 },
  ]) {
    await anyone.call('listShows', 400, { query });
  }
});

test('theatres are listed by day, with the seats of their shows', async () => {
  const { venue, starts_at } = show;
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: venue.time_zone }).format(new Date(starts_at));
  const { venues } = (await anyone.call('listVenues', 200, { query: { date: day } })).body;
  assert.ok(venues.some(({ id }) => id === venue.id));
  const today = await anyone.call('listVenues', 200);
  const headers = { 'If-None-Match': today.headers.get('etag') };
  await anyone.call('listVenues', 304, { headers });
  const path = { venue_id: venue.id };
  const { halls } = (await anyone.call('getVenue', 200, { path })).body;
  assert.ok(halls.some(({ id }) => id === show.hall.id));

  const seats = (await anyone.call('listVenueSeats', 200, { path, query: { show_id: show.id } })).body;
  assert.equal(seats.show, show.id);
  assert.equal(seats.seats.length, show.seat_count);
  const next = (await anyone.call('listVenueSeats', 200, { path })).body.show;
  const nextShow = (await anyone.call('getShow', 200, { path: { show_id: next } })).body;
  assert.equal(nextShow.venue.id, venue.id);
  const { shows } = (await anyone.call('listShows', 200, { query: { limit: 100 } })).body;
  const elsewhere = shows.find((other) => other.venue.id !== venue.id);
  await anyone.call('listVenueSeats', 404, { path, query: { show_id: elsewhere.id } });

  await anyone.call('listVenueSeats', 400, { path, query: { show_id: 'x' } });
  await anyone.call('getVenue', 404, { path: { venue_id: 999_999 } });
  for (const query of [{ date: '2026-02-30' }, { limit: 1_000_000 }, { cursor: 'x' }]) {
    await anyone.call('listVenues', 400, { query });
  }
});

test('events are listed by category, searched and sorted, with their shows and seats', async () => {
  const { categories } = (await anyone.call('listCategories', 200)).body;
  assert.ok(categories.some(({ slug }) => slug === show.event.category));
  const all = (await anyone.call('listEvents', 200)).body.events;
  for (const query of [
    { category: show.event.category },
    { q: show.event.title.toUpperCase() },
    { q: show.event.title.slice(0, -2), sort: 'popularity' },
    { sort: 'date' },
  ]) {
    const found = (await anyone.call('listEvents', 200, { query })).body.events;
    assert.ok(
      found.some(({ id }) => id === show.event.id),
      JSON.stringify(query),
    );
  }
  const titles = [];
  for (let cursor; cursor !== null; ) {
    const query = { limit: 2, ...(cursor && { cursor }) };
    const { body } = await anyone.call('listEvents', 200, { query });
    titles.push(...body.events.map(({ title }) => title));
    cursor = body.next_cursor;
  }
  assert.deepEqual(
    titles,
    all.map(({ title }) => title),
  );

  const path = { event_id: show.event.id };
  assert.equal((await anyone.call('getEvent', 200, { path })).body.title, show.event.title);
  const { shows } = (await anyone.call('listEventShows', 200, { path })).body;
  assert.ok(shows.some(({ id }) => id === show.id));
  assert.ok(shows.every(({ event }) => event.id === show.event.id));

  const { time_zone, name } = show.venue;
  const [date, time] = new Intl.DateTimeFormat('sv-SE', {
    timeZone: time_zone,
    dateStyle: 'short',
    timeStyle: 'short',
  })
    .format(new Date(show.starts_at))
    .split(' ');
  const tickets = await anyone.call('listEventTickets', 200, { path, query: { date, theater: name, time } });
  assert.equal(tickets.body.show, show.id);
  await anyone.call('listEventTickets', 404, { path, query: { date, theater: 'Nowhere' } });
  await anyone.call('listEventTickets', 404, { path, query: { date: '2001-01-01', theater: name } });
  await anyone.call('listEventTickets', 400, { path, query: { date } });

  for (const query of [{ sort: 'price' }, { q: 'x'.repeat(201) }, { limit: 0 }, { cursor: 'QQ' }]) {
    await anyone.call('listEvents', 400, { query });
  }
  for (const operation of ['getEvent', 'listEventShows']) {
    await anyone.call(operation, 404, { path: { event_id: 999_999 } });
  }
});

test('a show has its seats and its plan', async () => {
  const shown = await anyone.call('getShow', 200, { path: ofShow() });
  const { available, seat_count } = shown.body;
  await anyone.call('getShow', 304, {
    path: ofShow(),
    headers: { 'If-None-Match': shown.headers.get('etag') },
  });
  const listed = await anyone.call('listSeats', 200, { path: ofShow() });
  const { seats } = listed.body;
  await anyone.call('listSeats', 304, {
    path: ofShow(),
    headers: { 'If-None-Match': listed.headers.get('etag') },
  });
  assert.equal(seats.length, seat_count);
  assert.equal(seats.filter(({ state }) => state === 'free').length, available);

  const plan = await anyone.call('getSeatingPlan', 200, { path: ofShow() });
  const rows = plan.body.zones.flatMap(({ rows }) => rows);
  assert.equal(rows.flatMap(({ seats }) => seats).length, seat_count);
  const headers = { 'If-None-Match': plan.headers.get('etag') };
  await anyone.call('getSeatingPlan', 304, { path: ofShow(), headers });

  for (const operation of ['getShow', 'listSeats', 'getSeatingPlan']) {
    await anyone.call(operation, 404, { path: ofShow(999_999) });
    await anyone.call(operation, 404, { path: ofShow('x') });
  }
});

test('seats are held and given back', async () => {
  const [ada, bob] = [await guest(), await guest()];
  const path = ofShow();
  const cart = (await ada.call('holdSeats', 200, { path, body: { seats: [0, 1] } })).body;
  assert.equal(cart.seats.length, 2);
  assert.deepEqual((await ada.call('getCart', 200, { path })).body.seats, cart.seats);

  const taken = (await bob.call('holdSeats', 409, { path, body: { seats: [1, 2] } })).body;
  assert.deepEqual([taken.code, taken.seats], ['seat_taken', [1]]);
  const unknown = (await bob.call('holdSeats', 422, { path, body: { seats: [199_999] } })).body;
  assert.equal(unknown.code, 'unknown_seat');
  const tooMany = JSON.stringify({ seats: Array.from({ length: 101 }, (_, seat) => seat) });
  assert.equal((await bob.call('holdSeats', 413, { path, text: tooMany })).body.pointer, '/seats');
  for (const [text, pointer] of [
    ['{"seats":[1,true]}', '/seats/1'],
    ['{}', '/seats'],
    ['{', undefined],
  ]) {
    assert.equal((await bob.call('holdSeats', 400, { path, text })).body.pointer, pointer);
  }

  assert.equal(
    (await bob.call('releaseSeats', 409, { path, body: { seats: [0] } })).body.code,
    'not_selected',
  );
  assert.equal((await ada.call('releaseSeats', 200, { path, body: { seats: [1] } })).body.seats.length, 1);
  assert.deepEqual((await ada.call('releaseSeats', 200, { path })).body.seats, []);
  await ada.call('getCart', 404, { path: ofShow(999_999) });
});

test('the best seats are held at once, and others in their place', async () => {
  const ada = await guest();
  const hold = async (best, status = 200) =>
    (await ada.call('holdSeats', status, { path: ofShow(), body: { best } })).body;
  const first = (await hold({ count: 2, category: null })).seats.map(({ seat }) => seat);
  const second = (await hold({ count: 2, instead_of: first })).seats.map(({ seat }) => seat);
  assert.deepEqual([first.length, second.length, new Set([...first, ...second]).size], [2, 2, 4]);
  assert.equal((await hold({ count: 3 }, 409)).code, 'limit_reached');
  assert.equal((await hold({ count: 1, category: 'Nowhere' }, 422)).code, 'bad_message');
  await ada.call('releaseSeats', 200, { path: ofShow() });
});

test("an order is bought once, and is its buyer's alone", async () => {
  const [ada, bob] = [await guest(), await guest()];
  const body = { show_id: show.id, seats: [10, 11], method: 'counter', email: 'ada@example.org' };
  const headers = { 'Idempotency-Key': 'contract-1' };
  const order = (await ada.call('createOrder', 201, { body, headers })).body;
  assert.equal(order.status, 'confirmed');
  assert.deepEqual((await ada.call('createOrder', 201, { body, headers })).body, order);
  const otherwise = { ...body, seats: [12] };
  assert.equal((await ada.call('createOrder', 422, { body: otherwise, headers })).body.code, 'conflict');

  assert.deepEqual((await ada.call('listOrders', 200)).body.orders, [order]);
  const path = { order_id: order.id };
  assert.deepEqual((await ada.call('getOrder', 200, { path })).body, order);
  assert.equal((await ada.call('listTickets', 200, { path })).body.tickets.length, 2);

  for (const operation of ['getOrder', 'listTickets']) {
    await bob.call(operation, 404, { path });
    await ada.call(operation, 404, { path: { order_id: nobody } });
  }
  assert.deepEqual((await bob.call('listOrders', 200)).body.orders, []);
});

test('an order that cannot be is refused', async () => {
  const ada = await guest();
  const order = (changes) => ({ show_id: show.id, method: 'counter', ...changes });
  assert.equal((await ada.call('createOrder', 409, { body: order() })).body.code, 'cart_empty');
  assert.equal(
    (await ada.call('createOrder', 403, { body: order({ method: 'free', seats: [20] }) })).body.code,
    'forbidden',
  );
  await ada.call('createOrder', 404, { body: order({ show_id: 999_999, seats: [20] }) });
  await ada.call('createOrder', 422, { body: order({ seats: [199_999] }) });
  await ada.call('createOrder', 409, { body: order({ seats: [20, 21, 22, 23, 24] }) });
  const headers = { 'Idempotency-Key': 'two words' };
  await ada.call('createOrder', 400, { body: order({ seats: [20] }), headers });
  for (const text of ['{}', '[]', '{"show_id":"1","method":"counter"}', `{"show_id":${show.id}}`]) {
    await ada.call('createOrder', 400, { text });
  }
  await ada.call('listOrders', 400, { query: { cursor: 'nonsense!' } });
});

test('an order is cancelled once, by its owner or an admin, and its seats are sold again', async () => {
  const [ada, bob, prospero] = [await guest(), await guest(), await anAdmin()];
  const body = { show_id: show.id, seats: [30], method: 'counter' };
  const bought = async (who) => ({ order_id: (await who.call('createOrder', 201, { body })).body.id });

  let path = await bought(ada);
  await bob.call('cancelOrder', 404, { path });
  await ada.call('cancelOrder', 400, { path, text: '{"reason":"rain","refund":true}' });
  const headers = { 'Idempotency-Key': 'cancel-1' };
  const over = (await ada.call('cancelOrder', 200, { path, body: { reason: 'rain' }, headers })).body;
  assert.equal(over.status, 'refunded');
  assert.deepEqual((await ada.call('cancelOrder', 200, { path, body: { reason: 'rain' }, headers })).body, over);
  assert.equal(
    (await ada.call('cancelOrder', 422, { path, body: { reason: 'snow' }, headers })).body.code,
    'conflict',
  );
  assert.match((await ada.call('cancelOrder', 409, { path })).body.detail, /already/);
  assert.equal((await ada.call('listTickets', 200, { path })).body.tickets[0].state, 'void');

  path = await bought(bob);
  await bob.call('deleteOrder', 200, { path });
  await bob.call('deleteOrder', 409, { path });
  path = await bought(ada);
  await ada.call('cancelAnyOrder', 403, { path });
  await prospero.call('cancelAnyOrder', 200, { path, body: { reason: 'the buyer rang' } });
  await prospero.call('cancelAnyOrder', 404, { path: { order_id: nobody } });
  await bought(bob);
});

test('the box office finds orders, reads them and mails them again', async () => {
  const [ada, prospero] = [await guest(), await anAdmin()];
  const body = { show_id: show.id, seats: [31], method: 'counter', email: 'Miranda@example.org' };
  const path = { order_id: (await ada.call('createOrder', 201, { body })).body.id };
  const { code } = (await ada.call('listTickets', 200, { path })).body.tickets[0];
  for (const q of [path.order_id, code, 'miranda@example.org']) {
    const { orders } = (await prospero.call('listAllOrders', 200, { query: { q } })).body;
    assert.deepEqual(
      orders.map(({ id }) => id),
      [path.order_id],
    );
  }
  const query = { show: show.id, status: 'confirmed', limit: 1 };
  const first = (await prospero.call('listAllOrders', 200, { query })).body;
  const second = (await prospero.call('listAllOrders', 200, { query: { ...query, cursor: first.next_cursor } }))
    .body;
  assert.notEqual(second.orders[0].id, first.orders[0].id);
  for (const wrong of [{ q: 'x' }, { show: 'x' }, { status: 'gone' }, { cursor: 'forged' }, { limit: 0 }]) {
    await prospero.call('listAllOrders', 400, { query: wrong });
  }
  assert.equal((await prospero.call('readOrder', 200, { path })).body.email, 'Miranda@example.org');
  await prospero.call('readOrder', 404, { path: { order_id: nobody } });
  await prospero.call('resendOrder', 202, { path });
  await ada.call('cancelOrder', 200, { path });
  assert.match((await prospero.call('resendOrder', 409, { path })).body.detail, /confirmed/);
  await ada.call('listAllOrders', 403);
});

test('my orders are told apart by when their show begins', async () => {
  const ada = await guest();
  const body = { show_id: show.id, seats: [32], method: 'counter' };
  const order = (await ada.call('createOrder', 201, { body })).body;
  const coming = order.starts_at > new Date().toISOString() ? [order] : [];
  assert.deepEqual((await ada.call('listOrders', 200, { query: { when: 'coming' } })).body.orders, coming);
  await ada.call('listOrders', 200, { query: { when: 'past' } });
  await ada.call('listOrders', 400, { query: { when: 'soon' } });
});

test('a cancelled show sells nothing, and its orders are cancelled', async () => {
  const [ada, prospero] = [await guest(), await anAdmin()];
  const { shows } = (await anyone.call('listShows', 200)).body;
  const doomed = shows.find(
    ({ id, status, checkout_methods, sale_opens_at, sale_closes_at }) =>
      id !== show.id &&
      status === 'on_sale' &&
      checkout_methods.includes('counter') &&
      sale_opens_at <= new Date().toISOString() &&
      sale_closes_at > new Date().toISOString(),
  );
  const body = { show_id: doomed.id, seats: [0], method: 'counter' };
  const order = (await ada.call('createOrder', 201, { body })).body;
  const path = ofShow(doomed.id);
  await ada.call('cancelShow', 403, { path });
  await prospero.call('cancelShow', 202, { path, body: { reason: 'a broken stage' } });
  await prospero.call('cancelShow', 409, { path });
  await prospero.call('cancelShow', 404, { path: ofShow(999_999) });
  assert.equal((await ada.call('createOrder', 409, { body })).body.code, 'sale_closed');
  const read = async () => (await ada.call('getOrder', 200, { path: { order_id: order.id } })).body.status;
  for (let tries = 0; (await read()) === 'confirmed' && tries < 100; ++tries) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.equal(await read(), 'refunded');
  assert.equal((await prospero.call('getCancellation', 200, { path })).body.orders_left, 0);
});

testPeople(scene);
testPayments(scene);
testReports(scene);
testDoor(scene);
testMails(scene);
testWebhooks(scene);
testBoxOffice(scene);

test('whoever tries too many passwords has to wait', async () => {
  const body = { username: 'carol', password: 'guess' };
  for (let tries = 0; tries < 10; ++tries) await anyone.call('login', 401, { body });
  const { headers } = await anyone.call('login', 429, { body });
  assert.ok(Number(headers.get('retry-after')) > 0);
});

test('what needs a token is refused without one, and says so in the contract', async () => {
  const path = somePath();
  for (const [id, { pointer }] of operations) {
    const { security, responses } = contract.at(pointer);
    if (!security) continue;
    assert.ok('401' in responses, id);
    assert.equal((await anyone.call(id, 401, { path })).body.code, 'not_authenticated');
    await anyone.as('a.b.c').call(id, 401, { path });
  }
});

test('paths answer with a trailing slash too, and to no other methods than the contract names', async () => {
  for (const { path } of operations.values()) {
    const filled = path.replace(/\{(\w+)\}/g, (_, name) => somePath()[name]);
    const url = server.url + filled;
    // A word in a path is also a value of a parameter in its place.
    const matches = (other) => new RegExp(`^${other.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(filled);
    const methods = [...operations.values()].filter(matches).map(({ method }) => method);
    const allowed = new Set(methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])));
    for (const address of [url, `${url}/`]) {
      const refused = await fetch(address, { method: 'PUT' });
      assert.equal(refused.status, 405, address);
      assert.deepEqual(refused.headers.get('allow').split(', ').sort(), [...allowed].sort(), address);
    }
  }
});

test('an admin keeps the catalogue, and nobody else does', async () => {
  await administrate(await anAdmin(), await guest());
});

test('the contract is served as it was published', async () => {
  for (const [operation, published] of [
    ['getOpenApi', contract],
    ['getAsyncApi', readContract('asyncapi.yaml')],
  ]) {
    const { body, headers } = await anyone.call(operation, 200);
    assert.deepEqual(body, published.document);
    await anyone.call(operation, 304, { headers: { 'If-None-Match': headers.get('etag') } });
  }
});

test("each sample event's poster comes with the page", async () => {
  const { events } = (await anyone.call('listEvents', 200)).body;
  assert.equal(events.length, 12);
  for (const { poster_url } of events) {
    const poster = await fetch(server.url + poster_url);
    assert.deepEqual([poster.status, poster.headers.get('content-type')], [200, 'image/svg+xml'], poster_url);
  }
});

test('operators see whether it lives, whether it sells, and its figures', async () => {
  await anyone.call('getHealth', 200);
  await anyone.call('getReadiness', 200);
  assert.match((await anyone.call('getMetrics', 200)).body, /^# HELP /m);
});

test('every call of the contract was made and succeeded', () => {
  for (const [id, statuses] of answered) {
    if (id === 'resendWebhookDelivery') continue; // needs a receiver: webhooks.test.mjs
    assert.ok(
      [...statuses].some((status) => status < 300 || status === 303),
      id,
    );
  }
});
