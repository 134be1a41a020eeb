// The README's commands, run as they stand by somebody who has just read it: only the port, the password and the days
// are put in. A call that is refused ends its block.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { binary, Output } from './support/server.mjs';

const limitMs = 30_000;
const password = 'to be asleep with eyes wide open';
const plan = {
  name: 'Studio',
  size: { width: 100, height: 100 },
  categories: [{ name: 'Stalls', color: '#888888' }],
  zones: [
    {
      name: 'Stalls',
      position: { x: 0, y: 0 },
      rows: [
        {
          row_number: 'A',
          position: { x: 0, y: 0 },
          seats: Array.from({ length: 20 }, (_, i) => ({
            seat_guid: `A-${i + 1}`,
            seat_number: `${i + 1}`,
            position: { x: 10 * i, y: 0 },
            category: 'Stalls',
          })),
        },
      ],
    },
  ],
};

const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');

// The one block in that language that has `words` in it.
function block(language, words) {
  const blocks = [...readme.matchAll(/^```(\w*)\n([^]*?)^```$/gm)]
    .filter(([, of, code]) => of === language && code.includes(words))
    .map(([, , code]) => code);
  assert.equal(blocks.length, 1, `one ${language} block of the README has ${words}`);
  return blocks[0];
}

const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

let folder;
const servers = [];

// A server as the README starts one, in a folder that looks like a clone after ./dev build; on a port that is free.
async function serve(line) {
  const child = spawn('bash', ['-c', `exec ${line}`], {
    cwd: folder,
    env: { ...process.env, HOLDFAST_LISTEN: '127.0.0.1:0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  servers.push(child);
  const [, port] = await new Output(child).find(/http:\/\/127\.0\.0\.1:(\d+)/);
  return (code) => code.replaceAll('localhost:8080', `localhost:${port}`);
}

function shell(code) {
  const strict = 'set -euo pipefail\ncurl() { command curl --fail-with-body "$@"; }\n';
  const run = spawnSync('bash', ['-c', strict + code], { cwd: folder, encoding: 'utf8', timeout: limitMs });
  assert.equal(run.status, 0, `${run.stdout}${run.stderr}`);
  return run.stdout;
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-readme-'));
  await mkdir(join(folder, 'build/release'), { recursive: true });
  await symlink(binary, join(folder, 'build/release/holdfast'));
});

after(async () => {
  for (const server of servers) {
    server.kill('SIGTERM');
    if (server.exitCode === null) await once(server, 'exit');
  }
  await rm(folder, { recursive: true, force: true });
});

test('a guest looks, holds and buys, and watches the room', async () => {
  const here = await serve('build/release/holdfast serve --demo --data ./demo');
  const answers = shell(here(block('sh', '/auth/guest')));
  assert.match(answers, /"status":"confirmed"/);

  await writeFile(join(folder, 'room.mjs'), here(block('js', 'new WebSocket')));
  const room = spawn(process.execPath, ['room.mjs'], { cwd: folder });
  try {
    const said = new Output(room);
    await said.find(/"type":"state"/);
    await said.find(/"type":"ok","id":2/);
  } finally {
    room.kill();
  }
});

test('a house is made, sells, and is looked into', async () => {
  const [make, start] = block('sh', 'user add alice').trim().split('\n');
  const made = spawnSync('bash', ['-c', make], { cwd: folder, input: password, encoding: 'utf8' });
  assert.equal(made.status, 0, made.stderr);
  const here = await serve(start);
  await writeFile(join(folder, 'plan.json'), JSON.stringify(plan));
  const code = here(block('sh', 'admin/venues'))
    .replace('"password": "…"', `"password": "${password}"`)
    .replace('"from": "2026-12-01", "to": "2026-12-31"', `"from": "${inDays(7)}", "to": "${inDays(37)}"`);
  const answers = shell(code);
  assert.match(answers, /"status":"on_sale"/);
});
