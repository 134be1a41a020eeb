// How a house is moved through while frames are counted: for all maps the same.

export interface Frames {
  readonly first_ms: number;
  readonly p50_ms: number;
  readonly p95_ms: number;
  readonly count: number;
}

export interface Subject {
  pan(dx: number, dy: number): void;
  zoom(factor: number): void;
  change(seats: readonly number[]): void;
}

const moving_ms = 4_000;
const changes_every_ms = 50;
const changes_each = 10; // together 200 a second

export const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));

// In and out again, to and fro: every level of detail is passed on the way.
export async function moveAbout(subject: Subject, seat_count: number): Promise<number[]> {
  let random = 1;
  const someSeat = () => {
    random = (random * 48_271) % 2_147_483_647;
    return random % seat_count;
  };
  const buying = setInterval(
    () => subject.change(Array.from({ length: changes_each }, someSeat)),
    changes_every_ms,
  );
  const frames: number[] = [];
  let before = await nextFrame();
  const start = before;
  for (let now = before; now - start < moving_ms; ) {
    const part = (now - start) / moving_ms;
    subject.zoom(part < 0.5 ? 1.02 : 1 / 1.02);
    subject.pan(Math.sin(part * 20) * 14, Math.cos(part * 16) * 10);
    now = await nextFrame();
    frames.push(now - before);
    before = now;
  }
  clearInterval(buying);
  return frames;
}

export function figuresOf(first_ms: number, taken: readonly number[]): Frames {
  const frames = [...taken].sort((a, b) => a - b);
  const at = (share: number) => frames[Math.min(frames.length - 1, Math.floor(frames.length * share))];
  return { first_ms, p50_ms: at(0.5), p95_ms: at(0.95), count: frames.length };
}
