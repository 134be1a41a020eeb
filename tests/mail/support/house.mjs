// A server of ours with sample shows, and who buys there.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { simpleParser } from 'mailparser';

import { admin, startServer } from '../../contract/support/server.mjs';

const patienceMs = 20_000;

// What `look` gives once it gives something.
export async function eventually(what, look) {
  for (const end = Date.now() + patienceMs; Date.now() < end; await pause(50)) {
    const found = await look();
    if (found) return found;
  }
  throw new Error(`${what} did not come to be`);
}

export class House {
  static async open(flags = []) {
    const house = new House();
    house.#serve(await startServer(flags));
    const { body } = await house.call('GET', '/shows');
    const now = new Date().toISOString();
    house.show = body.shows.find(
      ({ status, sale_opens_at, sale_closes_at, starts_at, checkout_methods }) =>
        status === 'on_sale' &&
        sale_opens_at <= now &&
        now < sale_closes_at &&
        now < starts_at &&
        checkout_methods.includes('counter'),
    );
    return house;
  }

  #serve(server) {
    this.server = server;
    this.url = server.url;
  }

  // The process is gone from one moment to the next; another one goes on with its data folder.
  async crash() {
    this.#serve(await this.server.crash());
  }

  stop() {
    return this.server.stop();
  }

  async call(method, path, { body, token, headers = {} } = {}) {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        ...(body && { 'Content-Type': 'application/json' }),
        ...(token && { Authorization: `Bearer ${token}` }),
        ...headers,
      },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : undefined };
  }

  async guest() {
    return (await this.call('POST', '/auth/guest')).body.access;
  }

  async #admin() {
    this.token ??= (await this.call('POST', '/auth/login', { body: admin })).body.access;
    return this.token;
  }

  // Two seats for whoever reads mail there.
  async buy(email, { language, seats = 2 } = {}) {
    const token = await this.guest();
    for (let tries = 0; tries < 200; tries += 1) {
      this.next = (this.next ?? 0) + 3;
      const chosen = Array.from({ length: seats }, (_, index) => this.next + index);
      const body = { show_id: this.show.id, seats: chosen, method: 'counter', email, language };
      const bought = await this.call('POST', '/orders', { body, token });
      if (bought.status === 201) return { ...bought.body, token };
      if (bought.body.code !== 'seat_taken') throw new Error(JSON.stringify(bought.body));
    }
    throw new Error('there are no seats left');
  }

  async mails(query = '') {
    return (await this.call('GET', `/admin/mails?${query}`, { token: await this.#admin() })).body.mails;
  }

  // The latest mail to that address, once it is in one of those states.
  mail(recipient, ...states) {
    return eventually(`a mail to ${recipient} that is ${states}`, async () =>
      (await this.mails()).find((mail) => mail.recipient === recipient && states.includes(mail.state)),
    );
  }

  async retry({ number }) {
    return this.call('POST', `/admin/mails/${number}/retry`, { token: await this.#admin() });
  }

  // The files in the data folder, parsed, by their names.
  async files() {
    const folder = join(this.server.data, 'mail');
    const names = (await readdir(folder)).sort();
    return Promise.all(
      names.map(async (name) => Object.assign(await simpleParser(await readFile(join(folder, name))), { name })),
    );
  }
}
