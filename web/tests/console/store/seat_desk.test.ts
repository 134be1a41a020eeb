// The desk: seats chosen and blocked, sold to whoever stands there, and orders moved to other seats.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AnyOrder } from '../../../src/console/net/rows.ts';
import { SeatDesk } from '../../../src/console/store/seat_desk.ts';
import { onlooker, WalkIn } from '../../../src/console/store/walk_in.ts';
import { Look } from '../../../src/map/looks.ts';
import { parsePlan } from '../../../src/map/plan.ts';
import { RoomStore } from '../../../src/store/room_store.ts';
import { block } from '../../map/sample_plan.ts';
import { booking } from '../../net/fake_orders.ts';
import { cart, FakeNetwork, roomOver, settle, state } from '../../net/fake_room.ts';
import { FakeHouse, refusal } from '../fake_house.ts';

// Ten rows of thirty in the stalls, and one row of ten in the circle.
const plan = parsePlan({
  name: 'House',
  categories: [{ name: 'Stalls' }, { name: 'Circle' }],
  zones: [block('Stalls', 0, 0, 10, 30), block('Circle', 0, 400, 1, 10, 'Circle')],
});

let house: FakeHouse;

function opened(seats = 'f310') {
  const [room, sales] = [new FakeNetwork(), new FakeNetwork()];
  let customers = 0;
  const createWalkIn = async () => ({ access: `customer-${++customers}`, expires_in: 3600 });
  const desk = new SeatDesk(
    7,
    plan,
    new RoomStore(roomOver(room, onlooker)),
    () => new RoomStore(roomOver(sales, new WalkIn(createWalkIn, () => 0))),
  );
  desk.start();
  room.socket.accept();
  room.socket.say(state({ seats }));
  const enter = () => {
    sales.socket.accept();
    sales.socket.say(state({ seats }));
  };
  return { desk, room, sales, enter };
}

beforeEach(async () => {
  house = await new FakeHouse()
    .on('POST /admin/shows/7/block', ({ body }) => ({
      show: 7,
      blocked: (body as { seats: number[] }).seats,
    }))
    .open('staff');
});

afterEach(() => house.close());

describe('choosing seats', () => {
  test('a tap chooses and lets go; a line chooses many, and lets go of them when all were chosen', () => {
    const { desk } = opened();
    desk.choose(5);
    desk.choose(3);
    expect(desk.chosen.value).toEqual([3, 5]);
    desk.choose(5);
    desk.lasso([3, 4, 8]);
    expect(desk.chosen.value).toEqual([3, 4, 8]);
    desk.lasso([4, 8]);
    expect(desk.chosen.value).toEqual([3]);
  });

  test('whole rows are taken of what is chosen', () => {
    const { desk } = opened();
    desk.choose(31);
    desk.choose(305);
    desk.takeRows();
    expect(desk.chosen.value).toHaveLength(40);
    expect([desk.chosen.value[0], desk.chosen.value[30]]).toEqual([30, 300]);
  });

  test('they are counted by what they are, also when that changes', () => {
    const { desk, room } = opened('f1h1s1b1f306');
    desk.lasso([0, 1, 2, 3]);
    expect(desk.by_state.value).toEqual({ free: [0], held: [1], sold: [2], blocked: [3] });
    room.socket.say({ type: 'changes', version: 2, sold: [0] });
    expect(desk.by_state.value).toMatchObject({ free: [], sold: [0, 2] });
  });
});

describe('blocking', () => {
  test('many seats go a hundred at a time, and how far it is can be seen', async () => {
    const { desk } = opened();
    const seats = Array.from({ length: 250 }, (_, seat) => seat);
    const seen: (number | undefined)[] = [];
    const stop = desk.done.subscribe((done) => seen.push(done?.done));
    await desk.setBlocked('block', seats, 'a camera');
    stop();
    const bodies = house.asked.map(({ body }) => body as { seats: number[]; reason: string });
    expect(bodies.map((body) => body.seats.length)).toEqual([100, 100, 50]);
    expect(bodies.flatMap((body) => body.seats)).toEqual(seats);
    expect(bodies[0].reason).toBe('a camera');
    expect(seen).toEqual([undefined, 0, 100, 200, 250, undefined]);
  });

  test('what is refused ends it, and says so', async () => {
    house.on('POST /admin/shows/7/block', () => refusal(409, 'seat_taken', 'Seat 3 is sold.'));
    const { desk } = opened();
    await expect(desk.setBlocked('block', [3], '')).rejects.toThrow('Seat 3 is sold.');
    expect(desk.done.value).toBeNull();
  });
});

