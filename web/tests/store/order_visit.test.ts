// A booking that is followed: until its payment is decided, through lost answers, and after what its owner does to it.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ApiError } from '../../src/net/rest_call.ts';
import type { Ticket } from '../../src/net/rest_orders.ts';
import { type OrderCalls, OrderVisit } from '../../src/store/order_visit.ts';
import { booking, ticket } from '../net/fake_orders.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const offline = new ApiError('offline', 0, '');
const pending = booking({ status: 'pending', pay_url: 'https://pay.example/7' });
const confirmed = booking();

function open() {
  const calls = {
    order: vi.fn<OrderCalls['order']>(async () => pending),
    tickets: vi.fn<OrderCalls['tickets']>(async (): Promise<readonly Ticket[]> => [ticket(0)]),
    cancel: vi.fn<OrderCalls['cancel']>(async () => booking({ status: 'cancelled' })),
    createPayment: vi.fn<OrderCalls['createPayment']>(async () => 'https://pay.example/new'),
  };
  return { calls, visit: new OrderVisit(pending.id, calls) };
}

test('is asked for again until it is decided, and then its tickets come', async () => {
  const { calls, visit } = open();
  await visit.load();
  expect([visit.phase.value, visit.order.value?.status]).toEqual(['ready', 'pending']);
  expect(visit.tickets.value).toBeNull();
  calls.order.mockResolvedValue(confirmed);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(visit.order.value?.status).toBe('confirmed');
  expect(visit.tickets.value).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(calls.order).toHaveBeenCalledTimes(2);
});

test('is asked for less and less often, and at once when somebody looks', async () => {
  const { calls, visit } = open();
  await visit.load();
  await vi.advanceTimersByTimeAsync(60_000);
  const in_a_minute = calls.order.mock.calls.length;
  expect(in_a_minute).toBeGreaterThan(6);
  expect(in_a_minute).toBeLessThan(12);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(calls.order.mock.calls.length - in_a_minute).toBeLessThanOrEqual(3);
  const before = calls.order.mock.calls.length;
  visit.nudge();
  expect(calls.order).toHaveBeenCalledTimes(before + 1);
  visit.leave();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(calls.order).toHaveBeenCalledTimes(before + 1);
});

test('stays on the page while the server cannot be reached', async () => {
  const { calls, visit } = open();
  await visit.load();
  calls.order.mockRejectedValueOnce(offline);
  await vi.advanceTimersByTimeAsync(1_000);
  expect([visit.phase.value, visit.is_stale.value, visit.order.value]).toEqual(['ready', true, pending]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(visit.is_stale.value).toBe(false);
});

test('tickets that did not come are asked for again', async () => {
  const { calls, visit } = open();
  calls.order.mockResolvedValue(confirmed);
  calls.tickets.mockRejectedValueOnce(offline);
  await visit.load();
  expect([visit.tickets.value, visit.is_stale.value]).toEqual([null, true]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect([visit.tickets.value?.length, visit.is_stale.value]).toEqual([1, false]);
});

test.each([
  ['not_found', 404],
  ['not_authenticated', 401],
] as const)('that answers %s at first is missing until somebody asks again', async (code, status) => {
  const { calls, visit } = open();
  calls.order.mockRejectedValueOnce(new ApiError(code, status, ''));
  await visit.load();
  expect(visit.phase.value).toBe('missing');
  await vi.advanceTimersByTimeAsync(60_000);
  visit.nudge();
  expect(calls.order).toHaveBeenCalledOnce();
  await visit.load();
  expect(visit.phase.value).toBe('ready');
});

test.each([
  ['offline', 0],
  ['unavailable', 503],
] as const)('that answers %s at first says so, and comes by itself later', async (code, status) => {
  const { calls, visit } = open();
  calls.order.mockRejectedValueOnce(new ApiError(code, status, ''));
  calls.order.mockRejectedValueOnce(new ApiError(code, status, ''));
  await visit.load();
  expect(visit.phase.value).toBe('failed');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(visit.phase.value).toBe('failed');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(visit.phase.value).toBe('ready');
  expect(calls.order).toHaveBeenCalledTimes(3);
});

test('money that is on its way back is followed until it is there', async () => {
  const { calls, visit } = open();
  calls.order.mockResolvedValue(booking({ status: 'refunded', refund_state: 'under_way' }));
  await visit.load();
  calls.order.mockResolvedValue(booking({ status: 'refunded', refund_state: 'done' }));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(visit.order.value?.refund_state).toBe('done');
  expect(calls.tickets).not.toHaveBeenCalled();
});

test('a payment is given up once, and one that was made meanwhile is told as what it is', async () => {
  const { calls, visit } = open();
  await visit.load();
  calls.cancel.mockRejectedValueOnce(new ApiError('conflict', 409, '', { reason: 'just_paid' }));
  calls.order.mockResolvedValue(confirmed);
  expect(await visit.giveUp()).toBe(false);
  expect(visit.failure.value).toBe('just_paid');
  await vi.advanceTimersByTimeAsync(0);
  expect(visit.order.value?.status).toBe('confirmed');
  const other = open();
  await other.visit.load();
  expect(await other.visit.giveUp()).toBe(true);
  expect(other.visit.order.value?.status).toBe('cancelled');
  expect(other.calls.cancel.mock.calls[0][1]).toMatch(/^[0-9a-f]{32}$/);
});

test('where to pay is known, or asked for, or told to be nowhere', async () => {
  const { calls, visit } = open();
  await visit.load();
  expect(await visit.payUrl()).toBe('https://pay.example/7');
  expect(calls.createPayment).not.toHaveBeenCalled();
  visit.take(booking({ status: 'pending' }));
  expect(await visit.payUrl()).toBe('https://pay.example/new');
  calls.createPayment.mockRejectedValueOnce(new ApiError('conflict', 409, ''));
  expect(await visit.payUrl()).toBeUndefined();
  expect(visit.failure.value).toBe('conflict');
});

test('after seats were given back the tickets are asked for anew', async () => {
  const { calls, visit } = open();
  calls.order.mockResolvedValue(confirmed);
  await visit.load();
  calls.tickets.mockResolvedValue([ticket(0, { state: 'void' })]);
  await visit.changed(booking({ refund_state: 'done' }));
  expect(visit.tickets.value?.map(({ state }) => state)).toEqual(['void']);
});
