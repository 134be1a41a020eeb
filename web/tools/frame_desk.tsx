// Runs inside the browser: the staff's live map as the console shows it, its panel and many chosen seats included, moved by
// the wheel and a finger while others buy. In place of the server there is a room that says what the harness wants.

import { render } from 'preact';
import { DeskView } from '../src/console/pages/show_map.tsx';
import type { DeskShow } from '../src/console/store/desk_visit.ts';
import { SeatDesk } from '../src/console/store/seat_desk.ts';
import { Look } from '../src/map/looks.ts';
import { parsePlan } from '../src/map/plan.ts';
import type { RoomEvents, RoomLink } from '../src/net/room_link.ts';
import { RoomStore } from '../src/store/room_store.ts';
import { type Frames, figuresOf, moveAbout, nextFrame, type Subject } from './frame_motion.ts';
import '../src/styles/base.css';
import '../src/styles/forms.css';
import '../src/console/styles/frame.css';
import '../src/console/styles/table.css';
import '../src/console/styles/form.css';

const chosen_seats = 1_000; // as a line around some blocks would choose them
const wheel_per_px = 0.0022; // as the map's gestures take it

const show: DeskShow = {
  id: 1,
  event: { title: 'The Tempest' },
  venue: { id: 1, name: 'Arena', address: '', time_zone: 'Europe/Berlin' },
  hall: { id: 1, name: 'Arena' },
  starts_at: '2026-11-21T19:30:00.000Z',
  status: 'on_sale',
  prices: [],
  checkout_methods: ['counter'],
};

function silentLink(seat_count: number): (events: RoomEvents) => RoomLink {
  return (events) => ({
    can_extend: false,
    start: () => {
      const limits = { seats: 4, hold_seconds: 300 };
      const now = new Date().toISOString();
      events.connection('live');
      events.state(
        { show: 1, epoch: 'e', version: 1, now, status: 'on_sale', limits },
        new Uint8Array(seat_count),
      );
    },
    stop: () => undefined,
    nudge: () => undefined,
    askAsCustomer: () => Promise.reject(new Error('nobody sells here')),
  });
}

// A finger that drags and a wheel that turns, where the map listens to them.
function handOn(canvas: HTMLCanvasElement): Pick<Subject, 'pan' | 'zoom'> {
  const at = { clientX: innerWidth / 3, clientY: innerHeight / 2 };
  canvas.setPointerCapture = () => undefined; // no such pointer exists
  const pointer = (type: string) =>
    canvas.dispatchEvent(new PointerEvent(type, { ...at, pointerId: 1, pointerType: 'touch' }));
  pointer('pointerdown');
  return {
    pan: (dx, dy) => {
      at.clientX += dx;
      at.clientY += dy;
      pointer('pointermove');
    },
    zoom: (factor) =>
      canvas.dispatchEvent(
        new WheelEvent('wheel', {
          clientX: innerWidth / 3,
          clientY: innerHeight / 2,
          deltaY: -Math.log(factor) / wheel_per_px,
          cancelable: true,
        }),
      ),
  };
}

export async function measure(text: string): Promise<Frames> {
  const page = document.createElement('div');
  document.body.replaceChildren(page);
  await nextFrame();
  const begun = performance.now();
  const plan = parsePlan(JSON.parse(text));
  let events: RoomEvents | undefined;
  const open = silentLink(plan.seat_count);
  const room = new RoomStore((heard) => {
    events = heard;
    return open(heard);
  });
  const desk = new SeatDesk(show.id, plan, room, () => new RoomStore(open));
  desk.start();
  render(<DeskView at={{ show, plan, desk }} />, page);
  await nextFrame();
  await nextFrame();
  const first_ms = performance.now() - begun;
  desk.lasso(Array.from({ length: chosen_seats }, (_, seat) => seat));
  const canvas = page.querySelector<HTMLCanvasElement>('.map-canvas');
  if (!canvas || !events) throw new Error('the desk has no map');
  const { changes } = events;
  let version = 1;
  const subject: Subject = {
    ...handOn(canvas),
    change: (seats) => {
      const [free, held] = [Look.free, Look.held].map((look) => seats.filter((at) => room.look(at) !== look));
      version += 1;
      changes({ type: 'changes', version, free: free.filter((at) => !held.includes(at)), held });
    },
  };
  return figuresOf(first_ms, await moveAbout(subject, plan.seat_count));
}
