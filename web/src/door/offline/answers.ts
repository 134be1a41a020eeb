// What the door's worker answers its pages with. It has a connection to nothing: the server's policy for scripts allows it
// none, and it needs none. A page that is opened is the server's, fetched by the browser itself meanwhile; where that does
// not come in time it is the one that was packed. What the packed page needs is always of its own build.

import { any_encoding, type Caches, page_path, type Shell } from './shell.ts';

export interface Asked {
  readonly url: string;
  readonly method: string;
  readonly mode: string;
}

const patience_ms = 2_000;

const isDoor = (path: string): boolean => path === page_path || path.startsWith(`${page_path}/`);

export class Answers {
  private readonly files: ReadonlySet<string>;

  constructor(
    private readonly shell: Shell,
    private readonly caches: Caches,
    private readonly origin: string,
  ) {
    // A page that is asked for without being opened is about to be packed: that has to be the server's.
    this.files = new Set(shell.files.filter((path) => path !== page_path));
  }

  // Undefined for what is none of the worker's business: the browser goes on as if there were no worker.
  to({ url, method, mode }: Asked, fetched: Promise<Response | undefined>): Promise<Response> | undefined {
    const { origin, pathname } = new URL(url);
    if (origin !== this.origin || method !== 'GET') return undefined;
    if (mode === 'navigate') return isDoor(pathname) ? this.page(fetched) : undefined;
    return this.files.has(pathname) ? this.packed(pathname) : undefined;
  }

  private async packed(path: string): Promise<Response> {
    const cache = await this.caches.open(this.shell.name);
    return (await cache.match(path, any_encoding)) ?? Response.error();
  }

  private async page(fetched: Promise<Response | undefined>): Promise<Response> {
    const fresh = fetched.catch(() => undefined);
    const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), patience_ms));
    const first = await Promise.race([fresh, late]);
    // A proxy whose server is away, or a network that wants a sign-in, answers too.
    if (first?.ok) return first;
    const packed = await this.packed(page_path);
    return packed.ok ? packed : ((await fresh) ?? packed);
  }
}
