// The calls of administration that have to do with the catalogue, each made and refused, in the order in which a house
// comes to be and goes.
import assert from 'node:assert/strict';

const seat = (number) => ({
  seat_guid: `A-${number}`,
  seat_number: `${number}`,
  position: { x: 20 * number, y: 0 },
  category: 'Stalls',
});

export const plan = (name, seats = 4) => ({
  name,
  size: { width: 400, height: 100 },
  categories: [{ name: 'Stalls', color: '#7f4a91' }],
  zones: [
    {
      name: 'Stalls',
      position: { x: 0, y: 0 },
      rows: [{ row_number: 'A', seats: Array.from({ length: seats }, (_, index) => seat(index + 1)) }],
    },
  ],
});

const prices = (amount) => [{ category: 'Stalls', price: { amount, currency: 'EUR' } }];
const nowhere = 999_999;

// Makes one, reads it alone and in its list, changes it, and is refused what does not fit. Returns it.
async function keep(admin, { One, All, list, id, body, searched, change, wrong, impossible }) {
  const made = (await admin.call(`add${One}`, 201, { body })).body;
  const path = { [id]: made.id };
  const read = await admin.call(`read${One}`, 200, { path });
  assert.deepEqual(read.body, made);
  const { body: page } = await admin.call(`listAll${All}`, 200, { query: { limit: 1 } });
  assert.equal(page[list].length, 1);
  if (searched) {
    for (const sort of ['name', 'newest', 'oldest']) {
      const found = (await admin.call(`listAll${All}`, 200, { query: { q: searched, sort } })).body[list];
      assert.deepEqual(found, [made]);
    }
    await admin.call(`listAll${All}`, 400, { query: { sort: 'size' } });
    await admin.call(`listAll${All}`, 400, { query: { q: '' } });
  }
  const headers = { 'If-Match': read.headers.get('etag') };
  const changed = (await admin.call(`change${One}`, 200, { path, body: change, headers })).body;
  assert.equal((await admin.call(`change${One}`, 412, { path, body: change, headers })).body.code, 'stale');
  await admin.call(`remove${One}`, 412, { path, headers });
  for (const [member, value] of Object.entries(change)) assert.deepEqual(changed[member], value);

  const strange = JSON.stringify({ ...body, owner: 'me' });
  assert.equal((await admin.call(`add${One}`, 400, { text: strange })).body.pointer, '/owner');
  assert.equal((await admin.call(`change${One}`, 400, { path, text: '{"id":7}' })).body.pointer, '/id');
  const refusal = await admin.call(`add${One}`, 400, { text: JSON.stringify({ ...body, ...wrong }) });
  assert.equal(refusal.body.pointer, `/${Object.keys(wrong)[0]}`);
  if (impossible) {
    const text = JSON.stringify({ ...body, ...impossible });
    assert.equal(
      (await admin.call(`add${One}`, 422, { text })).body.pointer,
      `/${Object.keys(impossible)[0]}`,
    );
  }
  for (const call of [`read${One}`, `remove${One}`]) await admin.call(call, 404, { path: { [id]: nowhere } });
  await admin.call(`change${One}`, 404, { path: { [id]: nowhere }, body: {} });
  await admin.call(`listAll${All}`, 400, { query: { cursor: '!' } });
  return { ...made, ...changed };
}

async function keepPlans(admin) {
  const document = plan('Cellar');
  const checked = (await admin.call('checkPlan', 200, { body: document })).body;
  assert.deepEqual(checked, { name: 'Cellar', seat_count: 4, row_count: 1, categories: ['Stalls'] });
  const made = (await admin.call('addPlan', 201, { body: document })).body;
  assert.deepEqual((await admin.call('addPlan', 200, { body: document })).body, made);
  const path = { plan_id: made.id };
  assert.deepEqual((await admin.call('readPlan', 200, { path })).body, made);
  assert.deepEqual((await admin.call('exportPlan', 200, { path })).body, document);
  await admin.call('exportPlan', 200, { path, query: { strict: true } });
  await admin.call('exportPlan', 400, { path, query: { strict: 'maybe' } });
  const { seating_plans: found } = (await admin.call('listAllPlans', 200, { query: { q: 'cellar' } })).body;
  assert.deepEqual(found, [made]);
  for (const query of [{ sort: 'size' }, { q: '' }]) await admin.call('listAllPlans', 400, { query });
  const broken = JSON.stringify({ ...document, categories: [] });
  for (const call of ['addPlan', 'checkPlan']) {
    assert.equal((await admin.call(call, 400, { text: broken })).body.code, 'bad_message');
  }
  for (const call of ['readPlan', 'exportPlan', 'removePlan']) {
    await admin.call(call, 404, { path: { plan_id: nowhere } });
  }
  const other = (await admin.call('addPlan', 201, { body: plan('Attic', 2) })).body;
  return [made, other];
}

