// The storm of storm.test.mjs over PayPal, whose stand-in goes on while the server is killed: before a call reaches it,
// when it is done and not answered, and as the answer goes out. Every call is as PayPal's descriptions have it.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { PayPalBank, whyNoPayPal } from './support/paypal_bank.mjs';
import { startServer } from './support/server.mjs';
import { weather } from './support/storm.mjs';

// Just before the server is killed, `time_out` leaves the call undone, `hang` does it, and without a mode it is answered.
const moments = (bank) =>
  ['orders.create', 'orders.capture', 'captures.refund'].flatMap((operation) =>
    ['time_out', 'hang', undefined].map((mode) => ({
      name: `${operation}, ${mode ?? 'answered'}`,
      come: () => bank.strike(operation, mode),
      ...(operation === 'captures.refund' && { regrets: 0.9 }),
    })),
  );

const options = { timeout: 180_000, skip: whyNoPayPal() };

test('after crashes and a failing PayPal, money and seats agree', options, async (t) => {
  const bank = await PayPalBank.open();
  t.after(() => bank.close());
  const server = await startServer([...bank.flags, '--rate-limits', 'off', '--payment-seconds', '10']);
  await bank.follow(server.url);
  await weather(t, { server, bank, moments: moments(bank), buyers: 8 });
  const { violations, webhooks } = await bank.report();
  assert.deepEqual(violations, []);
  t.diagnostic(`answers to webhooks: ${JSON.stringify(webhooks)}`);
  assert.ok(webhooks[204] > 0, 'webhooks were believed');
  assert.ok(!webhooks[401], 'and none was taken for a forged one');
});
