// How much script a phone must fetch: with the programme, and with the map opened.

import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { beforeAll, expect, test } from 'vitest';

const before_map_bytes = 60 * 1024;
const with_map_bytes = 90 * 1024;

let output: readonly (Rolldown.OutputChunk | Rolldown.OutputAsset)[] = [];

beforeAll(async () => {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const result = await build({ root, logLevel: 'silent', build: { write: false } });
  output = (result as Rolldown.RolldownOutput).output;
}, 60_000);

const chunks = () => output.filter((file) => file.type === 'chunk');
const gzipped = (files: readonly Rolldown.OutputChunk[]) =>
  files.reduce((sum, file) => sum + gzipSync(file.code, { level: 9 }).length, 0);

// The chunks that the buyer's page reaches: at once, or also by what it loads when it is wanted. What only the other
// apps load is not the buyer's affair.
function reached(names: (chunk: Rolldown.OutputChunk) => readonly string[]): Rolldown.OutputChunk[] {
  const by_name = new Map(chunks().map((chunk) => [chunk.fileName, chunk]));
  const entry = chunks().find((chunk) => chunk.facadeModuleId?.endsWith('/web/index.html'));
  expect(entry).toBeDefined();
  const needed = new Set(entry ? [entry] : []);
  for (const chunk of needed) {
    for (const name of names(chunk)) {
      const imported = by_name.get(name);
      if (imported) needed.add(imported);
    }
  }
  return [...needed];
}

test('the programme needs at most 60 kB of script', () => {
  expect(gzipped(reached((chunk) => chunk.imports))).toBeLessThanOrEqual(before_map_bytes);
});

test('the map and all that hangs on it need at most 90 kB', () => {
  const all = reached((chunk) => [...chunk.imports, ...chunk.dynamicImports]);
  expect(all.some((chunk) => chunk.isDynamicEntry)).toBe(true);
  expect(gzipped(all)).toBeLessThanOrEqual(with_map_bytes);
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
