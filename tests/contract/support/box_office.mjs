// The calls of the box office, over a real server: customers before the counter, who is on which seat, orders by seat,
// seats that are moved while everybody watches, and the evening played back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';

const nobody = '0'.repeat(32);
const letters = { free: 'f', held: 'h', sold: 's', blocked: 'b' };

// The states of all seats, a letter each.
const unrolled = (runs) =>
  [...runs.matchAll(/([fhsb])(\d+)/g)].flatMap(([, letter, count]) => Array(Number(count)).fill(letter));

// Every page of a show's replay, played to its end.
async function played(admin, path) {
  let room;
  const whys = new Set();
  for (let cursor; cursor !== null; ) {
    const asked = { limit: 20, ...(cursor && { cursor }) };
    const { body } = await admin.call('replayShow', 200, { path, query: asked });
    if (body.start) room = unrolled(body.start.seats);
    for (const { seats, changes } of body.frames) {
      if (seats) room = unrolled(seats);
      for (const [seat, state, person, why] of changes ?? []) {
        room[seat] = state;
        whys.add(why);
        assert.ok(person === null || body.people[person], `${person} of ${body.people.length}`);
      }
    }
    cursor = body.next_cursor;
  }
  return { room, whys };
}

export function testBoxOffice(scene) {
  let staff;
  const aStaffMember = async () => {
    if (staff) return staff;
    const { password, anyone } = scene;
    const body = { username: 'trinculo', email: 'trinculo@example.org', password, role: 'staff' };
    await (await scene.anAdmin()).call('createUser', 201, { body });
    const login = await anyone.call('login', 200, { body: { username: 'trinculo', password } });
    staff = anyone.as(login.body.access);
    return staff;
  };
  const walkIn = async () =>
    scene.anyone.as((await (await aStaffMember()).call('createWalkIn', 201)).body.access);
  // An evening of its own, in the hall of the show that the other tests sell, behind all that the sample plays there.
  let evening;
  const show = async () => {
    if (evening) return evening;
    const admin = await scene.anAdmin();
    const like = (await admin.call('readShow', 200, { path: { show_id: scene.show.id } })).body;
    const starts_at = new Date(Date.now() + 60 * 86_400_000).toISOString();
    const { event, hall, prices } = like;
    const body = { event_id: event.id, hall_id: hall.id, starts_at, prices, status: 'on_sale' };
    evening = { show_id: (await admin.call('addShow', 201, { body })).body.id };
    return evening;
  };
  const buy = async (who, seats) => {
    const body = { ...(await show()), seats, method: 'counter', email: 'stephano@example.org' };
    return { order_id: (await who.call('createOrder', 201, { body })).body.id };
  };
  const states = async () =>
    (await scene.anyone.call('listSeats', 200, { path: await show() })).body.seats.map(
      ({ state }) => letters[state],
    );

  test('each customer before the counter is somebody of their own', async () => {
    const guest = await scene.guest();
    await guest.call('createWalkIn', 403);
    const [one, two] = [await walkIn(), await walkIn()];
    await buy(one, [0, 1, 2, 3]);
    await buy(two, [4, 5, 6, 7]);
    await one.call('createWalkIn', 403);
  });

  test('staff see who is on which seat, and find the order by it', async () => {
    const clerk = await aStaffMember();
    const ada = await scene.guest();
    const path = await show();
    await ada.call('holdSeats', 200, { path, body: { seats: [10] } });
    const order = await buy(await walkIn(), [11]);
    const [held] = (await clerk.call('listOccupants', 200, { path, query: { seat: 10 } })).body.occupants;
    assert.deepEqual([held.state, held.user.role, held.order], ['held', 'guest', null]);
    const [sold] = (await clerk.call('listOccupants', 200, { path, query: { seat: 11 } })).body.occupants;
    assert.deepEqual([sold.state, sold.order], ['sold', order.order_id]);
    const { body: none } = await clerk.call('listOccupants', 200, { path, query: { seat: 12 } });
    assert.deepEqual(none.occupants, []);

    const seen = [];
    for (let cursor; cursor !== null; ) {
      const query = { limit: 2, ...(cursor && { cursor }) };
      const { body } = await clerk.call('listOccupants', 200, { path, query });
      seen.push(...body.occupants.map(({ seat }) => seat));
      cursor = body.next_cursor;
    }
    const taken = (await states()).flatMap((state, seat) => (state === 'h' || state === 's' ? [seat] : []));
    assert.deepEqual(seen, taken);

    const query = { show: path.show_id, seat: 11 };
    const { orders } = (await clerk.call('listAllOrders', 200, { query })).body;
    assert.deepEqual(
      orders.map(({ id }) => id),
      [order.order_id],
    );
    await clerk.call('listAllOrders', 400, { query: { seat: 11 } });
    await clerk.call('listOccupants', 422, { path, query: { seat: 199_999 } });
    await clerk.call('listOccupants', 400, { path, query: { seat: 'x' } });
    await clerk.call('listOccupants', 404, { path: { show_id: 999_999 } });
    await ada.call('listOccupants', 403, { path });
    await ada.call('releaseSeats', 200, { path });
  });

  test('staff move a customer, and everybody sees it', async () => {
    const clerk = await aStaffMember();
    const customer = await walkIn();
    const path = await buy(customer, [20, 21]);
    const [old] = (await customer.call('listTickets', 200, { path })).body.tickets;
    const body = { moves: [{ from: 20, to: 22 }], reason: 'A pillar stands before it.' };
    const headers = { 'Idempotency-Key': 'move-20' };
    const moved = (await clerk.call('moveOrder', 200, { path, body, headers })).body;
    assert.deepEqual(
      moved.seats.map(({ seat }) => seat),
      [21, 22],
    );
    assert.deepEqual((await clerk.call('moveOrder', 200, { path, body, headers })).body, moved);
    assert.deepEqual((await states()).slice(20, 23), ['f', 's', 's']);
    const { tickets } = (await customer.call('listTickets', 200, { path })).body;
    assert.ok(tickets.length === 2 && tickets.every(({ code, state }) => code !== old.code && state === 'valid'));
    const scan = await clerk.call('checkIn', 200, { body: { code: old.payload } });
    assert.deepEqual([scan.body.admitted, scan.body.reason], [false, 'moved']);
    const { mails } = (await (await scene.anAdmin()).call('listMails', 200)).body;
    assert.ok(mails.some(({ kind }) => kind === 'order_moved'));

    const call = (status, moves) => clerk.call('moveOrder', status, { path, body: { moves } });
    assert.equal((await call(409, [{ from: 21, to: 22 }])).body.code, 'seat_taken');
    assert.equal((await call(409, [{ from: 20, to: 23 }])).body.code, 'not_selected');
    assert.equal((await call(422, [{ from: 21, to: 199_999 }])).body.code, 'unknown_seat');
    const twice = [
      { from: 21, to: 23 },
      { from: 22, to: 23 },
    ];
    assert.equal((await call(400, twice)).body.pointer, '/moves/1');
    const { seats } = (await scene.anyone.call('listSeats', 200, { path: await show() })).body;
    const other = seats.find(({ state, category }) => state === 'free' && category !== seats[21].category);
    if (other) assert.equal((await call(422, [{ from: 21, to: other.seat }])).body.pointer, '/moves/0/to');
    await clerk.call('moveOrder', 404, { path: { order_id: nobody }, body });
    await customer.call('moveOrder', 403, { path, body });
    await clerk.call('resendOrder', 202, { path });
    await clerk.call('cancelAnyOrder', 403, { path });
  });

  test('the evening is played back, and ends as the room is', async () => {
    const [admin, ada] = [await scene.anAdmin(), await scene.guest()];
    const path = await show();
    // It is written a little behind the room.
    const until = async (seat, state) => {
      for (;;) {
        const replay = await played(admin, path);
        if (replay.room?.[seat] === state) return replay;
        await pause(100);
      }
    };
    await ada.call('holdSeats', 200, { path, body: { seats: [30] } });
    await until(30, 'h');
    await ada.call('releaseSeats', 200, { path });
    await until(30, 'f');
    const order = await buy(ada, [30]);
    await until(30, 's');
    await ada.call('cancelOrder', 200, { path: order });
    const { room, whys } = await until(30, 'f');
    const now = await states();
    assert.equal(room.join(''), now.join(''));
    for (const why of ['selected', 'unselected', 'sold', 'returned']) assert.ok(whys.has(why), why);
    const from = new Date().toISOString();
    const { body } = await admin.call('replayShow', 200, { path, query: { from } });
    assert.equal(unrolled(body.start.seats).join(''), now.join(''));
    assert.deepEqual(body.frames, []);
    for (const query of [{ limit: 0 }, { limit: 1001 }, { from: 'yesterday' }, { cursor: '!' }]) {
      await admin.call('replayShow', 400, { path, query });
    }
    await admin.call('replayShow', 404, { path: { show_id: 999_999 } });
    await (await aStaffMember()).call('replayShow', 403, { path });
  });
}
