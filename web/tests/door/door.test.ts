// The door's judgement, with a server that comes and goes.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Admission, ScanBody } from '../../src/door/net/rest_door.ts';
import { Door, type DoorCalls, type Learned } from '../../src/door/store/door.ts';
import { Ledger } from '../../src/door/store/ledger.ts';
import type { Show } from '../../src/net/rest.ts';
import { ApiError } from '../../src/net/rest_call.ts';
import { codeOf, house_key, payloadOf } from './sample_ticket.ts';

const start_ms = Date.parse('2026-11-21T18:00:00.000Z');
const show = { id: 1, ends_at: '2026-11-21T21:00:00.000Z' } as Show;
const offline = new ApiError('offline', 0, 'no answer');
const welcome: Admission = {
  admitted: true,
  ticket: { id: 't1', seat: 3, zone: 'Stalls', row: 'A', number: '4', category: 'Stalls', accessible: false },
  holder: null,
  check_in: { at: '2026-11-21T18:00:00.000Z', gate: 'North', by_name: 'ferdinand' },
};

let now_ms = start_ms;
let is_up = true;
let answer: Admission;
let told: ScanBody[] = [];
let undone: string[] = [];
let ledger: Ledger;
let door: Door;

const reached = <Result>(result: Result): Promise<Result> =>
  is_up ? Promise.resolve(result) : Promise.reject(offline);

const calls: DoorCalls = {
  checkIn: (scan) => {
    if (is_up) told.push(scan);
    return reached(answer);
  },
  checkInBatch: (scans) => {
    if (is_up) told.push(...scans);
    return reached(scans.map(() => answer));
  },
  undo: (ticket) => {
    if (is_up) undone.push(ticket);
    return reached(undefined);
  },
  keys: () => reached([house_key]),
  revoked: (_, since) => reached({ revoked: [{ code: codeOf(9) }], since: since + 1, more: since === 0 }),
  attendance: () => reached({ sold: 10, admitted: 2, gates: [] }),
};

beforeEach(async () => {
  vi.useFakeTimers();
  now_ms = start_ms;
  is_up = true;
  answer = welcome;
  told = [];
  undone = [];
  ledger = new Ledger(undefined, now_ms);
  let nonces = 0;
  door = new Door({
    show,
    gate: 'North',
    calls,
    ledger,
    now_ms: () => now_ms,
    new_nonce: () => `nonce-${++nonces}`,
  });
  await door.sync();
});
afterEach(() => {
  door.stop();
  vi.useRealTimers();
});

const verdict = async (text: string) => {
  await door.scan(text);
  const { admitted, reason, is_own } = door.verdict.value ?? {};
  return [admitted, reason, is_own];
};
const ticket = (number: number, of_show = 1) => payloadOf(of_show, number, codeOf(number));

test('a scan is asked of the server, under the name of this entrance', async () => {
  expect(await verdict(` ${ticket(1)}\n`)).toEqual([true, 'admitted', false]);
  expect(told).toEqual([{ code: ticket(1), show_id: 1, gate: 'North', nonce: 'nonce-1' }]);
  expect(door.attendance.value?.admitted).toBe(3);
  answer = { admitted: false, reason: 'already_in', check_in: welcome.check_in as never };
  expect(await verdict(ticket(1))).toEqual([false, 'already_in', false]);
  expect(door.verdict.value?.before?.gate).toBe('North');
  expect(door.verdict.value?.number).toBe(2);
});

