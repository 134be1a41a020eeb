// Webhooks as a receiver sees them: signed, tried again when they fail, ended by 410, sent again by hand; and never sent
// to this machine unless the operator allows it.
import assert from 'node:assert/strict';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { Api } from './support/api.mjs';
import { admin, startServer } from './support/server.mjs';

// Takes what it is sent, and answers with the statuses it is given, the last one for ever.
class Receiver {
  received = [];
  statuses = [204];
  #server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    this.received.push({ headers: request.headers, path: request.url, body: Buffer.concat(chunks) });
    const [status] = this.statuses.length > 1 ? this.statuses.splice(0, 1) : this.statuses;
    response.writeHead(status, status === 302 ? { Location: 'http://127.0.0.1:1/' } : {}).end();
  });

  async start() {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    this.url = `http://127.0.0.1:${this.#server.address().port}/hooks`;
  }

  // The `count` first deliveries, once they have come.
  async deliveries(count) {
    for (const limit = Date.now() + 60_000; this.received.length < count; ) {
      assert.ok(Date.now() < limit, `${this.received.length} of ${count} deliveries came`);
      await sleep(20);
    }
    return this.received.slice(0, count);
  }

  stop = () => this.#server.close();
}

// As the README tells receivers to do it.
function verify(secret, header, body) {
  const { t, v1 } = Object.fromEntries(header.split(',').map((part) => part.split('=')));
  const expected = createHmac('sha256', secret).update(`${t}.`).update(body).digest();
  const isFresh = Math.abs(Date.now() / 1000 - Number(t)) < 300;
  return isFresh && timingSafeEqual(expected, Buffer.from(v1, 'hex'));
}

let server;
let anyone;
let prospero;
let show;
let free; // seats of the show that nobody has
let seat = 0;

async function adminOf(url) {
  const api = new Api(url);
  return api.as((await api.call('login', 200, { body: admin })).body.access);
}

before(async () => {
  server = await startServer(['--webhooks-to-private-addresses', 'on', '--rate-limits', 'off']);
  anyone = new Api(server.url);
  prospero = await adminOf(server.url);
  const { shows } = (await anyone.call('listShows', 200)).body;
  const now = new Date().toISOString();
  show = shows.find(
    ({ status, sale_opens_at, sale_closes_at }) =>
      status === 'on_sale' && sale_opens_at <= now && now < sale_closes_at,
  );
  const { seats } = (await anyone.call('listSeats', 200, { path: { show_id: show.id } })).body;
  free = seats.filter(({ state }) => state === 'free').map((each) => each.seat);
});

after(() => server?.stop());

async function buy() {
  const guest = anyone.as((await anyone.call('createGuest', 201)).body.access);
  const body = { show_id: show.id, seats: [free[seat++]], method: 'counter' };
  return (await guest.call('createOrder', 201, { body })).body;
}

async function receive(events) {
  const receiver = new Receiver();
  await receiver.start();
  const { body } = await prospero.call('addWebhook', 201, { body: { url: receiver.url, events } });
  return { receiver, secret: body.secret, path: { webhook_id: body.id } };
}

const deliveriesOf = async (path) => (await prospero.call('listWebhookDeliveries', 200, { path })).body.deliveries;

// Asks until the first delivery is so.
async function delivery(path, isSo) {
  for (const limit = Date.now() + 60_000; Date.now() < limit; await sleep(50)) {
    const [newest] = await deliveriesOf(path);
    if (newest && isSo(newest)) return newest;
  }
  throw new Error(`no delivery came to be so: ${JSON.stringify(await deliveriesOf(path))}`);
}

