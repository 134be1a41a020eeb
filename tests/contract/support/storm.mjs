// Buyers who come in rounds, each of which ends with the server killed in the middle of it, while their bank fails. In
// the end what they have done must agree, which ledger.mjs looks at.
//
// A bank has: `method`, as orders name it; `faults`, what may go wrong; `fault(fault)`, which has one of them happen;
// `press(order, decision, dice)`, what a buyer does on its page, which gives the address that he is sent back to;
// `rumour(dice, order)`, a webhook that nothing has happened for; `follow(url)`, where the server is now; `peace()`,
// after which nothing fails any more; `repeat()`, which tells everything once more by webhooks; and `payments()`, what
// it took and gave back.
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';

import { Api } from './api.mjs';
import { Dice } from './dice.mjs';
import { Ledger } from './ledger.mjs';
import { attempt, chooseSeats, send } from './shop.mjs';

const faultsPerRound = 6;
const momentLimitMs = 2_500; // a moment to be killed at may not come about
const patience = 8; // how often a buyer asks for what he needs
const regretsOfAll = 0.4; // the share of buyers who think again
const seatsPerBuyer = 2.5; // of which each wants one or two, at random: some want the same

// A round for each of `moments`: `{ name, come(dice), regrets }`, where `come` gives a promise of when the server is to
// be killed, and `regrets` is the share of buyers who think again, if it is another than usual. Then the bank is at
// peace, and everything is looked at. STORM_SEED repeats the choices, not when they meet.
export async function weather(t, { server, bank, moments, buyers }) {
  let storm;
  t.after(() => (storm ?? { server }).server.stop());
  const seed = process.env.STORM_SEED ?? String(Math.floor(Math.random() * 1e9));
  t.diagnostic(`STORM_SEED=${seed} makes the same choices again`);
  const count = Math.ceil(moments.length * buyers * seatsPerBuyer);
  const { show, seats } = await chooseSeats(server.url, bank.method, count);
  storm = new Storm({ server, bank, show, seats, dice: new Dice(seed) });
  for (const [number, moment] of moments.entries()) {
    const came = await storm.round(`round-${number}`, buyers, moment);
    if (!came) t.diagnostic(`nothing came of it in round ${number}: ${moment.name}`);
  }
  await bank.peace();
  await bank.repeat();
  const ledger = await Ledger.open({ server: storm.server, bank, show });
  const orders = await ledger.settled();
  for (const [status, own] of Map.groupBy(orders, (order) => order.status)) t.diagnostic(`${own.length} ${status}`);
  const { taken, given_back } = await ledger.checkMoney(orders);
  t.diagnostic(`${taken} payments taken, of ${given_back} something given back`);
  assert.ok(taken > given_back && given_back > 0, 'somebody bought something, and somebody got his money back');
  await ledger.checkSeats(orders, storm.guests, seats);
  await ledger.checkMails(orders);
}

class Storm {
  guests = []; // the tokens of all who came
  #server;
  #bank;
  #dice;
  #show;
  #seats;

  constructor({ server, bank, dice, show, seats }) {
    this.#server = server;
    this.#bank = bank;
    this.#dice = dice;
    this.#show = show;
    this.#seats = seats;
  }

  get server() {
    return this.#server;
  }

  // The server is killed when the moment has come, and started again; whether it came.
  async round(name, buyers, { come, regrets = regretsOfAll }) {
    const dice = this.#dice.of(name);
    await this.#bank.peace(); // else what did not happen yet would all happen in the last round
    const end = come(dice).then(() => true);
    for (let i = 0; i < faultsPerRound; ++i) await attempt(() => this.#bank.fault(dice.oneOf(this.#bank.faults)));
    const buyer = (i) => this.#buy(`${name}-${i}`, dice.of(`buyer ${i}`), regrets);
    const rush = Array.from({ length: buyers }, (_, i) => buyer(i));
    const came = await Promise.race([end, pause(momentLimitMs, false)]);
    this.#server = await this.#server.crash();
    await this.#bank.follow(this.#server.url);
    await Promise.all(rush);
    return came;
  }

  // One buyer, from the seats to whatever comes of it.
  async #buy(name, dice, regrets) {
    const anyone = () => new Api(this.#server.url);
    const guest = await attempt(async () => (await anyone().call('createGuest', 201)).body.access, patience);
    if (!guest) return;
    this.guests.push(guest);
    const first = dice.below(this.#seats.length - 1);
    const seats = this.#seats.slice(first, first + dice.oneOf([1, 2, 2]));
    const wanted = { show_id: this.#show, seats, method: this.#bank.method, email: `${name}@example.org` };
    const key = { 'Idempotency-Key': name };
    const bought = await attempt(() => this.#call(guest, 'POST', '/orders', wanted, key), patience);
    if (bought?.status !== 201) return;
    const order = await this.#withPayUrl(guest, JSON.parse(bought.body));
    if (!order) return;
    await dice.pause(300);
    if (dice.happens(0.2)) await attempt(() => this.#bank.rumour(dice, order));
    await this.#pay(order, dice);
    if (dice.happens(regrets)) await this.#thinkAgain(guest, order, dice);
  }

  // After a crash the payment may not have been made yet: the buyer asks again. Nothing when there is none to be had.
  #withPayUrl(guest, order) {
    if (order.pay_url) return order;
    return attempt(async () => {
      const asked = await this.#call(guest, 'POST', '/payments/create', { order_id: order.id });
      assert.equal(asked.status, 200);
      return JSON.parse(asked.body);
    }, patience);
  }

  async #pay(order, dice) {
    const decision = dice.happens(0.6) ? 'approve' : dice.oneOf(['decline', 'cancel', 'walk away']);
    if (decision === 'walk away') return;
    const back = await attempt(() => this.#bank.press(order, decision, dice));
    if (!back || dice.happens(0.2)) return;
    await dice.pause(100);
    const { pathname, search } = new URL(back); // of a server that may have been killed since
    await attempt(() => fetch(this.#server.url + pathname + search, { redirect: 'manual' }));
  }

  // Gives the order up, or one of its seats back.
  async #thinkAgain(guest, { id, seats: [{ seat }] }, dice) {
    const cancel = () => this.#call(guest, 'DELETE', `/orders/${id}`);
    const giveBack = () => this.#call(guest, 'POST', '/payments/refund', { order_id: id, seats: [seat] });
    await attempt(dice.oneOf([cancel, giveBack]), patience);
  }

  #call(token, method, path, body, headers) {
    return send(`${this.#server.url}/api/v1${path}`, token, method, body, headers);
  }
}
