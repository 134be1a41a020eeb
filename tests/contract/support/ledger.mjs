// What must agree once a storm is over: what the bank took and did not give back is the price of the seats that are
// sold, nobody has a seat twice or unpaid, nothing is left undecided, and nobody was written to twice about the same.
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { Api } from './api.mjs';
import { admin } from './server.mjs';
import { send } from './shop.mjs';

const settleLimitMs = 60_000;
const glanceMs = 250;

const isOpen = ({ status, refund_state }) => status === 'pending' || refund_state === 'under_way';
const liveSeats = ({ status, seats }) => (status === 'confirmed' ? seats.filter(({ returned }) => !returned) : []);
const sum = (amounts) => amounts.reduce((total, amount) => total + amount, 0);

export class Ledger {
  #server;
  #bank;
  #show;
  #admin;

  static async open({ server, bank, show }) {
    const ledger = new Ledger();
    ledger.#server = server;
    ledger.#bank = bank;
    ledger.#show = show;
    const anyone = new Api(server.url);
    ledger.#admin = anyone.as((await anyone.call('login', 200, { body: admin })).body.access);
    return ledger;
  }

  // All orders of the show, once each is decided, and what is refunded is back.
  async settled() {
    const read = () => this.#all('listAllOrders', 'orders', { show: this.#show });
    let orders = await read();
    for (const start = Date.now(); orders.some(isOpen) && Date.now() - start < settleLimitMs; ) {
      await pause(glanceMs);
      orders = await read();
    }
    assert.deepEqual(orders.filter(isOpen), [], 'every order was decided, and every refund was made');
    return orders.filter(({ method }) => method === this.#bank.method);
  }

  // Gives how many payments were taken, and how many of these given back, in part or as a whole.
  async checkMoney(orders) {
    const all = await this.#bank.payments();
    const payments = Map.groupBy(all, ({ order }) => order);
    for (const order of orders) {
      const own = payments.get(order.id) ?? [];
      payments.delete(order.id);
      const told = `order ${order.id}, which is ${order.status}: ${JSON.stringify(own)}`;
      const captured = sum(own.map((each) => each.captured));
      const refunded = sum(own.map((each) => each.refunded));
      assert.equal(captured - refunded, sum(liveSeats(order).map(({ price }) => price.amount)), told);
      assert.equal(order.refunded.amount, refunded, told);
    }
    for (const [order, own] of payments) {
      assert.ok(own.every(({ captured, refunded }) => captured === refunded), `nobody knows order ${order}`);
    }
    const count = (isSo) => all.filter(isSo).length;
    return { taken: count(({ captured }) => captured > 0), given_back: count(({ refunded }) => refunded > 0) };
  }

  // Whose payment came to nothing has the cart back for a while; once all `guests` have let go, no seat is left over.
  async checkSeats(orders, guests, seats) {
    const sold = orders.flatMap(liveSeats).map(({ seat }) => seat);
    assert.equal(new Set(sold).size, sold.length, 'each seat is sold once');
    for (const guest of guests) {
      const { status, body } = await send(`${this.#server.url}/api/v1/shows/${this.#show}/holds`, guest, 'DELETE');
      assert.ok(status < 300, `a guest lets go of the cart: ${status} ${body}`);
    }
    const path = { show_id: this.#show };
    const room = (await this.#admin.call('listSeats', 200, { path })).body.seats;
    const states = new Map(room.map(({ seat, state }) => [seat, state]));
    for (const seat of seats) {
      assert.equal(states.get(seat), sold.includes(seat) ? 'sold' : 'free', `seat ${seat}`);
    }
  }

  // Each buyer has an address of his own and at most one order: he is told each thing of it once, and that it is
  // confirmed when it is. A mail that is sent is one file.
  async checkMails(orders) {
    const mails = await this.#endedMails();
    const own = Map.groupBy(mails, ({ recipient }) => recipient);
    for (const { id, email, status } of orders) {
      const kinds = (own.get(email) ?? []).map(({ kind }) => kind);
      const told = `the buyer of order ${id}, which is ${status}, is told ${kinds}`;
      assert.equal(new Set(kinds).size, kinds.length, told);
      if (status === 'confirmed') assert.ok(kinds.includes('order_confirmed'), told);
    }
    const sent = mails.filter(({ state }) => state === 'sent').map(({ number }) => number);
    const files = (await readdir(join(this.#server.data, 'mail'))).map((name) => Number.parseInt(name, 10));
    assert.deepEqual(
      files.toSorted((a, b) => a - b),
      sent.toSorted((a, b) => a - b),
    );
  }

  // All mails, once none is left to be sent; some were needless by then.
  async #endedMails() {
    for (const start = Date.now(); Date.now() - start < settleLimitMs; await pause(glanceMs)) {
      const mails = await this.#all('listMails', 'mails');
      if (mails.every(({ state }) => state === 'sent' || state === 'needless')) return mails;
    }
    return assert.fail('every mail was sent, or was needless');
  }

  async #all(operation, name, query = {}) {
    const found = [];
    let cursor;
    do {
      const asked = { ...query, limit: 100, ...(cursor && { cursor }) };
      const page = (await this.#admin.call(operation, 200, { query: asked })).body;
      found.push(...page[name]);
      cursor = page.next_cursor;
    } while (cursor);
    return found;
  }
}
