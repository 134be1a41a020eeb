// An evening played again: forwards, backwards, and while it still comes in.

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Replay, type ReplayPage } from '../../../src/console/store/replay.ts';
import { SeatState } from '../../../src/net/seat_states.ts';

const { free, held, sold, blocked } = SeatState;
const at = (second: number): string => new Date(Date.UTC(2026, 10, 21, 18, 0, second)).toISOString();

const page = (fields: Partial<ReplayPage> = {}): ReplayPage => ({
  start: { at: at(0), seats: 'f4' },
  people: [{ id: 'a'.repeat(32), username: 'ada' }],
  frames: [
    { at: at(10), changes: [[1, 'h', 0, 'selected']] },
    { at: at(20), changes: [[1, 's', 0, 'sold']] },
    { at: at(30), changes: [[3, 'b', null, 'blocked']] },
  ],
  next_cursor: null,
  ...fields,
});

async function played(...pages: ReplayPage[]): Promise<Replay> {
  const fetched = [...pages];
  const evening = new Replay(async () => fetched.shift() ?? page());
  await evening.load();
  return evening;
}

const seats = (evening: Replay): number[] => [0, 1, 2, 3].map((seat) => evening.look(seat));

test('it begins with the room as it was', async () => {
  const evening = await played(page());
  expect([evening.phase.value, evening.length.value, evening.position.value]).toEqual(['ready', 3, 0]);
  expect(seats(evening)).toEqual([free, free, free, free]);
  expect([evening.current, evening.now]).toEqual([null, at(0)]);
});

test('each step is a moment, with who did what', async () => {
  const evening = await played(page());
  evening.seek(1);
  expect(seats(evening)).toEqual([free, held, free, free]);
  expect(evening.current?.changes[0]).toMatchObject({
    seat: 1,
    why: 'selected',
    person: { username: 'ada' },
  });
  evening.seek(3);
  expect(seats(evening)).toEqual([free, sold, free, blocked]);
  expect(evening.current?.changes[0].person).toBeNull();
  expect(evening.count(free)).toBe(2);
});

test('going back is the room as it was then', async () => {
  const evening = await played(page());
  evening.seek(3);
  evening.seek(1);
  expect(seats(evening)).toEqual([free, held, free, free]);
  evening.seek(0);
  expect(seats(evening)).toEqual([free, free, free, free]);
});

test('a slider that is drawn too far stops at the ends', async () => {
  const evening = await played(page());
  evening.seek(99);
  expect(evening.position.value).toBe(3);
  evening.seek(-5);
  expect(evening.position.value).toBe(0);
});

test('whoever draws is told of the seats of a step, and of all after a jump', async () => {
  const evening = await played(page());
  const told: (readonly number[] | 'all')[] = [];
  evening.onSeats((changed) => told.push(changed));
  evening.seek(1);
  evening.seek(3);
  expect(told).toEqual([[1], 'all']);
});

test('a room that was opened anew is shown as it was then', async () => {
  const frames = [
    { at: at(10), changes: [[1, 'h', 0, 'selected']] as const },
    { at: at(20), seats: 'f2s2' },
  ];
  const evening = await played(page({ frames }));
  evening.seek(2);
  expect(seats(evening)).toEqual([free, free, sold, sold]);
  evening.seek(1);
  expect(seats(evening)).toEqual([free, held, free, free]);
});

test('long evenings are the same wherever one jumps to', async () => {
  const letters = ['h', 's', 'f'] as const;
  const frames = Array.from({ length: 1_000 }, (_, step) => ({
    at: at(step),
    changes: [[step % 4, letters[step % 3], 0, 'selected']] as const,
  }));
  const evening = await played(
    page({ frames: frames.slice(0, 450), next_cursor: 'on' }),
    page({ start: null, frames: frames.slice(450) }),
  );
  expect([evening.length.value, evening.is_complete.value]).toEqual([1_000, true]);
  const forwards = [123, 399, 400, 401, 800, 1_000].map((position) => {
    evening.seek(0);
    for (let step = 1; step <= position; step += 1) evening.seek(step);
    return [position, seats(evening)] as const;
  });
  for (const [position, expected] of forwards.reverse()) {
    evening.seek(position);
    expect(seats(evening), String(position)).toEqual(expected);
  }
});

test('an evening of which nothing is kept says so', async () => {
  const evening = await played(page({ start: null, frames: [] }));
  expect(evening.phase.value).toBe('empty');
});

test('a page that does not come can be asked for again, and is not there twice', async () => {
  const answers = [page({ next_cursor: 'on' }), null, page({ start: null })];
  const asked: (string | null)[] = [];
  const evening = new Replay(async (cursor) => {
    asked.push(cursor);
    const answer = answers.shift();
    if (!answer) throw new Error('no answer');
    return answer;
  });
  await evening.load();
  expect([evening.phase.value, evening.length.value]).toEqual(['failed', 3]);
  await evening.load();
  expect([evening.phase.value, evening.length.value]).toEqual(['ready', 6]);
  expect(asked).toEqual([null, 'on', 'on']);
});

describe('playing', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('goes as fast as it is told, waits for nothing long, and stops at the end', async () => {
    const evening = await played(page());
    evening.speed.value = 10;
    evening.play();
    await vi.advanceTimersByTimeAsync(999);
    expect(evening.position.value).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(evening.position.value).toBe(1);
    evening.speed.value = 1; // ten seconds pass between the steps; nobody waits that long
    await vi.advanceTimersByTimeAsync(3_000);
    expect([evening.position.value, evening.playing.value]).toEqual([3, false]);
    evening.play();
    expect(evening.position.value).toBe(0);
  });

  test('pauses where it is', async () => {
    const evening = await played(page());
    evening.play();
    await vi.advanceTimersByTimeAsync(200);
    evening.pause();
    const { value } = evening.position;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(evening.position.value).toBe(value);
  });
});
