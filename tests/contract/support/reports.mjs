// What admins ask about the past: the journal and the statistics.
import assert from 'node:assert/strict';
import { test } from 'node:test';

// Adds the tests. `scene` has the server and who calls it, from the time at which the first test runs.
export function testReports(scene) {
  test('the journal tells an admin what became of a seat, who did it and when', async () => {
    const { show, guest, anAdmin } = scene;
    const ada = await guest();
    const body = { show_id: show.id, seats: [24, 25], method: 'counter' };
    const order = (await ada.call('createOrder', 201, { body })).body;
    const prospero = await anAdmin();
    const of = async (query) => (await prospero.call('readJournal', 200, { query })).body.lines;
    const [line] = await of({ show: show.id, seat: 24 });
    assert.deepEqual(
      [line.action, line.order, line.who, line.seats],
      ['order_confirmed', order.id, 'guest', [24, 25]],
    );
    for (const query of [{ order: order.id }, { user: line.user }, { show: show.id, limit: 1 }, { limit: 1 }]) {
      assert.deepEqual((await of(query))[0], line);
    }
    assert.deepEqual((await of({ order: order.id, sort: 'oldest' })).at(-1), line);
    assert.deepEqual(await of({ subject: 'venue:999999' }), []);

    for (const query of [
      { seat: 1 },
      { show: 'x' },
      { show: 1, seat: -1 },
      { order: 'x' },
      { user: '1' },
      { show: 1, order: order.id },
      { subject: '' },
      { limit: 0 },
      { cursor: '!' },
      { sort: 'name' },
    ]) {
      await prospero.call('readJournal', 400, { query });
    }
    await ada.call('readJournal', 403);
  });

  test('statistics count what was sold, by whatever an admin asks for', async () => {
    const { show, guest, anAdmin } = scene;
    const ada = await guest();
    await ada.call('createOrder', 201, { body: { show_id: show.id, seats: [26, 27], method: 'counter' } });
    const prospero = await anAdmin();
    for (const by of ['show', 'event', 'venue', 'day', 'category', 'price_category']) {
      const { rows, totals } = (await prospero.call('getStatistics', 200, { query: { by, show: show.id } })).body;
      assert.equal(
        rows.reduce((sum, row) => sum + row.seats_sold, 0),
        totals[0].seats_sold,
      );
      assert.ok(totals[0].seats_sold >= 2);
    }
    const csv = (await prospero.call('getStatistics', 200, { query: { by: 'venue', format: 'csv' } })).body;
    assert.match(csv, /^key,name,.*\r\n\d+,/);

    for (const query of [{ by: 'seat' }, { from: 'x' }, { to: '2026-02-30' }, { venue: 0 }, { format: 'xml' }]) {
      await prospero.call('getStatistics', 400, { query });
    }
    const backwards = { from: '2026-11-22', to: '2026-11-21' };
    await prospero.call('getStatistics', 422, { query: backwards });
    await ada.call('getStatistics', 403);
  });

  test('what the server does in the background is listed, and run by hand', async () => {
    const { guest, anAdmin } = scene;
    const prospero = await anAdmin();
    const { jobs } = (await prospero.call('listJobs', 200)).body;
    for (const name of ['schedule', 'sales_sums', 'reminders', 'daily_report', 'retention', 'idle_accounts']) {
      assert.ok(jobs.some((job) => job.name === name && job.failures === 0));
    }
    const before = (await prospero.call('runJob', 202, { path: { job_name: 'optimize' } })).body;
    assert.equal(before.name, 'optimize');
    await prospero.call('runJob', 404, { path: { job_name: 'nobody' } });
    const ada = await guest();
    await ada.call('listJobs', 403);
    await ada.call('runJob', 403, { path: { job_name: 'optimize' } });
  });
}
