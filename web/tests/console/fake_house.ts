// A server for the console's tests: answers by method and path what the test has it say, and keeps what it was asked.

import { vi } from 'vitest';
import { staff } from '../../src/store/staff.ts';

export interface Asked {
  readonly call: string; // PATCH /admin/events/1
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

type Answer = (asked: Asked) => Response | object | undefined | Promise<Response | object | undefined>;

export const refusal = (status: number, code: string, detail: string, more: object = {}): Response =>
  new Response(JSON.stringify({ code, detail, status, ...more }), { status });

export const tagged = (value: object, etag: string): Response =>
  new Response(JSON.stringify(value), { headers: { etag } });

export class FakeHouse {
  readonly asked: Asked[] = [];
  private readonly answers = new Map<string, Answer>();

  on(call: string, answer: Answer): this {
    this.answers.set(call, answer);
    return this;
  }

  // Opens, with somebody signed in.
  async open(role: 'admin' | 'staff' = 'admin'): Promise<this> {
    this.on('POST /auth/login', () => ({ access: 'token', refresh: 'refresh', expires_in: 3600 }));
    this.on('GET /users/me', () => ({ id: 'a'.repeat(32), username: 'ada', email: null, role }));
    vi.stubGlobal('fetch', (path: string, init: RequestInit) => this.answer(path, init));
    await staff.signIn('ada', 'secret');
    this.asked.length = 0;
    return this;
  }

  close(): void {
    vi.unstubAllGlobals();
  }

  calls(): string[] {
    return this.asked.map(({ call }) => call);
  }

  private async answer(path: string, init: RequestInit): Promise<Response> {
    const headers = init.headers as Record<string, string>;
    const text = typeof init.body === 'string' ? init.body : null;
    let body: unknown = text;
    try {
      body = text === null ? null : JSON.parse(text);
    } catch {
      // A document that is no JSON is kept as it came.
    }
    const call = `${init.method ?? 'GET'} ${path.replace('/api/v1', '')}`;
    const asked = { call, body, headers };
    this.asked.push(asked);
    const answered = await this.answers.get(call)?.(asked);
    if (answered instanceof Response) return answered;
    if (answered === undefined && !this.answers.has(call)) return refusal(404, 'not_found', `no ${call}`);
    return new Response(answered === undefined ? '' : JSON.stringify(answered));
  }
}
