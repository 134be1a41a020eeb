// Backups of a server that sells: each is whole, and has every order that was answered before it was asked for.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { Api } from './support/api.mjs';
import { admin, binary, startServer } from './support/server.mjs';

let server;
let anyone;
let shows;
let folder;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-backup-'));
  server = await startServer(['--rate-limits', 'off', '--backup-every', '1', '--backup-dir', join(folder, 'kept')]);
  anyone = new Api(server.url);
  const now = new Date().toISOString();
  shows = (await anyone.call('listShows', 200, { query: { limit: 100 } })).body.shows.filter(
    (show) => show.status === 'on_sale' && show.sale_opens_at <= now && now < show.sale_closes_at,
  );
});

after(async () => {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

const backup = (file, data = server.data) =>
  spawnSync(binary, ['backup', file, '--data', data], { encoding: 'utf8' });

// Buys one seat after another until it is told to stop. Gives the ids of its orders, as they are answered.
async function sell(orders, isOver) {
  for (const show of shows) {
    const { seats } = (await anyone.call('listSeats', 200, { path: { show_id: show.id } })).body;
    const guest = async () => anyone.as((await anyone.call('createGuest', 201)).body.access);
    for (const { seat } of seats.filter(({ state }) => state === 'free')) {
      if (isOver()) return;
      const buyer = await guest();
      const response = await fetch(`${server.url}/api/v1/orders`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${buyer.token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ show_id: show.id, seats: [seat], method: 'counter' }),
      });
      if (response.status === 201) orders.push((await response.json()).id);
    }
  }
}

test('a backup that is made while seats are sold has every order that was answered before it', async () => {
  const orders = [];
  let over = false;
  const sellers = [sell(orders, () => over)];
  for (let round = 1; round <= 3; ++round) {
    while (orders.length < 10 * round) await sleep(5);
    const known = [...orders];
    const data = join(folder, `restored-${round}`);
    spawnSync('mkdir', ['-m', '700', data]);
    const made = backup(join(data, 'holdfast.db'));
    assert.equal(made.status, 0, made.stderr);
    assert.match(made.stdout, /has schema \d+ and \d+ bytes/);
    assert.equal((await stat(join(data, 'holdfast.db'))).mode & 0o777, 0o600);

    const restored = await startServer([], { data });
    const prospero = new Api(restored.url);
    const { access } = (await prospero.call('login', 200, { body: admin })).body;
    for (const id of known) await prospero.as(access).call('readOrder', 200, { path: { order_id: id } });
    assert.equal(await restored.stop(), 0);
  }
  over = true;
  await Promise.all(sellers);
});

test('a backup is refused where there is something, or nothing to copy', async () => {
  const taken = backup(join(server.data, 'signing.key'));
  assert.equal(taken.status, 1);
  assert.match(taken.stderr, /already: name another file/);
  const nothing = backup(join(folder, 'x.db'), join(folder, 'nowhere'));
  assert.equal(nothing.status, 1);
  assert.match(nothing.stderr, /There is no database/);
  const nowhere = backup(join(folder, 'no', 'such', 'folder.db'));
  assert.equal(nowhere.status, 1);
  assert.equal(spawnSync(binary, ['backup', '--data', server.data]).status, 2);
});

test('a server backs itself up, and says so', async () => {
  const { access } = (await anyone.call('login', 200, { body: admin })).body;
  const prospero = anyone.as(access);
  let job;
  do {
    await sleep(50);
    job = (await prospero.call('listJobs', 200)).body.jobs.find(({ name }) => name === 'backup');
    assert.equal(job.failures, 0, job.last_error);
  } while (job.last_duration_ms === null);
  const [file] = await readdir(join(folder, 'kept'));
  assert.match(file, /^holdfast-\d{8}T\d{6}Z\.db$/);
  assert.equal(job.last_result.file, join(folder, 'kept', file));
});
