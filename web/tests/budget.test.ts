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

const byName = () => new Map(chunks().map((chunk) => [chunk.fileName, chunk]));
const made_of = (chunk: Rolldown.OutputChunk, source: string) =>
  chunk.facadeModuleId?.endsWith(source) === true;

function chunkOf(source: string): Rolldown.OutputChunk {
  const found = chunks().find((chunk) => made_of(chunk, source));
  if (!found) throw new Error(`no chunk begins with ${source}`);
  return found;
}

// What is fetched for these chunks, themselves among it.
function fetchedFor(
  begin: readonly Rolldown.OutputChunk[],
  names: (chunk: Rolldown.OutputChunk) => readonly string[] = (chunk) => chunk.imports,
): Set<Rolldown.OutputChunk> {
  const by_name = byName();
  const needed = new Set(begin);
  for (const chunk of needed) {
    for (const name of names(chunk)) {
      const imported = by_name.get(name);
      if (imported) needed.add(imported);
    }
  }
  return needed;
}

test('the programme needs at most 60 kB of script', () => {
  const needed = fetchedFor([chunkOf('/web/index.html')]);
  expect(needed.size).toBeGreaterThan(0);
  expect(gzipped([...needed])).toBeLessThanOrEqual(before_map_bytes);
});

// The other pages are fetched when they are opened; whoever reads another language fetches that one as well.
test('the map and all that hangs on it need at most 90 kB, in any language', () => {
  const page = fetchedFor([chunkOf('/web/index.html')]);
  const show = chunkOf('/src/pages/show_page.tsx');
  const opened = fetchedFor([
    ...page,
    ...fetchedFor([show], (chunk) => [...chunk.imports, ...later(chunk, page)]),
  ]);
  expect(opened.size).toBeGreaterThan(page.size);
  for (const language of ['de', 'fr']) {
    const words = fetchedFor([chunkOf(`/src/text/${language}.ts`)]);
    expect(gzipped([...new Set([...opened, ...words])])).toBeLessThanOrEqual(with_map_bytes);
  }
});

// What the map itself fetches once it is open: not what the page around it would.
function later(chunk: Rolldown.OutputChunk, page: ReadonlySet<Rolldown.OutputChunk>): readonly string[] {
  return page.has(chunk) ? [] : chunk.dynamicImports;
}

test.each(['index.html', 'admin/index.html', 'kiosk/index.html', 'door/index.html'])(
  '%s has no script or style inside of it',
  (name) => {
    const page = output.find((file) => file.fileName === name);
    const html = page?.type === 'asset' ? String(page.source) : '';
    expect(html).toContain('/assets/');
    expect(html).not.toMatch(/<style|style=|<script(?![^>]*\ssrc=)|\son\w+=/i);
  },
);