test('what the camera sees while the server is asked about somebody else is not taken, and is once it has answered', async () => {
  const first = door.scan(ticket(1));
  expect(door.take(ticket(2))).toBe(false);
  await first;
  expect(door.take(ticket(2))).toBe(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(told.map(({ code }) => code)).toEqual([ticket(1), ticket(2)]);
});

test('whoever goes in by a typed code is counted at once, too', async () => {
  expect(await verdict('5C0DE-01234')).toEqual([true, 'admitted', false]);
  expect(door.attendance.value).toEqual({ sold: 10, admitted: 3, gates: [{ gate: 'North', admitted: 1 }] });
});

test('what is no ticket at all is not asked about', async () => {
  expect(await verdict('https://example.org/')).toEqual([false, 'torn', true]);
  expect(told).toEqual([]);
  await door.scan('   ');
  expect(door.verdict.value?.number).toBe(1);
});

test('without the server the signature, the show, the void list and the time decide', async () => {
  is_up = false;
  expect(await verdict(ticket(1))).toEqual([true, 'admitted', true]);
  expect(door.verdict.value?.seat).toBe(1);
  expect(door.is_online.value).toBe(false);
  expect(await verdict(ticket(2, 2))).toEqual([false, 'wrong_show', true]);
  expect(await verdict(ticket(9))).toEqual([false, 'cancelled', true]);
  const altered = ticket(3).replace(/.(?=.{20}$)/, (letter) => (letter === 'A' ? 'B' : 'A'));
  expect(await verdict(altered)).toEqual([false, 'forged', true]);
  expect(await verdict('5C0DE-01234')).toEqual([false, 'typed_offline', true]);
  now_ms = Date.parse(show.ends_at) + 1;
  expect(await verdict(ticket(4))).toEqual([false, 'too_late', true]);
});

test('the same ticket twice is told without the server, too: whichever way it went in first', async () => {
  await door.scan(ticket(1));
  is_up = false;
  expect(await verdict(ticket(1))).toEqual([false, 'already_in', true]);
  expect(await verdict(ticket(2))).toEqual([true, 'admitted', true]);
  now_ms += 60_000;
  expect(await verdict(ticket(2))).toEqual([false, 'already_in', true]);
  expect(door.verdict.value?.before).toEqual({
    at: '2026-11-21T18:00:00.000Z',
    gate: 'North',
    by_name: null,
  });
});

test('who was let in while the server was away is in already when it is back, before it was told', async () => {
  is_up = false;
  await door.scan(ticket(1));
  is_up = true;
  told = [];
  expect(await verdict(ticket(1))).toEqual([false, 'already_in', true]);
  expect(told).toEqual([]);
  await door.sync();
  expect(ledger.conflicts.value).toEqual([]);
});

test('what was let in meanwhile is told when the server is back, by itself, and each scan once', async () => {
  is_up = false;
  await door.scan(ticket(1));
  await door.scan(ticket(2));
  expect(ledger.waiting.value).toHaveLength(2);
  is_up = true;
  told = [];
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told.map(({ nonce, at }) => [nonce, at])).toEqual([
    ['nonce-1', '2026-11-21T18:00:00.000Z'],
    ['nonce-2', '2026-11-21T18:00:00.000Z'],
  ]);
  expect(ledger.waiting.value).toEqual([]);
  expect(door.is_online.value).toBe(true);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(told).toHaveLength(2);
});

test('a server that does not answer in time keeps nobody waiting, and the scan keeps its name', async () => {
  let asked: ScanBody | undefined;
  const slow = vi.spyOn(calls, 'checkIn').mockImplementation(
    (scan, stop) =>
      new Promise((_, refuse) => {
        asked = scan;
        stop.addEventListener('abort', () => refuse(new DOMException('late', 'AbortError')));
      }),
  );
  const scanned = door.scan(ticket(1));
  await vi.advanceTimersByTimeAsync(200);
  expect(door.is_checking.value).toBe(false);
  await vi.advanceTimersByTimeAsync(100);
  expect(door.is_checking.value).toBe(true);
  await vi.advanceTimersByTimeAsync(2_200);
  await scanned;
  expect(door.is_checking.value).toBe(false);
  expect(door.verdict.value?.admitted).toBe(true);
  expect(ledger.waiting.value[0].scan.nonce).toBe(asked?.nonce);
  slow.mockRestore();
});

test('a scanner that never reached the server lets nobody in', async () => {
  is_up = false;
  const fresh = new Door({ show, gate: '', calls, ledger, now_ms: () => now_ms, new_nonce: () => 'n' });
  await fresh.sync();
  await fresh.scan(ticket(1));
  expect(fresh.verdict.value).toMatchObject({ admitted: false, reason: 'unprepared' });
  fresh.stop();
});

test('a scanner that knew the show before it was opened anew decides at once, and learns on when the server is back', async () => {
  let learned: Learned | undefined;
  const open = (before?: Learned) =>
    new Door({
      show,
      gate: '',
      calls,
      ledger,
      now_ms: () => now_ms,
      new_nonce: () => 'n',
      learned: before,
      keep: (all) => {
        learned = all;
      },
    });
  const first = open();
  await first.sync();
  first.stop();
  expect(learned).toMatchObject({ revoked: [codeOf(9)], since: 2, attendance: { sold: 10 } });

  is_up = false;
  const kept = JSON.parse(JSON.stringify(learned)) as Learned;
  const again = open(kept);
  await again.sync();
  expect(again.attendance.value?.admitted).toBe(2);
  await again.scan(ticket(9));
  expect(again.verdict.value?.reason).toBe('cancelled');
  await again.scan(ticket(5));
  expect(again.verdict.value).toMatchObject({ admitted: true, is_own: true, seat: 5 });

  is_up = true;
  const asked = vi.spyOn(calls, 'revoked');
  const keys = vi.spyOn(calls, 'keys');
  await again.sync();
  expect(asked).toHaveBeenCalledWith(1, 2); // only what is new
  expect(keys).toHaveBeenCalledTimes(1); // there may be another by now
  expect(ledger.waiting.value).toEqual([]);
  again.stop();
});

