// Real traffic of a running server, in both directions and for every message, held against asyncapi.yaml.
import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { after, afterEach, before, test } from 'node:test';

import { Api, contract as rest } from './support/api.mjs';
import { contract, faultsOf, Room, traffic } from './support/room.mjs';
import { startServer } from './support/server.mjs';
import { words } from './support/vocabulary.mjs';

const { limits } = words;

let server;
let api;
let shows;

// On one loop: which of several a connection meets is chance, and one that nobody watched from knows of no changes yet
// and sends a fresh state.
before(async () => {
  server = await startServer(['--loops', '1']);
  api = new Api(server.url);
  const listed = await api.call('listShows', 200, { query: { limit: 100 } });
  const now = new Date().toISOString();
  shows = listed.body.shows.filter(
    ({ status, sale_opens_at, sale_closes_at }) =>
      status === 'on_sale' && sale_opens_at <= now && now < sale_closes_at,
  );
  assert.ok(shows.length >= 4, 'the sample data has shows to buy for');
});

after(() => server?.stop());

afterEach(() => assert.deepEqual(traffic.faults.splice(0), [], 'every message is as the contract says'));

// A show that no other test uses, so that what one does to its seats is no other's business.
const takeShow = () => shows.pop();

async function guest() {
  return (await api.call('createGuest', 201)).body.access;
}

async function enterAs(token, show) {
  const room = await Room.enter(server.url, `/ws/shows/${show.id}`);
  await room.next('state');
  const answer = await room.ask({ type: 'authenticate', token });
  assert.equal(answer.type, 'ok');
  assert.equal((await room.next('cart')).reason, 'restored');
  return room;
}

const select = (seats) => ({ type: 'select', seats });

const checkout = (show, idempotency_key) => ({
  type: 'checkout',
  idempotency_key,
  method: 'counter',
  email: 'ada@example.org',
});

// The status and the problem that an upgrade is refused with.
function refusedUpgrade(path, headers = {}) {
  return new Promise((resolve, reject) => {
    const request = httpRequest(server.url + path, {
      headers: {
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
        ...headers,
      },
    });
    request.once('upgrade', (_, socket) => {
      socket.destroy();
      reject(new Error(`${path} was upgraded`));
    });
    request.once('response', async (response) => {
      const problem = JSON.parse((await response.toArray()).join(''));
      resolve({ status: response.statusCode, problem });
    });
    request.once('error', reject);
    request.end();
  });
}

test('a purchase, as the buyer and a viewer see it', async () => {
  const show = takeShow();
  const viewer = await Room.enter(server.url, `/ws/shows/${show.id}`);
  const state = await viewer.take(() => true);
  assert.equal(state.type, 'state');
  assert.equal(state.show, show.id);
  assert.equal(state.limits.seats, limits.seats_per_customer);

  const buyer = await enterAs(await guest(), show);
  assert.equal((await buyer.ask(select([0, 1]))).type, 'ok');
  const held = await buyer.next('cart');
  assert.equal(held.reason, 'selected');
  assert.deepEqual(
    held.seats.map(({ seat }) => seat),
    [0, 1],
  );
  assert.deepEqual((await viewer.next('changes', ({ held }) => held?.includes(1))).held, [0, 1]);

  assert.equal((await buyer.ask({ type: 'unselect', seats: [1] })).type, 'ok');
  assert.equal((await buyer.next('cart')).reason, 'unselected');
  assert.deepEqual((await viewer.next('changes', ({ free }) => free !== undefined)).free, [1]);

  assert.equal((await buyer.ask({ type: 'extend' })).type, 'ok');
  const extended = await buyer.next('cart');
  assert.ok(extended.expires_at > held.expires_at);
  assert.equal((await buyer.ask({ type: 'ping' })).type, 'ok');

  const bought = await buyer.ask(checkout(show, 'purchase-1'));
  assert.equal(bought.order.status, 'confirmed');
  assert.deepEqual((await buyer.next('order')).order, bought.order);
  assert.equal((await buyer.next('cart', ({ reason }) => reason === 'sold')).expires_at, null);
  assert.deepEqual((await viewer.next('changes', ({ sold }) => sold !== undefined)).sold, [0]);

  const repeated = await buyer.ask(checkout(show, 'purchase-1'));
  assert.deepEqual(repeated.order, bought.order);
  await Promise.all([viewer.leave(), buyer.leave()]);
});

