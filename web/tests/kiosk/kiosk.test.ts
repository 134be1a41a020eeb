// A customer's visit from the first seat to the end of it, whichever way it ends.

import { signal } from '@preact/signals-core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Device } from '../../src/kiosk/store/device.ts';
import { Kiosk } from '../../src/kiosk/store/kiosk.ts';
import { WalkInPass } from '../../src/kiosk/store/walk_in_pass.ts';
import { ApiError } from '../../src/net/rest_call.ts';
import type { Booking } from '../../src/net/rest_orders.ts';
import type { ShowVisit } from '../../src/store/show_visit.ts';

const refusal = new ApiError('not_authenticated', 401, 'no');

let is_admitted = true;
let said: string[] = [];
let order_status: Booking['status'] = 'confirmed';
let kiosk: Kiosk;
let device: Device;
let pass: WalkInPass;
let room: ReturnType<typeof fakeRoom>;
let left = 0;
let order_known: Promise<void>; // when the server tells of it
let tickets_known: Promise<void>;

function fakeRoom() {
  return {
    buying: signal(false),
    order: signal<unknown>(null),
    notice: signal<unknown>(null),
    cart: signal({ seats: [{ seat: 1 }] }),
    checkout: async (method: string, email: string) => {
      said.push(`checkout ${method} ${email}`);
      await pass.obtain(0);
      room.order.value = { id: 'o1', status: order_status };
    },
    closeOrder: () => {
      room.order.value = null;
    },
    dismiss: () => {
      room.notice.value = null;
    },
  };
}

const booking = (): Booking => ({ id: 'o1', status: order_status, refund_state: null }) as unknown as Booking;

beforeEach(async () => {
  vi.useFakeTimers();
  is_admitted = true;
  said = [];
  left = 0;
  order_known = tickets_known = Promise.resolve();
  order_status = 'confirmed';
  const comeIn = async () => {
    if (!is_admitted) throw refusal;
    return { access: 'kiosk', expires_in: 3_600 };
  };
  let customers = 0;
  device = new Device(
    {
      comeIn,
      openWalkIn: async () => {
        if (!is_admitted) throw refusal;
        return { access: `customer-${++customers}`, expires_in: 3_600 };
      },
    },
    undefined,
  );
  pass = new WalkInPass(
    () => device.openWalkIn(),
    () => Date.now(),
  );
  room = fakeRoom();
  kiosk = new Kiosk({
    device,
    pass,
    calls: {
      releaseAll: async (show, token) => void said.push(`release ${show} ${token}`),
      endWalkIn: async (token) => void said.push(`end ${token}`),
      order: async (_, token) => {
        said.push(`order ${token}`);
        await order_known;
        return booking();
      },
      tickets: async () => {
        await tickets_known;
        return [];
      },
      cancel: async () => {
        if (order_status === 'confirmed') throw new ApiError('conflict', 409, 'paid');
        order_status = 'cancelled';
        return booking();
      },
      createPayment: async () => 'https://pay.example/',
    },
    openVisit: (id) =>
      ({
        id,
        state: signal({ phase: 'ready', visit: { room } }),
        load: async () => undefined,
        leave: () => {
          left += 1;
        },
      }) as unknown as ShowVisit,
    now_ms: () => Date.now(),
    forgotten: () => void said.push('forgotten'),
  });
  await device.provision('secret');
});
afterEach(() => {
  kiosk.stop();
  vi.useRealTimers();
});

function refusedWith(code: string, status: number): Promise<never> {
  const refused = Promise.reject(new ApiError(code, status, 'no'));
  refused.catch(() => undefined);
  return refused;
}

const settle = () => vi.advanceTimersByTimeAsync(0);

