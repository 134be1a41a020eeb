// Runs inside the browser: how long a house takes to its first frame, and how even frames are while one pans and zooms
// through it with others buying; for our map, and for a plain canvas that draws every seat in every frame.

import { Look } from '../src/map/looks.ts';
import { type Plan, parsePlan } from '../src/map/plan.ts';
import { SeatMap } from '../src/map/seat_map.ts';

export interface Frames {
  readonly first_ms: number;
  readonly p50_ms: number;
  readonly p95_ms: number;
  readonly count: number;
}

interface Subject {
  pan(dx: number, dy: number): void;
  zoom(factor: number): void;
  change(seats: readonly number[]): void;
}

const moving_ms = 4_000;
const changes_every_ms = 50;
const changes_each = 10; // together 200 a second

const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));

function canvas(width: string, height: string): HTMLCanvasElement {
  const element = document.createElement('canvas');
  element.style.cssText = `position:fixed;inset:0;width:${width};height:${height}`;
  document.body.append(element);
  return element;
}

function ourMap(plan: Plan): Subject {
  const looks = new Uint8Array(plan.seat_count);
  const look = (seat: number) => looks[seat];
  const map = new SeatMap({
    canvas: canvas('100vw', '100vh'),
    minimap: canvas('152px', '108px'),
    plan,
    words: ({ free }) => [`${free} free`, 'from €45'],
    events: { choose() {}, hover() {}, cursor() {}, view() {} },
  });
  map.setLooks(look);
  return {
    pan: (dx, dy) => map.panBy(dx, dy),
    zoom: (factor) => {
      map.camera.view = map.camera.zoomed(factor, innerWidth / 2, innerHeight / 2);
      map.panBy(0, 0);
    },
    change: (seats) => {
      for (const seat of seats) looks[seat] = looks[seat] === Look.free ? Look.held : Look.free;
      map.changeLooks(seats, look, false);
    },
  };
}

function naiveMap(plan: Plan): Subject {
  const element = canvas('100vw', '100vh');
  [element.width, element.height] = [innerWidth * devicePixelRatio, innerHeight * devicePixelRatio];
  const context = element.getContext('2d');
  if (!context) throw new Error('no canvas');
  const { left, right, top, bottom } = plan.bounds;
  const looks = new Uint8Array(plan.seat_count);
  let scale = Math.min(element.width / (right - left), element.height / (bottom - top));
  let [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const draw = () => {
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, element.width, element.height);
    context.setTransform(scale, 0, 0, scale, element.width / 2 - x * scale, element.height / 2 - y * scale);
    for (let seat = 0; seat < plan.seat_count; seat += 1) {
      context.fillStyle = looks[seat] === Look.free ? plan.categories[plan.category[seat]].color : '#888888';
      context.beginPath();
      context.arc(plan.x[seat], plan.y[seat], plan.radius[seat], 0, 2 * Math.PI);
      context.fill();
    }
  };
  draw();
  return {
    pan: (dx, dy) => {
      [x, y] = [x - dx / scale, y - dy / scale];
      draw();
    },
    zoom: (factor) => {
      scale *= factor;
      draw();
    },
    change: (seats) => {
      for (const seat of seats) looks[seat] = looks[seat] === Look.free ? Look.held : Look.free;
    },
  };
}

// In and out again, to and fro: every level of detail is passed on the way.
async function moveAbout(subject: Subject, seat_count: number): Promise<number[]> {
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

export async function measure(text: string, naive: boolean): Promise<Frames> {
  document.body.replaceChildren();
  await nextFrame();
  const begun = performance.now();
  const plan = parsePlan(JSON.parse(text));
  const subject = naive ? naiveMap(plan) : ourMap(plan);
  await nextFrame();
  await nextFrame(); // the one in which the first has been shown
  const first_ms = performance.now() - begun;
  const frames = (await moveAbout(subject, plan.seat_count)).sort((a, b) => a - b);
  const at = (share: number) => frames[Math.min(frames.length - 1, Math.floor(frames.length * share))];
  return { first_ms, p50_ms: at(0.5), p95_ms: at(0.95), count: frames.length };
}
