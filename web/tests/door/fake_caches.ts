// The browser's caches, in memory; what a cache fetches by itself is what `served` says.

import type { Caches } from '../../src/door/offline/shell.ts';

type Cache = Awaited<ReturnType<Caches['open']>>;

export class FakeCaches implements Caches {
  readonly served = new Map<string, string>();
  readonly fetched: string[] = [];
  private readonly kept = new Map<string, Map<string, Response>>();

  async open(name: string): Promise<Cache> {
    const files = this.kept.get(name) ?? new Map<string, Response>();
    this.kept.set(name, files);
    return {
      match: async (path) => files.get(path)?.clone(),
      put: async (path, response) => void files.set(path, response),
      addAll: async (paths) => {
        const found = paths.map((path) => [path, this.served.get(path)] as const);
        if (found.some(([, text]) => text === undefined)) throw new TypeError('not served');
        for (const [path, text] of found) {
          this.fetched.push(path);
          files.set(path, new Response(text));
        }
      },
    };
  }

  async keys(): Promise<string[]> {
    return [...this.kept.keys()];
  }

  async delete(name: string): Promise<boolean> {
    return this.kept.delete(name);
  }
}