test('a customer buys, is handed the tickets for a minute, is asked, and is forgotten', async () => {
  expect(kiosk.screen.value).toBe('attract');
  kiosk.chooseShow(7);
  expect(kiosk.screen.value).toBe('seats');
  kiosk.toCheckout();
  expect(kiosk.screen.value).toBe('checkout');
  await kiosk.pay('counter', 'ada@example.org', 'en');
  expect(kiosk.screen.value).toBe('receipt');
  await vi.advanceTimersByTimeAsync(59_999);
  expect(kiosk.idle.ends_ms.value).toBeNull();
  await vi.advanceTimersByTimeAsync(1);
  expect(kiosk.idle.ends_ms.value).not.toBeNull();
  expect(kiosk.screen.value).toBe('receipt');
  await vi.advanceTimersByTimeAsync(20_000);
  expect(kiosk.screen.value).toBe('attract');
  expect(said).toEqual([
    'checkout counter ada@example.org',
    'order customer-1',
    'forgotten',
    'release 7 customer-1',
    'end customer-1',
  ]);
  expect([kiosk.visit.value, kiosk.order.value, pass.is_known, left]).toEqual([null, null, false, 1]);
});

test('what was said of the seats is not said again where they are paid for', () => {
  kiosk.chooseShow(7);
  room.notice.value = { kind: 'limit_reached' };
  kiosk.toCheckout();
  expect(room.notice.value).toBeNull();
});

test('what is paid at the counter leads to the tickets at once, and they have their minute from when they come', async () => {
  let tell = (): void => undefined;
  let hand = (): void => undefined;
  order_known = new Promise((resolve) => {
    tell = resolve;
  });
  tickets_known = new Promise((resolve) => {
    hand = resolve;
  });
  kiosk.chooseShow(7);
  void kiosk.pay('counter', '', 'en');
  await settle();
  expect(kiosk.screen.value).toBe('receipt');
  tell();
  await vi.advanceTimersByTimeAsync(9_999);
  expect([kiosk.has_receipt.value, kiosk.is_in_flight.value]).toEqual([false, true]);
  hand();
  await vi.advanceTimersByTimeAsync(59_999);
  expect([kiosk.has_receipt.value, kiosk.are_tickets_late.value]).toEqual([true, false]);
  expect(kiosk.idle.ends_ms.value).toBeNull();
  await vi.advanceTimersByTimeAsync(20_001);
  expect(kiosk.screen.value).toBe('attract');
});

test('where the tickets cannot be had, the receipt does without them, for as long as with them', async () => {
  tickets_known = refusedWith('internal', 500);
  kiosk.chooseShow(7);
  await kiosk.pay('counter', '', 'en');
  await vi.advanceTimersByTimeAsync(9_999);
  expect(kiosk.has_receipt.value).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect([kiosk.has_receipt.value, kiosk.purchase.value?.id]).toEqual([true, 'o1']);
  await vi.advanceTimersByTimeAsync(59_999);
  expect(kiosk.idle.ends_ms.value).toBeNull();
  await vi.advanceTimersByTimeAsync(20_001);
  expect(kiosk.screen.value).toBe('attract');
  expect([kiosk.are_tickets_late.value, kiosk.purchase.value]).toEqual([false, null]);
  expect(said.slice(-3)).toEqual(['forgotten', 'release 7 customer-1', 'end customer-1']);
});

test('tickets that come to a receipt without them have their minute, even while it is asked who is there', async () => {
  tickets_known = refusedWith('not_found', 404);
  kiosk.chooseShow(7);
  await kiosk.pay('counter', '', 'en');
  await vi.advanceTimersByTimeAsync(71_000);
  expect(kiosk.idle.ends_ms.value).not.toBeNull();
  tickets_known = Promise.resolve();
  await vi.advanceTimersByTimeAsync(15_000); // the next time that they are asked for
  expect(kiosk.order.value?.tickets.value).toEqual([]);
  expect([kiosk.idle.ends_ms.value, kiosk.are_tickets_late.value]).toEqual([null, false]);
  await vi.advanceTimersByTimeAsync(50_000);
  expect(kiosk.idle.ends_ms.value).toBeNull();
});