test('a slip is taken back, here or at the server', async () => {
  await door.scan(ticket(1));
  expect(door.undo_state.value).toBe('possible');
  await door.undo();
  expect(undone).toEqual(['t1']);
  expect(door.undo_state.value).toBe('done');
  expect(ledger.entries.value).toEqual([]);

  is_up = false;
  await door.scan(ticket(2));
  await door.undo();
  expect(ledger.waiting.value).toEqual([]);
  expect(await verdict(ticket(2))).toEqual([true, 'admitted', true]);

  is_up = true;
  await door.sync();
  await door.scan(ticket(3));
  is_up = false;
  await door.undo();
  expect(door.undo_state.value).toBe('failed');
});

test('a slip of when the server was away is taken back at the server, once that was told of it', async () => {
  is_up = false;
  await door.scan(ticket(1));
  is_up = true;
  await door.sync();
  expect(ledger.waiting.value).toEqual([]);
  await door.undo();
  expect(undone).toEqual(['t1']);
  expect(door.undo_state.value).toBe('done');
  expect(ledger.entries.value).toEqual([]);
});

test('what is being told at this moment is taken back after that, or not at all', async () => {
  is_up = false;
  await door.scan(ticket(1));
  is_up = true;
  let arrive = (): void => undefined;
  const slow = vi.spyOn(calls, 'checkInBatch').mockImplementation(
    (scans) =>
      new Promise((resolve) => {
        arrive = () => resolve(scans.map(() => answer));
      }),
  );
  const telling = door.sync();
  await vi.advanceTimersByTimeAsync(0);
  const late = door.undo();
  await vi.advanceTimersByTimeAsync(2_500);
  await late;
  expect(door.undo_state.value).toBe('failed');
  expect(ledger.waiting.value).toHaveLength(1);

  const again = door.undo();
  await vi.advanceTimersByTimeAsync(100);
  arrive();
  await Promise.all([again, telling]);
  expect(undone).toEqual(['t1']);
  expect(ledger.entries.value).toEqual([]);
  slow.mockRestore();
});

test('taking back what another entrance had let in leaves that one’s admission alone', async () => {
  is_up = false;
  await door.scan(ticket(1));
  is_up = true;
  answer = { ...welcome, admitted: false, reason: 'already_in' };
  await door.sync();
  expect(ledger.conflicts.value).toHaveLength(1);
  await door.undo();
  expect(undone).toEqual([]);
  expect(ledger.entries.value).toEqual([]);
});

test('a ticket that was taken back is not welcomed again while the next one is checked', async () => {
  await verdict(ticket(1));
  await door.undo();
  const next = door.scan(ticket(2));
  expect([door.verdict.value?.number, door.undo_state.value]).toEqual([1, 'done']);
  await next;
  expect([door.verdict.value?.number, door.undo_state.value]).toEqual([2, 'possible']);
});

test('that one ticket was taken back is not said of the next', async () => {
  await door.scan(ticket(1));
  let answered = (): void => undefined;
  const slow = vi.spyOn(calls, 'undo').mockImplementation(
    () =>
      new Promise((resolve) => {
        answered = () => resolve(undefined);
      }),
  );
  const undoing = door.undo();
  await vi.advanceTimersByTimeAsync(0);
  await door.scan(ticket(2));
  answered();
  await undoing;
  expect(door.undo_state.value).toBe('possible');
  slow.mockRestore();
});

test('a sign-in that has ended lets the scanner go on alone, and says so', async () => {
  const ended = new ApiError('not_authenticated', 401, 'signed out');
  const refused = vi.spyOn(calls, 'checkIn').mockRejectedValue(ended);
  expect(await verdict(ticket(1))).toEqual([true, 'admitted', true]);
  expect(door.is_signed_out.value).toBe(true);
  refused.mockRejectedValue(new ApiError('rate_limited', 429, 'slowly'));
  door.is_signed_out.value = false;
  expect(await verdict(ticket(2))).toEqual([false, 'failed', true]);
  refused.mockRestore();
});