test('an order is told of, signed, and whoever alters it or has another secret is found out', async () => {
  const { receiver, secret, path } = await receive(['order.confirmed', 'order.cancelled']);
  const order = await buy();
  const [{ headers, body }] = await receiver.deliveries(1);
  assert.equal(headers['holdfast-event'], 'order.confirmed');
  assert.match(headers['holdfast-delivery'], /^\d+$/);
  const signature = headers['holdfast-signature'];
  assert.ok(verify(secret, signature, body));
  assert.ok(!verify(secret, signature, Buffer.concat([body, Buffer.from(' ')])));
  assert.ok(!verify('0'.repeat(64), signature, body));
  const news = JSON.parse(body);
  assert.equal(news.order.id, order.id);
  assert.equal(news.show.id, show.id);

  await prospero.call('cancelAnyOrder', 200, { path: { order_id: order.id } });
  const [, cancelled] = await receiver.deliveries(2);
  assert.equal(JSON.parse(cancelled.body).event, 'order.cancelled');
  const told = await delivery(path, ({ state }) => state === 'delivered');
  assert.equal(told.last_status, 204);
  await prospero.call('removeWebhook', 204, { path });
  receiver.stop();
});

test('what fails is tried again, with the same id, until it is taken; a redirect is a failure', async () => {
  const { receiver, path } = await receive(['order.confirmed']);
  receiver.statuses = [503, 302, 200];
  await buy();
  await delivery(path, ({ attempts, state, last_status }) => attempts === 1 && state === 'waiting' && last_status === 503);
  const taken = await delivery(path, ({ state }) => state === 'delivered');
  assert.equal(taken.attempts, 3);
  const ids = receiver.received.map(({ headers }) => headers['holdfast-delivery']);
  assert.deepEqual(ids, Array(3).fill(String(taken.id)));

  receiver.statuses = [200];
  await prospero.call('resendWebhookDelivery', 202, { path: { delivery_id: taken.id } });
  await receiver.deliveries(4);
  await delivery(path, ({ state, attempts }) => state === 'delivered' && attempts === 1);
  await prospero.call('removeWebhook', 204, { path });
  receiver.stop();
});

test('410 ends a delivery and its webhook, until an admin enables it again', async () => {
  const { receiver, path } = await receive(['order.confirmed']);
  receiver.statuses = [410];
  await buy();
  const gone = await delivery(path, ({ state }) => state === 'failed');
  assert.equal(gone.last_status, 410);
  const webhook = (await prospero.call('readWebhook', 200, { path })).body;
  assert.deepEqual([webhook.enabled, webhook.disabled_because], [false, 'It answered 410 Gone.']);
  await prospero.call('resendWebhookDelivery', 409, { path: { delivery_id: gone.id } });
  await buy();
  await sleep(3_000);
  assert.equal(receiver.received.length, 1);

  receiver.statuses = [200];
  const body = { enabled: true };
  assert.equal((await prospero.call('changeWebhook', 200, { path, body })).body.disabled_because, '');
  const order = await buy();
  const [, next] = await receiver.deliveries(2);
  assert.equal(JSON.parse(next.body).order.id, order.id);
  await prospero.call('removeWebhook', 204, { path });
  receiver.stop();
});

test('this machine is told nothing unless the operator allows it, by address or by name', async () => {
  const careful = await startServer(['--rate-limits', 'off']);
  try {
    const cautious = await adminOf(careful.url);
    const events = ['order.confirmed'];
    for (const url of ['http://127.0.0.1:9/', 'https://127.0.0.1:9/', 'https://[::ffff:10.0.0.1]/']) {
      await cautious.call('addWebhook', 422, { body: { url, events } });
    }
    // A name is looked up when something is sent, and its address refused then.
    const named = { url: 'https://localhost:9/', events };
    const { id } = (await cautious.call('addWebhook', 201, { body: named })).body;
    const api = new Api(careful.url);
    const guest = api.as((await api.call('createGuest', 201)).body.access);
    await guest.call('createOrder', 201, { body: { show_id: show.id, seats: [free[seat++]], method: 'counter' } });
    for (const limit = Date.now() + 60_000; ; await sleep(50)) {
      assert.ok(Date.now() < limit);
      const path = { webhook_id: id };
      const [first] = (await cautious.call('listWebhookDeliveries', 200, { path })).body.deliveries;
      if (!first || first.attempts === 0) continue;
      assert.equal(first.state, 'waiting');
      assert.equal(first.last_status, null);
      assert.notEqual(first.last_error, '');
      break;
    }
  } finally {
    await careful.stop();
  }
});
