// The calls about payments: through the sandbox's own pages, as a buyer's browser goes, and with what forgers try.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';

// Presses a button on the sandbox's page of a payment; where the browser is sent to, within the shop.
async function press(pay_url, button) {
  const pressed = await fetch(`${pay_url}/${button}`, { method: 'POST', redirect: 'manual' });
  assert.equal(pressed.status, 303);
  const back = new URL(pressed.headers.get('location'));
  return { path: back.pathname, query: Object.fromEntries(back.searchParams) };
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// Adds the tests. `scene` has the server and who calls it, from the time at which the first test runs.
export function testPayments(scene) {
  const buy = async (caller, seats) => {
    const body = { show_id: scene.show.id, seats, method: 'sandbox', email: 'ada@example.org' };
    return (await caller.call('createOrder', 201, { body })).body;
  };

  // Somebody at the bank's own counter gives all of a payment back.
  const emptyAtTheBank = async ({ pay_url, total }) => {
    const secret = (await readFile(join(scene.server.data, 'sandbox.key'), 'utf8')).trim();
    const headers = { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json' };
    const { origin, pathname } = new URL(pay_url);
    const reference = pathname.split('/').at(-1);
    const payment = await (await fetch(`${origin}/v1/payments/${reference}`, { headers })).json();
    // Once the bank has told of it, nothing is left to give back, and nothing to be refused.
    const untold = JSON.stringify({ call: 'refund', webhook_copies: 0 });
    const silenced = await fetch(`${origin}/test/faults`, { method: 'POST', headers, body: untold });
    assert.equal(silenced.status, 204);
    const refunded = await fetch(`${origin}/v1/captures/${payment.capture_reference}/refunds`, {
      method: 'POST',
      headers: { ...headers, 'Request-Id': 'by hand' },
      body: JSON.stringify(total),
    });
    assert.equal(refunded.status, 201);
  };

  test('an order is paid for at the provider, and confirmed when the buyer comes back', async () => {
    const { anyone, guest } = scene;
    const ada = await guest();
    const order = await buy(ada, [50, 51]);
    assert.equal(order.status, 'pending');
    assert.ok(Date.parse(order.pay_by) > Date.now());
    const path = { order_id: order.id };
    const again = (await ada.call('createPayment', 200, { body: path })).body;
    assert.equal(again.pay_url, order.pay_url);
    await (await guest()).call('createPayment', 404, { body: path });
    await ada.call('createPayment', 400, { text: '{"order_id":7}' });

    const back = await press(order.pay_url, 'approve');
    assert.equal(back.path, '/api/v1/payments/execute');
    for (let i = 0; i < 2; ++i) {
      const { headers } = await anyone.call('returnFromPayment', 303, { query: back.query });
      assert.equal(headers.get('location'), `/orders/${order.id}`);
    }
    const paid = (await ada.call('getOrder', 200, { path })).body;
    assert.deepEqual([paid.status, paid.pay_by, paid.pay_url], ['confirmed', null, undefined]);
    await ada.call('createPayment', 409, { body: path });
  });

  test('a buyer who leaves the provider has the cart again', async () => {
    const { anyone, guest, show } = scene;
    const ada = await guest();
    const order = await buy(ada, [52]);
    const back = await press(order.pay_url, 'cancel');
    assert.equal(back.path, '/api/v1/payments/cancel');
    const { headers } = await anyone.call('returnFromCancelledPayment', 303, { query: back.query });
    assert.equal(headers.get('location'), `/shows/${show.id}?payment=cancelled`);
    const cart = (await ada.call('getCart', 200, { path: { show_id: show.id } })).body;
    assert.deepEqual(
      cart.seats.map(({ seat }) => seat),
      [52],
    );
    assert.equal((await ada.call('getOrder', 200, { path: { order_id: order.id } })).body.status, 'cancelled');
  });

  test('a means of payment that is declined sells nothing', async () => {
    const { guest, show } = scene;
    const ada = await guest();
    const order = await buy(ada, [53]);
    const back = await press(order.pay_url, 'decline');
    const { headers } = await scene.anyone.call('returnFromPayment', 303, { query: back.query });
    assert.equal(headers.get('location'), `/shows/${show.id}?payment=failed`);
  });

  test('some seats are paid back, then the rest, and never twice', async () => {
    const { guest } = scene;
    const ada = await guest();
    const order = await buy(ada, [54, 55]);
    const back = await press(order.pay_url, 'approve');
    await scene.anyone.call('returnFromPayment', 303, { query: back.query });
    const one = { order_id: order.id, seats: [54] };
    await (await guest()).call('refundOrder', 404, { body: one });
    const some = (await ada.call('refundOrder', 200, { body: one })).body;
    assert.equal(some.status, 'confirmed');
    assert.equal(some.refunded.amount, some.seats[0].price.amount);
    assert.deepEqual(
      some.seats.map(({ returned }) => returned),
      [true, false],
    );
    assert.equal((await ada.call('refundOrder', 409, { body: one })).body.code, 'not_selected');
    await ada.call('refundOrder', 400, { text: '{}' });
    await ada.call('refundOrder', 400, { text: JSON.stringify({ ...one, amount: 1 }) });
    const rest = (await ada.call('refundOrder', 200, { body: { order_id: order.id } })).body;
    assert.deepEqual([rest.status, rest.refunded.amount], ['refunded', rest.total.amount]);
    assert.equal((await ada.call('refundOrder', 409, { body: { order_id: order.id } })).body.code, 'conflict');
    for (let i = 0; i < 200 && rest.refund_state !== 'done'; ++i) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      rest.refund_state = (await ada.call('getOrder', 200, { path: { order_id: order.id } })).body.refund_state;
    }
    assert.equal(rest.refund_state, 'done');
  });

  test('administrators see what money is on its way back, and have it tried again', async () => {
    const { guest, anAdmin, show } = scene;
    const [ada, prospero] = [await guest(), await anAdmin()];
    for (const state of ['due', 'failed']) await prospero.call('listRefunds', 200, { query: { state } });
    for (const query of [{ state: 'lost' }, { limit: 0 }, { cursor: 'x' }, { sort: 'amount' }, { q: '' }]) {
      await prospero.call('listRefunds', 400, { query });
    }
    await ada.call('listRefunds', 403);
    // What the bank has given back already, it does not give back again.
    const order = await buy(ada, [56]);
    const back = await press(order.pay_url, 'approve');
    await scene.anyone.call('returnFromPayment', 303, { query: back.query });
    await emptyAtTheBank(order);
    await ada.call('cancelOrder', 200, { path: { order_id: order.id } });
    const found = async (query) => (await prospero.call('listRefunds', 200, { query })).body.refunds;
    const failed = { state: 'failed', q: order.id.slice(0, 8) };
    for (let i = 0; i < 500 && (await found(failed)).length === 0; ++i) await pause(20);
    const [refund] = await found(failed);
    assert.deepEqual([refund.order, refund.state], [order.id, 'failed']);
    assert.ok((await found({ sort: 'oldest' })).some(({ id }) => id === refund.id));
    assert.deepEqual(await found({ ...failed, state: 'due' }), []);
    await prospero.call('retryRefund', 202, { path: { refund_id: refund.id } });
    await prospero.call('retryRefund', 404, { path: { refund_id: 999_999 } });
    await ada.call('retryRefund', 403, { path: { refund_id: 1 } });
    await prospero.call('getCancellation', 409, { path: { show_id: show.id } });
    await prospero.call('getCancellation', 404, { path: { show_id: 999_999 } });
    await ada.call('getCancellation', 403, { path: { show_id: show.id } });
  });

  test('what the provider tells by itself is believed when it is signed, and counts once', async () => {
    const { anyone, guest } = scene;
    const ada = await guest();
    const order = await buy(ada, [57]);
    await press(order.pay_url, 'approve');
    const secret = (await readFile(join(scene.server.data, 'sandbox.key'), 'utf8')).trim();
    const reference = order.pay_url.split('/').at(-1);
    const text = JSON.stringify({ id: 'by hand', kind: 'payment.approved', payment: { reference } });
    const now = Math.floor(Date.now() / 1000);
    const send = (t, status) => {
      const v1 = createHmac('sha256', secret).update(`${t}.${text}`).digest('hex');
      const headers = { 'Holdfast-Signature': `t=${t},v1=${v1}` };
      return anyone.call('receiveProviderEvent', status, { path: { provider: 'sandbox' }, headers, text });
    };
    await send(now - 3600, 401);
    await send(now, 204);
    await send(now, 204);
    const status = async () => (await ada.call('getOrder', 200, { path: { order_id: order.id } })).body.status;
    for (let i = 0; i < 500 && (await status()) === 'pending'; ++i) await pause(20);
    assert.equal(await status(), 'confirmed');
  });

  test('forged returns and forged events are refused', async () => {
    const { anyone } = scene;
    for (const query of [{}, { payment: '' }]) {
      await anyone.call('returnFromPayment', 400, { query });
      await anyone.call('returnFromCancelledPayment', 400, { query });
    }
    for (const query of [{ payment: '0'.repeat(32) }, { payment: "' OR 1" }]) {
      await anyone.call('returnFromPayment', 404, { query });
      await anyone.call('returnFromCancelledPayment', 404, { query });
    }
    const text = '{"id":"EV-1","kind":"payment.captured","reference":"SB-1"}';
    await anyone.call('receiveProviderEvent', 401, { path: { provider: 'sandbox' }, text });
    await anyone.call('receiveProviderEvent', 404, { path: { provider: 'bank' }, text });
  });
}
