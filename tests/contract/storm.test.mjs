// Money and seats agree whatever happens: buyers pay through the sandbox, whose bank fails, forgets its answers and
// tells late, while the server is killed again and again. A minute after that stops, what the bank took and did not
// give back is the price of the seats that are sold, and nobody has a seat twice or unpaid.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';

import { Api } from './support/api.mjs';
import { admin, startServer } from './support/server.mjs';

const rounds = 4;
const buyersPerRound = 12;
const settleLimitMs = 60_000;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const oneOf = (list) => list[Math.floor(Math.random() * list.length)];

// What a call that a crash may cut off gives, or nothing.
async function attempt(call) {
  try {
    return await call();
  } catch {
    return undefined;
  }
}

async function send(url, token, method, body) {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const answer = await fetch(url, { method, headers, body: body && JSON.stringify(body), redirect: 'manual' });
  return { status: answer.status, headers: answer.headers, body: await answer.text() };
}

// The bank as its merchant sees it.
class Bank {
  constructor(url, secret) {
    this.url = url;
    this.secret = secret;
  }

  fault(fault) {
    return attempt(() => send(`${this.url}/test/faults`, this.secret, 'POST', fault));
  }

  peace() {
    return send(`${this.url}/test/faults`, this.secret, 'DELETE');
  }

  async payment(reference) {
    return JSON.parse((await send(`${this.url}/v1/payments/${reference}`, this.secret, 'GET')).body);
  }
}

const faults = [
  { call: 'capture', loses_answer: true },
  { call: 'capture', status: 503 },
  { call: 'capture', delay_ms: 700 },
  { call: 'capture', webhook_copies: 2, webhook_first: true },
  { call: 'capture', amount: 1 },
  { call: 'create', loses_answer: true },
  { call: 'read', status: 500, times: 2 },
  { call: 'refund', loses_answer: true },
  { call: 'refund', status: 503 },
];

// One buyer, from the seats to whatever comes of it; `paid` notes each payment that was ever heard of, `guests` who came.
async function buy(server, show, seats, paid, guests) {
  const guest = await attempt(async () => (await new Api(server.url).call('createGuest', 201)).body.access);
  if (!guest) return;
  guests.push(guest);
  const order = { show_id: show, seats, method: 'sandbox' };
  const bought = await attempt(() => send(`${server.url}/api/v1/orders`, guest, 'POST', order));
  if (bought?.status !== 201) return;
  const { id, pay_url } = JSON.parse(bought.body);
  paid.add(pay_url);
  const button = oneOf(['approve', 'approve', 'approve', 'approve', 'decline', 'cancel']);
  const pressed = await attempt(() => fetch(`${pay_url}/${button}`, { method: 'POST', redirect: 'manual' }));
  const back = pressed?.headers.get('location');
  if (back && Math.random() < 0.8) await attempt(() => fetch(back, { redirect: 'manual' }));
  if (Math.random() < 0.3) await attempt(() => send(`${server.url}/api/v1/orders/${id}`, guest, 'DELETE'));
}

async function allOrders(prospero, show) {
  const orders = [];
  let cursor;
  do {
    const query = { show, limit: 100, ...(cursor && { cursor }) };
    const page = (await prospero.call('listAllOrders', 200, { query })).body;
    orders.push(...page.orders);
    cursor = page.next_cursor;
  } while (cursor);
  return orders;
}

test('after crashes and a failing bank, money and seats agree', { timeout: 180_000 }, async (t) => {
  const flags = ['--rate-limits', 'off', '--payment-seconds', '15'];
  let server = await startServer(flags);
  t.after(() => server.stop());
  const { body } = await new Api(server.url).call('listShows', 200);
  const { id: show, seat_count } = body.shows.find(
    ({ checkout_methods, status }) => status === 'on_sale' && checkout_methods.includes('sandbox'),
  );
  assert.ok(seat_count >= rounds * buyersPerRound, 'the show has a seat for everybody');
  const secret = (await readFile(join(server.data, 'sandbox.key'), 'utf8')).trim();
  const paid = new Set();
  const guests = [];

  for (let round = 0; round < rounds; ++round) {
    const [known] = paid;
    if (known) {
      const bank = new Bank(new URL(known).origin, secret);
      for (let i = 0; i < 6; ++i) await bank.fault(oneOf(faults));
    }
    const seat = (buyer) => round * buyersPerRound + buyer;
    const rush = Array.from({ length: buyersPerRound }, (_, buyer) =>
      buy(server, show, [seat(buyer)], paid, guests),
    );
    await pause(200 + Math.random() * 900);
    server = await server.crash();
    await Promise.all(rush);
  }

  const bank = new Bank(new URL([...paid][0]).origin, secret);
  await bank.peace();
  const prospero = new Api(server.url).as(
    (await new Api(server.url).call('login', 200, { body: admin })).body.access,
  );
  const isOpen = ({ status, refund_state }) => status === 'pending' || refund_state === 'under_way';
  let orders = await allOrders(prospero, show);
  for (const start = Date.now(); orders.some(isOpen) && Date.now() - start < settleLimitMs; ) {
    await pause(500);
    orders = await allOrders(prospero, show);
  }
  assert.deepEqual(orders.filter(isOpen), [], 'every order was decided, and every refund was made');

  const known = new Map(orders.filter(({ method }) => method === 'sandbox').map((order) => [order.id, order]));
  const sold = new Set();
  let kept = 0;
  let worth = 0;
  for (const order of known.values()) {
    if (order.status !== 'confirmed') continue;
    worth += order.total.amount;
    for (const { seat } of order.seats) {
      assert.ok(!sold.has(seat), `seat ${seat} is sold once`);
      sold.add(seat);
    }
  }
  for (const pay_url of paid) {
    const payment = await bank.payment(pay_url.split('/').at(-1));
    const own = payment.captured - payment.refunded;
    kept += own;
    const order = known.get(payment.order);
    const price = order?.status === 'confirmed' ? order.total.amount : 0;
    assert.equal(own, price, `the payment of order ${payment.order}, which is ${order?.status}`);
  }
  assert.equal(kept, worth);

  // Whose payment came to nothing has the cart back for a while; once all have let go, no seat may be left over.
  for (const guest of guests) {
    const { status, body } = await send(`${server.url}/api/v1/shows/${show}/holds`, guest, 'DELETE');
    assert.ok(status < 300, `a guest lets go of the cart: ${status} ${body}`);
  }
  const seats = (await new Api(server.url).call('listSeats', 200, { path: { show_id: show } })).body.seats;
  for (const { seat, state } of seats) {
    if (seat < rounds * buyersPerRound) assert.equal(state, sold.has(seat) ? 'sold' : 'free', `seat ${seat}`);
  }
});
