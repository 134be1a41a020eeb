// The sandbox's bank, as its merchant and its buyers see it. It lives in the server, and is killed with it.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { send } from './shop.mjs';

export class SandboxBank {
  method = 'sandbox';
  faults = [
    { call: 'capture', loses_answer: true },
    { call: 'capture', status: 503 },
    { call: 'capture', delay_ms: 700 },
    { call: 'capture', webhook_copies: 2, webhook_first: true },
    { call: 'capture', webhook_delay_ms: 1_500 },
    { call: 'capture', amount: 1 },
    { call: 'create', loses_answer: true },
    { call: 'create', status: 503 },
    { call: 'read', status: 500, times: 2 },
    { call: 'refund', loses_answer: true },
    { call: 'refund', status: 503 },
    { call: 'refund', delay_ms: 700 },
  ];
  #url;
  #secret;
  #references = new Set(); // of each payment that a buyer was sent to

  static async open(server) {
    const bank = new SandboxBank();
    [, bank.#url] = await server.logged(/The sandbox takes payments.* url=(\S+)/);
    bank.#secret = (await readFile(join(server.data, 'sandbox.key'), 'utf8')).trim();
    return bank;
  }

  async press({ pay_url }, decision) {
    this.#references.add(pay_url.split('/').at(-1));
    const pressed = await fetch(`${pay_url}/${decision}`, { method: 'POST', redirect: 'manual' });
    return pressed.headers.get('location');
  }

  fault(fault) {
    return this.#call('POST', '/test/faults', fault);
  }

  // Of money that did not come, or of a payment that is not there.
  rumour(dice, { pay_url }) {
    const reference = dice.oneOf([pay_url.split('/').at(-1), 'SB-0']);
    const kind = dice.oneOf(['payment.captured', 'payment.approved', 'payment.refunded']);
    return this.#call('POST', '/test/webhooks', { kind, reference, amount: 1, copies: dice.oneOf([1, 2]) });
  }

  // It comes back on the port that it had.
  async follow() {}

  peace() {
    return this.#call('DELETE', '/test/faults');
  }

  repeat() {
    return Promise.all(
      [...this.#references].map((reference) =>
        this.#call('POST', '/test/webhooks', { kind: 'payment.captured', reference }),
      ),
    );
  }

  payments() {
    return Promise.all(
      [...this.#references].map(async (reference) =>
        JSON.parse((await this.#call('GET', `/v1/payments/${reference}`)).body),
      ),
    );
  }

  #call(method, path, body) {
    return send(this.#url + path, this.#secret, method, body);
  }
}
