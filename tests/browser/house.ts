// The house's side of a test: its admin and staff, who come with the sample data, what they ask over REST, and guests who
// buy without a page.

import type { Server } from './server.ts';

interface Call {
  readonly method?: string;
  readonly token?: string;
  readonly body?: object;
}

export interface SoldTicket {
  readonly id: string;
  readonly seat: number;
  readonly short_code: string;
  readonly payload: string;
  readonly row: string;
  readonly number: string;
}

export class House {
  constructor(private readonly server: Server) {}

  // The answer, whatever it is.
  send(path: string, { method = 'GET', token, body }: Call = {}): Promise<Response> {
    const headers = {
      ...(body && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    };
    const url = `${this.server.url}/api/v1${path}`;
    return fetch(url, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  }

  // What the answer says; fails when it is a refusal.
  async ask<Answer>(path: string, call: Call = {}): Promise<Answer> {
    const answer = await this.send(path, call);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${call.method ?? 'GET'} ${path}: ${answer.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as Answer;
  }

  async password(username: string): Promise<string> {
    return (await this.server.printed(new RegExp(`as ${username} with the password (\\w+)`)))[1];
  }

  async tokenOf(username: string): Promise<string> {
    const body = { username, password: await this.password(username) };
    return (await this.ask<{ access: string }>('/auth/login', { method: 'POST', body })).access;
  }

  async addDevice(name: string): Promise<{ id: string; token: string }> {
    const token = await this.tokenOf('demo-admin');
    return this.ask('/admin/devices', { method: 'POST', token, body: { name } });
  }

  async revokeDevice(id: string): Promise<void> {
    await this.ask(`/admin/devices/${id}`, { method: 'DELETE', token: await this.tokenOf('demo-admin') });
  }

  async freeSeats(show: number, count: number): Promise<number[]> {
    const free = (await this.seats(show)).filter(({ state, accessible }) => state === 'free' && !accessible);
    return free.slice(0, count).map(({ seat }) => seat);
  }

  // A guest buys seats of a show at the counter, which the demo lets everybody; the order's id.
  async buy(show_id: number, seats: readonly number[], email?: string): Promise<string> {
    return (await this.buyAsGuest({ show_id, seats, ...(email && { email }) })).order;
  }

  // The same with so many seats as are free, and the tickets for them.
  async sell(show: number, count: number): Promise<{ order: string; tickets: SoldTicket[]; buyer: string }> {
    const seats = await this.freeSeats(show, count);
    const { order, buyer } = await this.buyAsGuest({ show_id: show, seats });
    const { tickets } = await this.ask<{ tickets: SoldTicket[] }>(`/orders/${order}/tickets`, {
      token: buyer,
    });
    return { order, tickets, buyer };
  }

  // A guest pays at the sandbox's bank and comes back. `spoil` orders what goes wrong there next.
  async payAtTheBank(
    show_id: number,
    seats: readonly number[],
    email: string,
  ): Promise<{ order: string; spoil: (fault: object) => Promise<void> }> {
    const { access: token } = await this.ask<{ access: string }>('/auth/guest', { method: 'POST' });
    const body = { show_id, seats, email, method: 'sandbox' };
    const order = await this.ask<{ id: string; pay_url: string }>('/orders', { method: 'POST', token, body });
    const approved = await fetch(`${order.pay_url}/approve`, { method: 'POST', redirect: 'manual' });
    await fetch(approved.headers.get('location') ?? '', { redirect: 'manual' });
    const faults = new URL('/test/faults', order.pay_url);
    const spoil = async (fault: object) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(faults, { method: 'POST', headers, body: JSON.stringify(fault) });
      if (!answer.ok) throw new Error(`the bank does not go wrong: ${answer.status} ${await answer.text()}`);
    };
    return { order: order.id, spoil };
  }

  private async buyAsGuest(wanted: object): Promise<{ order: string; buyer: string }> {
    const { access: token } = await this.ask<{ access: string }>('/auth/guest', { method: 'POST' });
    const body = { ...wanted, method: 'counter' };
    const { id } = await this.ask<{ id: string }>('/orders', { method: 'POST', token, body });
    return { order: id, buyer: token };
  }

  // Guests who hold or buy groups of seats that lie a stride apart.
  async crowd(show: number, groups: number, stride: number): Promise<void> {
    for (let group = 0; group < groups; group += 1) {
      const { access: token } = await this.ask<{ access: string }>('/auth/guest', { method: 'POST' });
      const seats = Array.from({ length: 2 + (group % 3) }, (_, seat) => group * stride + seat);
      const holds = { method: 'POST', token, body: { seats } };
      const buys = { method: 'POST', token, body: { show_id: show, seats, method: 'counter' } };
      await (group % 4 === 0 ? this.send(`/shows/${show}/holds`, holds) : this.send('/orders', buys));
    }
  }

  async seats(show: number): Promise<{ seat: number; state: string; accessible: boolean }[]> {
    const { seats } = await this.ask<{ seats: { seat: number; state: string; accessible: boolean }[] }>(
      `/shows/${show}/seats`,
    );
    return seats;
  }

  async count(show: number, state: string): Promise<number> {
    return (await this.seats(show)).filter((each) => each.state === state).length;
  }
}