test('the best seats are chosen and held in one step, and others instead in another', async () => {
  const show = takeShow();
  const plan = (await api.call('getSeatingPlan', 200, { path: { show_id: show.id } })).body;
  const categories = plan.zones.flatMap(({ rows }) =>
    rows.flatMap(({ seats }) => seats.map(({ category }) => category)),
  );
  const ada = await enterAs(await guest(), show);
  const best = (fields) => ada.ask({ type: 'select_best', ...fields });
  const inCart = async () => (await ada.next('cart')).seats.map(({ seat }) => seat);

  const first = await best({ count: 2, category: null });
  assert.equal(first.seats.length, 2);
  assert.equal(first.seats[1], first.seats[0] + 1);
  assert.deepEqual(await inCart(), first.seats);
  const second = await best({ count: 2, instead_of: first.seats });
  assert.ok(second.seats.every((seat) => !first.seats.includes(seat)));
  assert.deepEqual(await inCart(), second.seats);

  const category = categories.at(-1);
  const third = await best({ count: 2, category });
  assert.deepEqual(third.seats.map((seat) => categories[seat]), [category, category]);
  assert.deepEqual(await inCart(), [...second.seats, ...third.seats]);

  assert.equal((await best({ count: 1 })).code, 'limit_reached');
  assert.equal((await best({ count: 5 })).code, 'limit_reached');
  assert.equal((await best({ count: 2, category: 'Nowhere' })).code, 'bad_message');
  assert.equal((await best({ count: 2, instead_of: [limits.seats_per_plan - 1] })).code, 'unknown_seat');
  await ada.leave();
});

test('when not so many are free the best seats elsewhere are offered', async () => {
  const [show] = shows.splice(
    shows.findIndex(({ seat_count }) => seat_count <= 100),
    1,
  );
  const { body } = await api.call('listSeats', 200, { path: { show_id: show.id } });
  const free = Map.groupBy(
    body.seats.filter(({ state }) => state === 'free'),
    ({ category }) => category,
  );
  const [[scarce, seats]] = [...free].sort(([, some], [, others]) => some.length - others.length);
  const wanted = seats.map(({ seat }) => seat);
  const holders = [];
  for (let at = 0; at < wanted.length; at += limits.seats_per_customer) {
    const holder = await enterAs(await guest(), show);
    await holder.ask(select(wanted.slice(at, at + limits.seats_per_customer)));
    holders.push(holder);
  }
  const ada = await enterAs(await guest(), show);
  const refused = await ada.ask({ type: 'select_best', count: 2, category: scarce });
  assert.equal(refused.code, 'seat_taken');
  assert.equal(refused.seats, undefined);
  assert.ok(refused.alternatives.every((block) => block.length === 2));
  assert.equal((await ada.ask(select(refused.alternatives[0]))).type, 'ok');
  await Promise.all([ada, ...holders].map((room) => room.leave()));
});

test('each refusal has its code and changes nothing', async () => {
  const show = takeShow();
  const watching = await Room.enter(server.url, `/ws/shows/${show.id}`);
  assert.equal((await watching.ask(select([0]))).code, 'not_authenticated');
  assert.equal((await watching.ask({ type: 'authenticate', token: 'a.b.c' })).code, 'not_authenticated');

  const [ada, bob] = [await enterAs(await guest(), show), await enterAs(await guest(), show)];
  assert.equal((await ada.ask(checkout(show, 'empty'))).code, 'cart_empty');
  assert.equal((await ada.ask({ type: 'extend' })).code, 'cart_empty');
  assert.equal((await ada.ask({ type: 'unselect', seats: [0] })).code, 'not_selected');
  assert.equal((await ada.ask(select([0, 1, 2, 3, 4]))).code, 'limit_reached');
  const unknown = await ada.ask(select([0, limits.seats_per_plan - 1]));
  assert.deepEqual([unknown.code, unknown.seats], ['unknown_seat', [limits.seats_per_plan - 1]]);
  assert.equal((await ada.ask({ ...checkout(show, 'k'), method: 'barter' })).type, 'error');

  assert.equal((await ada.ask(select([0, 1]))).type, 'ok');
  const taken = await bob.ask(select([1, 2]));
  assert.deepEqual([taken.code, taken.seats], ['seat_taken', [1]]);
  assert.equal((await bob.ask(select([2]))).type, 'ok');
  await Promise.all([watching.leave(), ada.leave(), bob.leave()]);
});

