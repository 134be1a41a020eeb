// Runs inside the browser: how long a house takes to its first frame, and how even frames are while one pans and zooms
// through it with others buying; for our map, and for a plain canvas that draws every seat in every frame.

import { Look } from '../src/map/looks.ts';
import { type Plan, parsePlan } from '../src/map/plan.ts';
import { SeatMap } from '../src/map/seat_map.ts';
import { type Frames, figuresOf, moveAbout, nextFrame, type Subject } from './frame_motion.ts';

export type { Frames };

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

export async function measure(text: string, naive: boolean): Promise<Frames> {
  document.body.replaceChildren();
  await nextFrame();
  const begun = performance.now();
  const plan = parsePlan(JSON.parse(text));
  const subject = naive ? naiveMap(plan) : ourMap(plan);
  await nextFrame();
  await nextFrame(); // the one in which the first has been shown
  const first_ms = performance.now() - begun;
  return figuresOf(first_ms, await moveAbout(subject, plan.seat_count));
}
