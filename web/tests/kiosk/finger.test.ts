// The sheets that the kiosk shares with the buyer's page are made for a mouse, too: each of their rules for what the mouse
// is over has its answer in the kiosk's own.

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const entry = fileURLToPath(new URL('../../src/kiosk/main.tsx', import.meta.url));
const sheets = [...readFileSync(entry, 'utf8').matchAll(/^import '(.+\.css)';$/gm)].map(([, path]) => path);
// Of which the kiosk has none; its browser test looks for them on every screen.
const is_strange = (selector: string) => /(^|\s)a[.:]|\.language:/.test(selector);

function hovering(path: string): string[] {
  const rules = readFileSync(join(dirname(entry), path), 'utf8').replace(/\/\*.*?\*\//gs, '');
  const heads = [...rules.matchAll(/([^{};]+)\{/g)].flatMap(([, head]) => head.split(','));
  return heads.map((head) => head.trim()).filter((head) => head.includes(':hover'));
}

test('nothing that a finger passes over looks different', () => {
  const own = sheets.filter((path) => path.startsWith('./')).flatMap(hovering);
  const shared = sheets.filter((path) => !path.startsWith('./')).flatMap(hovering);
  const unanswered = shared.filter(
    (selector) => !is_strange(selector) && !own.includes(`.kiosk ${selector}`),
  );
  expect(shared).toContain('.button:hover');
  expect(unanswered).toEqual([]);
});
