// Money and seats agree whatever happens: buyers pay through the sandbox, whose bank fails, forgets its answers and
// tells late, while the server is killed again and again. After that stops, what the bank took and did not give back is
// the price of the seats that are sold, and nobody has a seat twice or unpaid, or two mails of the same.
import { test } from 'node:test';

import { SandboxBank } from './support/sandbox_bank.mjs';
import { startServer } from './support/server.mjs';
import { weather } from './support/storm.mjs';

const anyMoment = { name: 'some time after the first have come', come: (dice) => dice.of('moment').pause(1_100) };

test('after crashes and a failing bank, money and seats agree', { timeout: 180_000 }, async (t) => {
  const server = await startServer(['--rate-limits', 'off', '--payment-seconds', '10']);
  const bank = await SandboxBank.open(server);
  await weather(t, { server, bank, moments: Array(6).fill(anyMoment), buyers: 12 });
});
