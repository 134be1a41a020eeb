// The map under a hand: wheel, fingers, keys and buttons lead near and far; what is let go of glides on; and who prefers
// less motion gets none.

import type { CDPSession } from '../../web/tools/playwright.ts';
import { type Buyer, findShow, studio } from './buyer.ts';
import { picture } from './canvas.ts';
import { expect, phone, test } from './fixtures.ts';

const narrow = { width: 1_000, height: 800 }; // so that the studio can be wider than the map

interface Point {
  readonly x: number;
  readonly y: number;
}

async function middleOf({ page }: Buyer): Promise<Point> {
  const box = await page.locator('.map-canvas').boundingBox();
  if (!box) throw new Error('the map is not on the page');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

// Near enough to leave the whole house: the button back to it can be pressed.
const isNear = async ({ page }: Buyer) =>
  expect(page.getByRole('button', { name: 'Show the whole house' })).toBeEnabled();
const isHome = async ({ page }: Buyer) =>
  expect(page.getByRole('button', { name: 'Show the whole house' })).toBeDisabled();

// Whether the picture is another one after a moment in which nothing was done.
async function changesByItself(buyer: Buyer): Promise<boolean> {
  const before = await picture(buyer);
  await buyer.page.waitForTimeout(700);
  return (await picture(buyer)) !== before;
}

// Whatever was on its way has arrived, and nothing moves.
const isStill = (buyer: Buyer) => expect.poll(() => changesByItself(buyer), { timeout: 20_000 }).toBe(false);

// Draws the middle of the map aside in the time that a hand takes, lets go of it, and returns whether it glides on. All of it
// is done in the page: on its way there a hand becomes slow, and a glide is over.
async function glides(buyer: Buyer, to_the_right: boolean): Promise<boolean> {
  const middle = await middleOf(buyer);
  return buyer.page.evaluate(
    async ({ x, y, reach_px }) => {
      const canvas = document.querySelector<HTMLCanvasElement>('.map-canvas');
      const send = (type: string, part: number) => {
        const at = { clientX: x + reach_px * part, clientY: y + 30 * part };
        canvas?.dispatchEvent(new PointerEvent(type, { pointerId: 1, pointerType: 'mouse', ...at }));
      };
      const pause = () => {
        for (const from = performance.now(); performance.now() < from + 8; );
      };
      const drawn = async () => {
        for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
        return canvas?.toDataURL();
      };
      send('pointerdown', 0);
      for (let step = 1; step <= 5; step += 1) {
        pause();
        send('pointermove', step / 5);
      }
      send('pointerup', 1);
      const before = await drawn();
      await new Promise((resolve) => setTimeout(resolve, 500));
      return (await drawn()) !== before;
    },
    { ...middle, reach_px: to_the_right ? 70 : -70 },
  );
}

test('the wheel leads near what it points at, and back', async ({ server, buyer }) => {
  const show = await findShow(server.url, studio);
  const anna = await buyer();
  await anna.enter(show.id);
  const [seat] = await anna.freeSeats(show.id, 1);
  const at = await anna.placeOf(seat);
  await anna.page.mouse.move(at.x, at.y);
  await anna.page.mouse.wheel(0, -160);
  await isNear(anna);
  await anna.page.mouse.click(at.x, at.y); // the seat is where it was
  await expect(anna.cartSeats()).toHaveCount(1);
  for (let turn = 0; turn < 4; turn += 1) await anna.page.mouse.wheel(0, 160);
  await isHome(anna);
});

test('keys lead near, aside and home', async ({ server, buyer }) => {
  const show = await findShow(server.url, studio);
  const anna = await buyer({ viewport: narrow });
  const { page } = anna;
  await anna.enter(show.id);
  await page.getByRole('application').focus();
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('+'); // until it is wider than the map
  await isNear(anna);
  const before = await picture(anna);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => picture(anna)).not.toBe(before);
  await page.keyboard.press('-');
  await page.keyboard.press('0');
  await isHome(anna);
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await isNear(anna);
  await page.getByRole('button', { name: 'Show the whole house' }).click();
  await isHome(anna);
});

// Two fingers beside a place, from so far apart to so far.
async function pinch(hand: CDPSession, { x, y }: Point, from: number, to: number): Promise<void> {
  const fingers = (apart: number) => [
    { id: 1, x: x - apart, y },
    { id: 2, x: x + apart, y },
  ];
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', apart?: number) =>
    hand.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: apart === undefined ? [] : fingers(apart),
    });
  await send('touchStart', from);
  for (let step = 1; step <= 5; step += 1) await send('touchMove', from + ((to - from) * step) / 5);
  await send('touchEnd');
}

test('two fingers lead near and back, one moves the map, and a double tap leads nearer', async ({
  server,
  buyer,
}) => {
  const show = await findShow(server.url, studio);
  const anna = await buyer(phone);
  const { page } = anna;
  await anna.enter(show.id);
  const middle = await middleOf(anna);
  const hand = await page.context().newCDPSession(page);
  await pinch(hand, middle, 30, 90);
  await isNear(anna);
  await expect(anna.cartSeats()).toHaveCount(0);
  const before = await picture(anna);
  const move = (type: 'touchStart' | 'touchMove' | 'touchEnd', dy: number) =>
    hand.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [{ id: 1, x: middle.x, y: middle.y + dy }],
    });
  await move('touchStart', 0);
  for (let step = 1; step <= 6; step += 1) await move('touchMove', step * 12);
  await move('touchEnd', 72);
  await expect.poll(() => picture(anna)).not.toBe(before);
  await pinch(hand, middle, 120, 20);
  await isHome(anna);
  await page.touchscreen.tap(middle.x, middle.y);
  await page.touchscreen.tap(middle.x, middle.y);
  await isNear(anna);
  await expect(anna.cartSeats()).toHaveCount(0);
});

for (const motion of ['no-preference', 'reduce'] as const) {
  test(`what is let go of glides on, and held seats pulse, with motion: ${motion}`, async ({
    server,
    buyer,
  }) => {
    const show = await findShow(server.url, studio);
    const [anna, ben] = [await buyer({ reducedMotion: motion, viewport: narrow }), await buyer()];
    const is_moving = motion === 'no-preference';
    await anna.enter(show.id);
    await isStill(anna);
    const zoom_in = anna.page.getByRole('button', { name: 'Zoom in' });
    // Until it is wider than the map, which the first step may be.
    for (let step = 0; step < 2; step += 1) {
      if (await zoom_in.isEnabled()) await zoom_in.click();
      await isStill(anna);
    }
    await isNear(anna);
    let tries = 0;
    const letGo = () => {
      tries += 1;
      return glides(anna, tries % 2 === 1);
    };
    if (is_moving) await expect.poll(letGo).toBe(true);
    else expect(await letGo()).toBe(false);
    await anna.page.getByRole('button', { name: 'Show the whole house' }).click();
    await isHome(anna);
    await isStill(anna);
    await ben.enter(show.id);
    const [seat] = await ben.freeSeats(show.id, 1);
    await ben.tap(seat);
    await anna.expectState(seat, 'held by someone else');
    await anna.page.mouse.move(0, 0);
    if (is_moving) await expect.poll(() => changesByItself(anna)).toBe(true);
    else await isStill(anna);
  });
}