test('that a purchase cannot be found afterwards does not take it back', async () => {
  order_known = refusedWith('not_found', 404);
  kiosk.chooseShow(7);
  await kiosk.pay('counter', '', 'en');
  await vi.advanceTimersByTimeAsync(10_000);
  expect([kiosk.screen.value, kiosk.are_tickets_late.value]).toEqual(['receipt', true]);
  expect(room.notice.value).toBeNull();
});

test('who walks away from the seats is asked after 45 seconds and forgotten 20 seconds later', async () => {
  kiosk.chooseShow(7);
  await pass.obtain(0);
  await vi.advanceTimersByTimeAsync(45_000);
  expect(kiosk.idle.ends_ms.value).not.toBeNull();
  kiosk.idle.touch();
  await vi.advanceTimersByTimeAsync(64_999);
  expect(kiosk.screen.value).toBe('seats');
  await vi.advanceTimersByTimeAsync(1);
  expect(kiosk.screen.value).toBe('attract');
  expect(said).toEqual(['forgotten', 'release 7 customer-1', 'end customer-1']);
});

test('while a payment is in flight nobody is sent away, however long it takes', async () => {
  order_status = 'pending';
  kiosk.chooseShow(7);
  await kiosk.pay('sandbox', '', 'en');
  expect(kiosk.screen.value).toBe('paying');
  await vi.advanceTimersByTimeAsync(15 * 60_000);
  expect(kiosk.screen.value).toBe('paying');
  expect(kiosk.idle.ends_ms.value).toBeNull();
  order_status = 'confirmed';
  await vi.advanceTimersByTimeAsync(30_000);
  expect(kiosk.screen.value).toBe('receipt');
  room.buying.value = true;
  await kiosk.startOver();
  expect(kiosk.screen.value).toBe('receipt');
});

test('giving a payment up leads back to the seats, and says so; one that has expired, too', async () => {
  order_status = 'pending';
  kiosk.chooseShow(7);
  await kiosk.pay('sandbox', '', 'en');
  expect(await kiosk.giveUp()).toBe(true);
  expect(kiosk.screen.value).toBe('seats');
  expect(room.notice.value).toEqual({ kind: 'payment', outcome: 'cancelled' });
  order_status = 'pending';
  await kiosk.pay('sandbox', '', 'en');
  order_status = 'expired';
  await vi.advanceTimersByTimeAsync(2_000);
  expect(kiosk.screen.value).toBe('seats');
  expect(room.notice.value).toEqual({ kind: 'payment', outcome: 'expired' });
});

test('starting over from a payment that was made meanwhile shows its tickets instead', async () => {
  order_status = 'pending';
  kiosk.chooseShow(7);
  await kiosk.pay('sandbox', '', 'en');
  order_status = 'confirmed';
  await kiosk.startOver();
  await settle();
  expect(kiosk.screen.value).toBe('receipt');
  expect(said).not.toContain('forgotten');
});

test('a token that is taken back lets the customer finish, and then the device asks to be set up', async () => {
  kiosk.chooseShow(7);
  await pass.obtain(0);
  is_admitted = false;
  await device.check();
  expect(device.phase.value).toBe('refused');
  expect(kiosk.screen.value).toBe('seats');
  await kiosk.pay('counter', '', 'en');
  expect(kiosk.screen.value).toBe('receipt');
  await kiosk.startOver();
  expect(kiosk.screen.value).toBe('provision');
});

test('where nobody is in the middle of anything, a refused device asks at once', async () => {
  kiosk.chooseShow(7);
  is_admitted = false;
  await expect(pass.obtain(0)).rejects.toBe(refusal); // the first seat that somebody touches
  await settle();
  expect(kiosk.screen.value).toBe('provision');
});

test('the next customer is somebody else', async () => {
  kiosk.chooseShow(7);
  await pass.obtain(0);
  await kiosk.startOver();
  await settle();
  kiosk.chooseShow(8);
  expect(await pass.obtain(0)).toBe('customer-2');
});
