// How much script a phone must fetch: with the programme, and with the map opened.

import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { beforeAll, expect, test, vi } from 'vitest';
import { shellOf } from '../src/door/offline/shell.ts';

const before_map_bytes = 60 * 1024;
const with_map_bytes = 90 * 1024;

let output: readonly (Rolldown.OutputChunk | Rolldown.OutputAsset)[] = [];

beforeAll(async () => {
  vi.stubEnv('NODE_ENV', 'production'); // else it is built for developers, with the path of each source in it
  const root = fileURLToPath(new URL('..', import.meta.url));
  const result = await build({ root, logLevel: 'silent', build: { write: false } });
  output = (result as Rolldown.RolldownOutput).output;
  vi.unstubAllEnvs();
}, 60_000);

const chunks = () => output.filter((file) => file.type === 'chunk');
const gzipped = (files: readonly Rolldown.OutputChunk[]) =>
  files.reduce((sum, file) => sum + gzipSync(file.code, { level: 9 }).length, 0);

test('the programme needs at most 60 kB of script', () => {
  const by_name = new Map(chunks().map((chunk) => [chunk.fileName, chunk]));
  const needed = new Set(chunks().filter((chunk) => chunk.isEntry));
  for (const chunk of needed) {
    for (const name of chunk.imports) {
      const imported = by_name.get(name);
      if (imported) needed.add(imported);
    }
  }
  expect(needed.size).toBeGreaterThan(0);
  expect(gzipped([...needed])).toBeLessThanOrEqual(before_map_bytes);
});

test('what is measured is what is served: no source’s path is in it', () => {
  for (const chunk of chunks()) expect(chunk.code).not.toContain('.tsx');
});

test('the map and all that hangs on it need at most 90 kB', () => {
  expect(chunks().some((chunk) => chunk.isDynamicEntry)).toBe(true);
  expect(gzipped(chunks())).toBeLessThanOrEqual(with_map_bytes);
});

test.each(['index.html', 'admin/index.html', 'kiosk/index.html', 'door/index.html'])(
  '%s has no script or style inside of it',
  (name) => {
    const page = output.find((file) => file.fileName === name);
    const html = page?.type === 'asset' ? String(page.source) : '';
    expect(html).toContain('/assets/');
    expect(html).not.toMatch(/<style|style=|<script(?![^>]*\ssrc=)|\son\w+=/i);
  },
);

test('the door’s worker has all of the door’s files and none of the others’, under a name that stays', () => {
  const text = (name: string) => {
    const file = output.find(({ fileName }) => fileName === name);
    return file?.type === 'asset' ? String(file.source) : '';
  };
  const page = text('door/index.html');
  const shell = shellOf(/name="holdfast-door" content="([^"]+)"/.exec(page)?.[1] ?? '');
  const worker = text('door_worker.js');
  for (const path of [shell?.name ?? 'none', ...(shell?.files ?? [])]) expect(worker).toContain(path);
  const linked = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path);
  expect(linked.length).toBeGreaterThan(0);
  expect(shell?.files).toEqual(expect.arrayContaining(linked));
  const served = new Set(output.map(({ fileName }) => `/${fileName}`));
  expect(shell?.files.filter((path) => !served.has(path))).toEqual(['/door']);
  const others = text('kiosk/index.html').match(/\/assets\/index-[^"]+/)?.[0];
  expect(shell?.files).not.toContain(others);
});
