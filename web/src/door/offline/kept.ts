// What the scanner has learned from the server, kept by the browser for when it has to open without it: who is signed in,
// the shows, and of a show that was opened all that its door needs. Signing out forgets it. Whom it has let in is elsewhere:
// the ledger outlives a sign-out.

import { isUnreachable } from '../net/unreachable.ts';

const cache_name = 'holdfast-door-kept-1'; // the number is that of the shapes inside
const kept_ms = 7 * 24 * 3_600_000;
const patience_ms = 2_500;
const written_header = 'x-written-ms';

export interface KeptCache {
  match(path: string): Promise<Response | undefined>;
  put(path: string, response: Response): Promise<void>;
}
type Open = () => Promise<KeptCache | undefined>;

const addressOf = (name: string) => `/door/kept/${name}`;

export class Kept {
  constructor(
    private readonly open: Open,
    private readonly clear: () => Promise<unknown>,
    private readonly now_ms: () => number,
  ) {}

  // Undefined: there is none, or it is too old to be of use.
  async get<Value>(name: string): Promise<Value | undefined> {
    try {
      const found = await (await this.open())?.match(addressOf(name));
      if (!found || this.now_ms() - Number(found.headers.get(written_header)) > kept_ms) return undefined;
      return (await found.json()) as Value;
    } catch {
      return undefined; // a browser that keeps nothing
    }
  }

  async put(name: string, value: unknown): Promise<void> {
    try {
      const headers = { 'content-type': 'application/json', [written_header]: String(this.now_ms()) };
      await (await this.open())?.put(addressOf(name), new Response(JSON.stringify(value), { headers }));
    } catch {
      // Full or refused: the scanner works as long as the page stays open.
    }
  }

  async forget(): Promise<void> {
    await this.clear().catch(() => undefined);
  }

  // The server's answer, which is kept; or, where none comes in time, what was kept of the last one.
  async freshOr<Value>(name: string, ask: () => Promise<Value>): Promise<Value> {
    const asked = ask();
    const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), patience_ms));
    try {
      const first = await Promise.race([asked, late]);
      const fresh = first ?? (await this.get<Value>(name)) ?? (await asked);
      if (first !== undefined) await this.put(name, first);
      asked.catch(() => undefined);
      return fresh;
    } catch (error) {
      const old = isUnreachable(error) ? await this.get<Value>(name) : undefined;
      if (old === undefined) throw error;
      return old;
    }
  }
}

// Caches are there only where a worker is, too.
const browser_caches = () => ('caches' in globalThis ? caches : undefined);

export const kept = new Kept(
  async () => browser_caches()?.open(cache_name),
  async () => browser_caches()?.delete(cache_name),
  () => Date.now(),
);