test('what the schemas refuse the server refuses too, with the code the contract says', async () => {
  const room = await enterAs(await guest(), takeShow());
  const numbers = Array.from({ length: limits.seats_per_request + 1 }, (_, seat) => seat);
  const refused = [
    [{ type: 'dance' }, 'bad_message'],
    [{ seats: [1] }, 'bad_message'],
    [{ type: 'select' }, 'bad_message'],
    [{ type: 'select', seats: [] }, 'bad_message'],
    [{ type: 'select', seats: ['1'] }, 'bad_message'],
    [{ type: 'select', seats: [1.5] }, 'bad_message'],
    [{ type: 'select', seats: [1, 1] }, 'bad_message'],
    [{ type: 'select', seats: [-1] }, 'unknown_seat'],
    [{ type: 'ping' }, undefined], // understood: the count of bad messages in a row begins again
    [{ type: 'select', seats: [limits.seats_per_plan] }, 'unknown_seat'],
    [{ type: 'select', seats: numbers }, 'too_large'],
    [{ type: 'authenticate', token: '' }, 'bad_message'],
    [{ type: 'authenticate', token: 'x'.repeat(limits.token_bytes + 1) }, 'too_large'],
    [{ type: 'checkout', idempotency_key: 'two words', method: 'free' }, 'bad_message'],
    [{ type: 'checkout', idempotency_key: 'k', method: 'free', email: 'nobody' }, 'bad_message'],
    [{ type: 'select_best', count: 0 }, 'bad_message'],
    [{ type: 'select_best', count: 'x' }, 'bad_message'],
    [{ type: 'select_best', count: 2, instead_of: [] }, 'bad_message'],
  ];
  for (const [message, code] of refused) {
    room.sendText(JSON.stringify({ ...message, id: 'r' }));
    const answer = await room.take(({ id }) => id === 'r');
    assert.equal(answer.code, code, JSON.stringify(message));
    assert.equal(faultsOf(message).length > 0, code !== undefined, JSON.stringify(message));
  }
  await room.leave();
});

test('a message without an id is answered without one', async () => {
  const room = await Room.enter(server.url, `/ws/shows/${shows[0].id}`);
  room.sendText('{"type":');
  assert.equal((await room.next('error')).id, undefined);
  room.sendText('{"type":"ping"}');
  assert.equal((await room.next('ok')).id, undefined);
  await room.leave();
});

test('a token in the header binds the connection at once', async () => {
  const room = await Room.enter(server.url, `/ws/shows/${shows[0].id}`, await guest());
  assert.equal((await room.take(() => true)).type, 'state');
  assert.equal((await room.take(() => true)).type, 'cart');
  await room.leave();
});

test('the room of an event, a day and a theatre is that of the show', async () => {
  const show = shows[0];
  const local = new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'short',
    timeStyle: 'short',
    timeZone: show.venue.time_zone,
  });
  const [date, time] = local.format(new Date(show.starts_at)).split(' ');
  const query = new URLSearchParams({ date, theater: show.venue.name, time });
  const room = await Room.enter(server.url, `/ws/events/${show.event.id}/?${query}`);
  assert.equal((await room.next('state')).show, show.id);
  await room.leave();
});

