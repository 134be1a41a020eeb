// A kiosk in the foyer that is set up and waits for somebody, and what a customer does there.

import { decodeQR } from '../../web/node_modules/qr/decode.js';
import { Camera } from '../../web/src/map/camera.ts';
import { type Plan, parsePlan } from '../../web/src/map/plan.ts';
import type { Page } from '../../web/tools/playwright.ts';
import { findShow, studio } from './buyer.ts';
import { test as base, expect } from './fixtures.ts';
import { House } from './house.ts';

export const foyer = { viewport: { width: 1080, height: 1920 }, hasTouch: true };

interface Fixtures {
  readonly house: House;
  readonly device: { readonly id: string; readonly token: string };
  readonly show: { readonly id: number; readonly event: { readonly title: string } };
  readonly page: Page; // at the kiosk, which is set up
}

export const test = base.extend<Fixtures>({
  house: async ({ server }, use) => use(new House(server)),
  device: async ({ house }, use) => use(await house.addDevice('foyer-1')),
  show: async ({ server }, use) => use(await findShow(server.url, studio)),
  page: async ({ server, buyer, device }, use) => {
    const { page } = await buyer(foyer);
    await page.goto(`${server.url}/kiosk`);
    await page.getByLabel('Device token').fill(device.token);
    await page.getByRole('button', { name: 'Set up' }).click();
    await page.locator('.kiosk-show').first().waitFor();
    await use(page);
  },
});

export const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name }).first().click();

export async function choose(page: Page, title: string): Promise<void> {
  await page.locator('.kiosk-show', { hasText: title }).first().click();
  await page.locator('.map-canvas').waitFor();
  await expect(page.getByRole('button', { name: 'Find the best seats' })).toHaveAttribute(
    'aria-disabled',
    'false',
  );
}

export async function takeBest(page: Page): Promise<void> {
  await press(page, 'Find the best seats');
  await press(page, 'Keep');
  await expect(page.locator('.kiosk-chosen li')).toHaveCount(2);
}

export async function toCheckout(page: Page, title: string): Promise<void> {
  await choose(page, title);
  await takeBest(page);
  await press(page, /^Pay /);
}

interface ShownMap {
  readonly plan: Plan;
  readonly camera: Camera; // as the map's own, before anybody has moved it
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

// Where the seats of the show lie on the screen.
export async function mapOf(page: Page, show: number): Promise<ShownMap> {
  const url = new URL(`/api/v1/shows/${show}/seating-plan`, page.url());
  const plan = parsePlan(await (await fetch(url)).json());
  const box = await page.locator('.map-canvas').boundingBox();
  if (!box) throw new Error('the map is not on the page');
  const camera = new Camera(plan.bounds, plan.pitch);
  camera.resize(box.width, box.height);
  camera.view = camera.home;
  return { plan, camera, box };
}

// What a QR code on the page says: its bars are one path of rectangles, a module high.
export async function codeIn(page: Page, selector: string): Promise<string> {
  const svg = page.locator(`${selector} .qr`).first();
  const size = Number((await svg.getAttribute('viewBox'))?.split(' ')[2]);
  const path = (await svg.locator('path').getAttribute('d')) ?? '';
  const scale = 4;
  const side = size * scale;
  const data = new Uint8Array(side * side * 4).fill(255);
  for (const [, left, top, length] of path.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
    for (let y = Number(top) * scale; y < (Number(top) + 1) * scale; y += 1) {
      const from = (y * side + Number(left) * scale) * 4;
      data.fill(0, from, from + Number(length) * scale * 4);
    }
  }
  for (let at = 3; at < data.length; at += 4) data[at] = 255;
  return decodeQR({ width: side, height: side, data });
}

export const dialog = (page: Page) => page.getByRole('alertdialog', { name: 'Are you still there?' });
export const welcome = (page: Page) => page.getByRole('heading', { name: 'What would you like to see?' });

export { expect } from './fixtures.ts';