async function keepSale(admin, show) {
  const path = { show_id: show.id };
  assert.equal((await admin.call('pauseSale', 409, { path })).body.code, 'conflict');
  assert.equal((await admin.call('openSale', 200, { path })).body.status, 'on_sale');
  assert.equal((await admin.call('pauseSale', 200, { path })).body.status, 'paused');
  assert.equal((await admin.call('resumeSale', 200, { path })).body.status, 'on_sale');

  const body = { seats: [1, 2], reason: 'A camera stands here.' };
  assert.deepEqual((await admin.call('blockSeats', 200, { path, body })).body.blocked, [1, 2]);
  assert.deepEqual((await admin.call('unblockSeats', 200, { path, body: { seats: [1] } })).body.blocked, [2]);
  const shown = (await admin.call('listSeats', 200, { path })).body.seats;
  assert.deepEqual(
    shown.map(({ state }) => state),
    ['free', 'free', 'blocked', 'free'],
  );
  await admin.call('unblockSeats', 200, { path, body: { seats: [2] } });
  for (const call of ['blockSeats', 'unblockSeats']) {
    await admin.call(call, 422, { path, body: { seats: [100] } });
    assert.equal((await admin.call(call, 400, { path, text: '{}' })).body.pointer, '/seats');
    await admin.call(call, 404, { path: { show_id: nowhere }, body });
  }
  for (const call of ['openSale', 'pauseSale', 'resumeSale']) {
    await admin.call(call, 404, { path: { show_id: nowhere } });
  }
}

// `admin` may; `guest` may not. Leaves nothing behind but the journal.
export async function administrate(admin, guest) {
  const [first, second] = await keepPlans(admin);
  const venue = await keep(admin, {
    One: 'Venue',
    All: 'Venues',
    list: 'venues',
    id: 'venue_id',
    body: { name: 'Globe', address: 'Bankside', time_zone: 'Europe/London' },
    searched: 'globe BANKS',
    change: { address: 'New Globe Walk' },
    wrong: { name: '' },
    impossible: { time_zone: 'Europe/Atlantis' },
  });
  const hall = await keep(admin, {
    One: 'Hall',
    All: 'Halls',
    list: 'halls',
    id: 'hall_id',
    body: { venue_id: venue.id, name: 'Yard', plan_id: first.id },
    searched: 'yar',
    change: { name: 'Pit' },
    wrong: { plan_id: 'x' },
    impossible: { venue_id: nowhere },
  });
  const category = await keep(admin, {
    One: 'Category',
    All: 'Categories',
    list: 'categories',
    id: 'category_id',
    body: { slug: 'masque', name: 'Masques' },
    searched: 'masque',
    change: { name: 'Masque' },
    wrong: { slug: 'Two words' },
  });
  const event = await keep(admin, {
    One: 'Event',
    All: 'Events',
    list: 'events',
    id: 'event_id',
    body: { title: 'Oberon', category_id: category.id, duration_min: 90, language: 'en' },
    change: { title: 'Oberon, the Faery Prince' },
    wrong: { release_date: 'soon' },
    impossible: { category_id: nowhere },
  });
  const show = await keep(admin, {
    One: 'Show',
    All: 'Shows',
    list: 'shows',
    id: 'show_id',
    body: { event_id: event.id, hall_id: hall.id, starts_at: '2030-12-01T19:30', prices: prices(1250) },
    change: { prices: prices(1500) },
    wrong: { starts_at: 'tonight' },
    impossible: { starts_at: '2030-03-31T01:30' },
  });
  assert.equal(show.starts_at, '2030-12-01T19:30:00.000Z');
  await keepSale(admin, show);

  const series = { event_id: event.id, hall_id: hall.id, weekdays: ['sun'], times: ['01:30'] };
  const range = { from: '2030-03-24', to: '2030-03-31' };
  const made = (await admin.call('addSeries', 201, { body: { ...series, ...range } })).body;
  assert.deepEqual([made.shows.length, made.skipped[0].date], [1, '2030-03-31']);
  await admin.call('addSeries', 422, { body: { ...series, from: '2030-03-31', to: '2030-03-24' } });
  await admin.call('addSeries', 413, { body: { ...series, from: '2030-01-01', to: '2040-01-01' } });
  await admin.call('addSeries', 400, { text: JSON.stringify(series) });

  const moving = { plan_id: second.id, move_shows: true };
  const hallPath = { hall_id: hall.id };
  assert.equal(
    (await admin.call('changeHall', 200, { path: hallPath, body: moving })).body.plan_id,
    second.id,
  );
  assert.equal(
    (await admin.call('readShow', 200, { path: { show_id: show.id } })).body.plan_id,
    second.id,
  );

  const depended = [
    ['removeVenue', { venue_id: venue.id }],
    ['removeHall', hallPath],
    ['removePlan', { plan_id: second.id }],
    ['removeCategory', { category_id: category.id }],
    ['removeEvent', { event_id: event.id }],
    ['removeShow', { show_id: show.id }],
  ];
  for (const [call, path] of depended) {
    assert.equal((await admin.call(call, 409, { path })).body.code, 'conflict');
    await guest.call(call, 403, { path });
  }
  await admin.call('pauseSale', 200, { path: { show_id: show.id } });
  for (const { id } of [show, ...made.shows]) await admin.call('removeShow', 204, { path: { show_id: id } });
  await admin.call('removeEvent', 204, { path: { event_id: event.id } });
  await admin.call('removeCategory', 204, { path: { category_id: category.id } });
  await admin.call('removeHall', 204, { path: hallPath });
  await admin.call('removeVenue', 204, { path: { venue_id: venue.id } });
  for (const { id } of [first, second]) await admin.call('removePlan', 204, { path: { plan_id: id } });
}