test('who reconnects with epoch and version gets what was missed, or a fresh state', async () => {
  const show = takeShow();
  const viewer = await Room.enter(server.url, `/ws/shows/${show.id}`);
  const { epoch, version } = await viewer.next('state');
  await viewer.leave();
  const buyer = await enterAs(await guest(), show);
  await buyer.ask(select([3]));

  const resumed = await Room.enter(server.url, `/ws/shows/${show.id}?epoch=${epoch}&since=${version}`);
  const missed = await resumed.take(() => true);
  assert.equal(missed.type, 'changes');
  assert.deepEqual(missed.held, [3]);
  const afresh = await Room.enter(server.url, `/ws/shows/${show.id}?epoch=another&since=${version}`);
  assert.equal((await afresh.take(() => true)).type, 'state');
  await Promise.all([resumed.leave(), afresh.leave(), buyer.leave()]);
});

test('an upgrade that cannot be is answered with a problem document', async () => {
  const { event, venue } = shows[0];
  const day = `date=2026-13-01&theater=${encodeURIComponent(venue.name)}`;
  for (const [path, headers, status, code] of [
    ['/ws/shows/999999', {}, 404, 'not_found'],
    ['/ws/shows/x', {}, 404, 'not_found'],
    [`/ws/events/${event.id}/?${day}`, {}, 400, 'bad_message'],
    [`/ws/shows/${shows[0].id}`, { Authorization: 'Bearer a.b.c' }, 401, 'not_authenticated'],
    [`/ws/shows/${shows[0].id}`, { Origin: 'https://elsewhere.example' }, 403, 'forbidden'],
  ]) {
    const refused = await refusedUpgrade(path, headers);
    assert.deepEqual([refused.status, refused.problem.code], [status, code], path);
    assert.deepEqual(rest.faults('/components/schemas/Problem', refused.problem), []);
  }
});

test('more messages than a connection may send are refused with rate_limited', async () => {
  const room = await Room.enter(server.url, `/ws/shows/${shows[0].id}`);
  for (let sent = 0; sent < 2 * limits.message_burst; ++sent) room.sendText('{"type":"ping"}');
  assert.equal((await room.next('error')).code, 'rate_limited');
  await room.leave();
});

// How to be closed with each code, except by a server that goes away or is full.
const faultyBehaviour = {
  1002: (room) => room.sendBytes(Buffer.from([0x81, 0x02, 0x7b, 0x7d])),
  1003: (room) => room.sendBinary(Buffer.from('{"type":"ping"}')),
  1007: (room) => room.sendText(Buffer.from([0x22, 0xff, 0x22])),
  1008: (room) => {
    for (let sent = 0; sent < limits.malformed_in_a_row; ++sent) room.sendText('nonsense');
  },
  1009: (room) => room.sendText(`"${' '.repeat(limits.frame_bytes)}"`),
};

for (const [code, misbehave] of Object.entries(faultyBehaviour)) {
  test(`a connection ends with ${code} as the contract says`, async () => {
    assert.ok(code in contract.document.info['x-close-codes']);
    const room = await Room.enter(server.url, `/ws/shows/${shows[0].id}`);
    await room.next('state');
    misbehave(room);
    assert.equal(await room.closed, Number(code));
  });
}

test('a hold that expires and a server that goes away are told', async (t) => {
  const shortLived = await startServer(['--hold-seconds', '1']);
  t.after(shortLived.stop);
  const { body } = await new Api(shortLived.url).call('createGuest', 201);
  const room = await Room.enter(shortLived.url, `/ws/shows/${shows[0].id}`, body.access);
  assert.equal((await room.ask(select([0]))).type, 'ok');
  assert.equal((await room.next('cart', ({ reason }) => reason === 'expired')).expires_at, null);

  const stopped = shortLived.stop();
  await room.next('closing');
  assert.equal(await room.closed, 1001);
  assert.equal(await stopped, 0);
});

test('every message of the contract was seen', () => {
  const all = Object.keys(contract.document.channels.room.messages);
  assert.deepEqual([...traffic.sent, ...traffic.received].sort(), all.sort());
});