describe('selling', () => {
  test('each customer is one of their own, and the next begins with nothing', async () => {
    const { desk, sales, enter } = opened();
    desk.setMode('sale');
    enter();
    desk.choose(4);
    await settle();
    expect(sales.socket.last('authenticate').token).toBe('customer-1');
    sales.socket.answer('authenticate');
    await settle();
    expect(sales.socket.last('select').seats).toEqual([4]);
    sales.socket.say(cart([4]));
    sales.socket.answer('select');
    await settle();
    expect(desk.look(4)).toBe(Look.mine);
    const first = sales.socket;
    desk.nextCustomer();
    expect(desk.look(4)).toBe(Look.free);
    await settle();
    expect(first.last('unselect').seats).toEqual([4]);
    enter();
    desk.choose(6);
    await settle();
    expect(sales.socket.last('authenticate').token).toBe('customer-2');
  });

  test('what one looks at selects nothing', () => {
    const { desk, room } = opened();
    desk.choose(4);
    expect(room.socket.sent.filter(({ type }) => type === 'select')).toEqual([]);
  });

  test('a customer whose token is over cannot go on as somebody else', async () => {
    const clock = { now: 0 };
    let made = 0;
    const create = async () => ({ access: `customer-${++made}`, expires_in: 60 });
    const customer = new WalkIn(create, () => clock.now);
    expect(await Promise.all([customer.obtain(0), customer.obtain(0)])).toEqual(['customer-1', 'customer-1']);
    clock.now = 61_000;
    await expect(customer.obtain(0)).rejects.toMatchObject({ code: 'not_authenticated' });
    customer.drop();
    await expect(customer.obtain(0)).rejects.toMatchObject({ code: 'not_authenticated' });
    expect(made).toBe(1);
  });

  test('nobody who stands there costs nobody: a customer whom the server refuses is asked for again', async () => {
    const answers = [Promise.reject(new Error('away')), Promise.resolve({ access: 'late', expires_in: 60 })];
    const customer = new WalkIn(
      () => answers.shift() ?? Promise.reject(new Error('none left')),
      () => 0,
    );
    await expect(customer.obtain(0)).rejects.toThrow('away');
    expect(await customer.obtain(0)).toBe('late');
  });
});

describe('moving an order', () => {
  const order = { ...booking(), buyer: { id: 'b'.repeat(32), username: 'bob', email: null } } as AnyOrder;

  test('each seat is given another one of its category, tapped on the map', () => {
    const { desk } = opened('s2f308');
    desk.beginMove(order, [0, 1]);
    expect([desk.mode.value, desk.moving.value, desk.marked.value]).toEqual(['move', 0, [0, 1]]);
    desk.choose(300); // another category
    expect(desk.misfit.value).toBe(300);
    desk.choose(1); // not free
    expect([desk.moving.value, desk.misfit.value]).toEqual([0, 1]);
    desk.choose(9);
    expect(desk.misfit.value).toBeNull();
    desk.choose(10);
    expect(desk.move.value?.moves).toEqual([
      { from: 0, to: 9 },
      { from: 1, to: 10 },
    ]);
    expect([desk.moving.value, desk.marked.value]).toEqual([null, [0, 1, 9, 10]]);
    desk.choose(9); // not there after all
    expect(desk.moving.value).toBe(0);
  });

  test('is forgotten by going elsewhere', () => {
    const { desk } = opened('s2f308');
    desk.beginMove(order, [0]);
    desk.setMode('seats');
    expect([desk.move.value, desk.marked.value]).toEqual([null, []]);
  });
});
