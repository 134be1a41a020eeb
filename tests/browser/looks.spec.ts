// What the map draws, read from its pixels: every kind of seat has a shape or a glyph of its own, whatever its colour; and
// what is written on a section can be read. In every theme.

import { Camera } from '../../web/src/map/camera.ts';
import { parsePlan } from '../../web/src/map/plan.ts';
import { Sections } from '../../web/src/map/sections.ts';
import { contrast } from '../../web/src/map/theme.ts';
import { themes } from './axe.ts';
import { arena, type Buyer, findShow } from './buyer.ts';
import { pixelsAround } from './canvas.ts';
import { addShow } from './catalogue.ts';
import { expect, test } from './fixtures.ts';
import { House } from './house.ts';
import type { Server } from './server.ts';

// A seat of each look, each in a row of its own, so that nobody is left alone beside it.
const looks = [
  'free',
  'mine',
  'pending',
  'bought',
  'held',
  'sold',
  'blocked',
  'accessible',
  'companion',
  'vip',
] as const;
const seatOf = (look: (typeof looks)[number]) => looks.indexOf(look);
const apart = 30;
const reach_px = 26; // around a seat, and not into the next

const own: Readonly<Record<string, object>> = {
  accessible: { accessible: true },
  companion: { companion_of: 'accessible' },
};

const plan = {
  name: 'Every look',
  size: { width: 1_000, height: 1_000 },
  categories: [
    { name: 'Stalls', color: '#7f4a91' },
    { name: 'VIP', color: '#7f4a91' }, // the same: only the shape tells them apart
  ],
  zones: [
    {
      name: 'Looks',
      position: { x: 0, y: 0 },
      rows: looks.map((look, index) => ({
        row_number: look,
        position: { x: index * apart, y: 0 },
        seats: [
          {
            seat_guid: look,
            seat_number: '8',
            position: { x: 0, y: 0 },
            category: look === 'vip' ? 'VIP' : 'Stalls',
            holdfast: own[look] ?? {},
          },
        ],
      })),
    },
  ],
};

async function others(server: Server, show: number): Promise<void> {
  const post = async (path: string, body: object, token = '') => {
    const headers = {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
    };
    const answer = await fetch(`${server.url}/api/v1${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    expect(answer.ok, `${path}: ${answer.status}`).toBe(true);
    return (await answer.json()) as { access: string };
  };
  const { access } = await post('/auth/guest', {});
  await post('/orders', { show_id: show, seats: [seatOf('sold')], method: 'counter' }, access);
  await post(`/shows/${show}/holds`, { seats: [seatOf('held')] }, access);
  const token = await new House(server).tokenOf('demo-admin');
  await post(`/admin/shows/${show}/block`, { seats: [seatOf('blocked')] }, token);
}

// The colours, the most frequent first.
function byCount(pixels: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([color]) => color);
}

// Each pixel as the ground, the seat's main colour, or what else is drawn on it: what is left of a picture when all of its
// colours are changed.
function shapeOf(pixels: readonly string[]): number[] {
  const ground = pixels[0]; // in a corner, where no seat reaches
  const [main] = byCount(pixels.filter((pixel) => pixel !== ground));
  return pixels.map((pixel) => [ground, main].indexOf(pixel));
}

const difference = (one: readonly number[], other: readonly number[]) =>
  one.filter((value, at) => value !== other[at]).length / one.length;

// What is on its way stays so: the page would give it up after 10 s, and a slow machine looks at all for longer.
function waitLonger(): void {
  const { setTimeout } = window;
  const longer = (act: TimerHandler, wait_ms = 0, ...rest: unknown[]) =>
    setTimeout(act, wait_ms === 10_000 ? 600_000 : wait_ms, ...rest);
  Object.assign(window, { setTimeout: longer });
}

async function everyLook(anna: Buyer, server: Server): Promise<void> {
  await anna.page.addInitScript(waitLonger);
  const { show } = await addShow(server, plan);
  await others(server, show);
  let deaf = false;
  await anna.page.routeWebSocket(/\/ws\/shows\//, (socket) => {
    const room = socket.connectToServer();
    socket.onMessage((message) => {
      if (!deaf) room.send(message);
    });
  });
  await anna.enter(show);
  await anna.tap(seatOf('bought'));
  await expect(anna.cartSeats()).toHaveCount(1);
  await anna.buy();
  await anna.page.getByRole('button', { name: 'Choose more seats' }).click();
  await anna.tap(seatOf('mine'));
  await expect(anna.cartSeats()).toHaveCount(1);
  deaf = true; // so that this one stays on its way
  await anna.tap(seatOf('pending'));
  await anna.page.mouse.move(0, 0);
}

test('every look of a seat differs from every other by its shape or glyph, in every theme', async ({
  server,
  buyer,
}) => {
  test.setTimeout(180_000);
  const anna = await buyer();
  await everyLook(anna, server);
  for (const [theme, media] of Object.entries(themes)) {
    await anna.page.emulateMedia(media);
    const shapes: number[][] = [];
    for (const seat of looks.keys()) {
      shapes.push(shapeOf(await pixelsAround(anna, await anna.placeOf(seat), reach_px)));
    }
    for (const [at, look] of looks.entries()) {
      for (const other of looks.slice(0, at)) {
        const differing = difference(shapes[at], shapes[seatOf(other)]);
        expect.soft(differing, `${look} and ${other}, ${theme}`).toBeGreaterThan(0.04);
      }
    }
  }
});

test('what a section says can be read on its colour, in every theme', async ({ server, buyer }) => {
  test.setTimeout(180_000);
  const show = await findShow(server.url, arena);
  const anna = await buyer();
  const house = parsePlan(await (await fetch(`${server.url}/api/v1/shows/${show.id}/seating-plan`)).json());
  const camera = new Camera(house.bounds, house.pitch);
  await anna.enter(show.id);
  const box = await anna.page.locator('.map-canvas').boundingBox();
  if (!box) throw new Error('the map is not on the page');
  camera.resize(box.width, box.height);
  camera.view = camera.home;
  const sections = new Sections(house).list.filter((section) => section !== undefined);
  for (const [theme, media] of Object.entries(themes)) {
    await anna.page.emulateMedia(media);
    for (const { name, label } of sections) {
      const at = camera.toScreen(label.x, label.y);
      const pixels = await pixelsAround(anna, { x: box.x + at.x, y: box.y + at.y }, 6);
      const [ground] = byCount(pixels);
      const best = Math.max(...pixels.map((pixel) => contrast(`rgb(${pixel})`, `rgb(${ground})`)));
      expect.soft(best, `${name}, ${theme}`).toBeGreaterThan(4.5);
    }
  }
});
