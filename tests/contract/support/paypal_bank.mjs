// PayPal's stand-in of tests/paypal, in a process of its own, as a server's operator, its buyers and a test see it.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { Output } from './server.mjs';

const standIn = fileURLToPath(new URL('../../paypal/stand_in.mjs', import.meta.url));
const descriptions =
  process.env.PAYPAL_DESCRIPTIONS ?? fileURLToPath(new URL('../../../../shared/paypal', import.meta.url));
const webhookId = '1JE4291016473214C'; // as the stand-in signs for
const account = { 'client-id': 'holdfast-'.repeat(8), 'client-secret': 'a-secret-of-ours-'.repeat(4) };
const names = 'subjectAltName=IP:127.0.0.1,DNS:messageverificationcerts.paypal.com';
const hangUpMs = 700;

// Why there can be no PayPal here, said loudly; nothing when there can.
export function whyNoPayPal() {
  if (existsSync(join(descriptions, 'checkout_orders_v2.json'))) return false;
  const why = `PayPal's OpenAPI descriptions are not in ${descriptions}`;
  console.log(`SKIPPED: ${why}. Put them there, or name their folder in PAYPAL_DESCRIPTIONS.`);
  return why;
}

// A certificate that vouches for itself, in files.
function makeCertificate(folder, name) {
  const [key, certificate] = [join(folder, `${name}-key.pem`), join(folder, `${name}.pem`)];
  const options = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${name}`];
  const files = ['-addext', names, '-keyout', key, '-out', certificate];
  const made = spawnSync('openssl', [...options, ...files], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(made.stderr);
  return { key, certificate };
}

export class PayPalBank {
  method = 'paypal';
  faults = [
    { operation: 'orders.create', mode: 'lose' },
    { operation: 'orders.create', mode: 'status', status: 503 },
    { operation: 'orders.create', mode: 'time_out', ms: hangUpMs },
    { operation: 'orders.capture', mode: 'lose' },
    { operation: 'orders.capture', mode: 'status', status: 503 },
    { operation: 'orders.capture', mode: 'time_out', ms: hangUpMs },
    { operation: 'orders.capture', mode: 'hang', ms: hangUpMs },
    { operation: 'orders.capture', mode: 'late', ms: 700 },
    { operation: 'orders.capture', webhook: { first: true, copies: 2 } },
    { operation: 'orders.capture', webhook: { copies: 2, ms: 1_500 } },
    { operation: 'orders.capture', mode: 'lose', webhook: { first: true } },
    { operation: 'orders.capture', amount: '0.01' },
    { operation: 'orders.get', mode: 'status', status: 500, times: 2 },
    { operation: 'orders.get', mode: 'time_out', ms: hangUpMs },
    { operation: 'captures.refund', mode: 'lose' },
    { operation: 'captures.refund', mode: 'status', status: 503 },
    { operation: 'captures.refund', mode: 'hang', ms: hangUpMs },
    { operation: 'captures.refund', mode: 'late', ms: 700 },
    { operation: 'token', mode: 'status', status: 503 },
    { operation: 'verify-webhook-signature.post', mode: 'status', status: 503 },
  ];
  #folder;
  #process;
  #url;
  #certificate;

  static async open() {
    const bank = new PayPalBank();
    bank.#folder = await mkdtemp(join(tmpdir(), 'holdfast-paypal-'));
    const [ours, forged] = ['ours', 'forged'].map((name) => makeCertificate(bank.#folder, name));
    bank.#certificate = ours.certificate;
    for (const [name, text] of Object.entries(account)) {
      await writeFile(join(bank.#folder, name), text, { mode: 0o600 });
    }
    bank.#process = spawn(process.execPath, [standIn], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        PAYPAL_DESCRIPTIONS: descriptions,
        STAND_IN_CREDENTIALS: Object.values(account).join(':'),
        STAND_IN_CERTIFICATE: ours.certificate,
        STAND_IN_KEY: ours.key,
        STAND_IN_FORGED_CERTIFICATE: forged.certificate,
        STAND_IN_FORGED_KEY: forged.key,
      },
    });
    [, bank.#url] = await new Output(bank.#process).find(/listens on (\S+)/);
    return bank;
  }

  async close() {
    this.#process.kill();
    await rm(this.#folder, { recursive: true, force: true });
  }

  // Of a server that is paid here.
  get flags() {
    const [id, secret] = Object.keys(account).map((name) => join(this.#folder, name));
    const known = ['--paypal-client-id-file', id, '--paypal-secret-file', secret, '--paypal-webhook-id', webhookId];
    const place = ['--paypal-base-url', this.#url, '--trusted-authorities', this.#certificate];
    return ['--payments', 'paypal', ...known, ...place];
  }

  // The webhook of the buyer's decision may be lost, or come twice or late.
  async press({ pay_url }, decision, dice) {
    const control = decision === 'cancel' ? 'leave' : decision;
    const webhook = { copies: dice.oneOf([0, 1, 2]), ms: dice.oneOf([0, 0, 1_000]) };
    return (await this.control(control, { order: referenceOf(pay_url), webhook })).back;
  }

  fault(fault) {
    return this.control('fault', fault);
  }

  // When the next call of `operation` suffers it.
  strike(operation, mode) {
    return this.control('fault', { operation, mode, ms: hangUpMs, is_next: true, awaited: true });
  }

  // Of money that did not come, or of an order that is not there.
  rumour(dice, { pay_url }) {
    const order = dice.oneOf([referenceOf(pay_url), '5O0']);
    const type = dice.oneOf(['PAYMENT.CAPTURE.COMPLETED', 'CHECKOUT.ORDER.APPROVED', 'PAYMENT.CAPTURE.REFUNDED']);
    const amount = { currency_code: 'USD', value: '0.01' };
    const signer = dice.oneOf(['ours', 'missing']);
    return this.control('tell', { type, order, amount, signer, copies: dice.oneOf([1, 2]) });
  }

  follow(url) {
    return this.control('listen', { url: `${url}/api/v1/payments/webhooks/paypal` });
  }

  peace() {
    return this.control('peace');
  }

  repeat() {
    return this.control('repeat');
  }

  payments() {
    return this.control('book');
  }

  report() {
    return this.control('report');
  }

  // What stand_in.mjs knows below /control.
  control(name, what = {}) {
    const { promise, resolve, reject } = Promise.withResolvers();
    const options = { method: 'POST', ca: readFileSync(this.#certificate), agent: false };
    const asked = request(`${this.#url}/control/${name}`, options, async (answer) => {
      let text = '';
      for await (const piece of answer) text += piece;
      if (answer.statusCode === 200) resolve(JSON.parse(text));
      else reject(new Error(`${name}: ${answer.statusCode}`));
    });
    asked.on('error', reject);
    asked.end(JSON.stringify(what));
    return promise;
  }
}

const referenceOf = (pay_url) => new URL(pay_url).searchParams.get('token');
