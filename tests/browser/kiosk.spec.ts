// The kiosk: each customer from the welcome to the tickets, and nothing of one for the next; the device itself, from its
// token to the day on which that is taken back.

import { decodeQR } from '../../web/node_modules/qr/decode.js';
import { Camera } from '../../web/src/map/camera.ts';
import { parsePlan } from '../../web/src/map/plan.ts';
import type { Page } from '../../web/tools/playwright.ts';
import { expectNoFaultsByTurns, expectNoFaultsIn, type Language } from './axe.ts';
import { findShow, studio, theatre } from './buyer.ts';
import { test as base, expect } from './fixtures.ts';
import { House } from './house.ts';

const foyer = { viewport: { width: 1080, height: 1920 }, hasTouch: true };

interface Fixtures {
  readonly house: House;
  readonly device: { readonly id: string; readonly token: string };
  readonly show: { readonly id: number; readonly event: { readonly title: string } };
  readonly page: Page; // at the kiosk, which is set up
}

const test = base.extend<Fixtures>({
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

// Some wait for a minute by the page's clock, or for a server that comes back.
test.setTimeout(120_000);

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();

async function choose(page: Page, title: string): Promise<void> {
  await page.locator('.kiosk-show', { hasText: title }).first().click();
  await page.locator('.map-canvas').waitFor();
  await expect(page.getByRole('button', { name: 'Find the best seats' })).toHaveAttribute(
    'aria-disabled',
    'false',
  );
}

async function takeBest(page: Page): Promise<void> {
  await press(page, 'Find the best seats');
  await press(page, 'Keep');
  await expect(page.locator('.kiosk-chosen li')).toHaveCount(2);
}

async function toCheckout(page: Page, title: string): Promise<void> {
  await choose(page, title);
  await takeBest(page);
  await press(page, /^Pay /);
}

// What a QR code on the page says: its bars are one path of rectangles, a module high.
async function codeIn(page: Page, selector: string): Promise<string> {
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

const dialog = (page: Page) => page.getByRole('alertdialog', { name: 'Are you still there?' });
const welcome = (page: Page) => page.getByRole('heading', { name: 'What would you like to see?' });

test('a device is set up once, with the token that its admin was shown', async ({
  server,
  buyer,
  device,
}) => {
  const { page } = await buyer(foyer);
  await page.goto(`${server.url}/kiosk`);
  await page.getByLabel('Device token').fill('not the token');
  await press(page, 'Set up');
  await expect(page.getByRole('alert')).toContainText('does not know this token');
  await page.getByLabel('Device token').fill(` ${device.token} `);
  await press(page, 'Set up');
  await expect(welcome(page)).toBeVisible();
  await page.reload();
  await expect(welcome(page)).toBeVisible();
});

test('a touch on the map leads nearer until seats are as large as a thumb, and then chooses one', async ({
  server,
  page,
  house,
}) => {
  const show = await findShow(server.url, theatre);
  await choose(page, show.event.title);
  const plan = parsePlan(await (await fetch(`${server.url}/api/v1/shows/${show.id}/seating-plan`)).json());
  const box = await page.locator('.map-canvas').boundingBox();
  if (!box) throw new Error('the map is not on the page');
  const camera = new Camera(plan.bounds, plan.pitch);
  camera.resize(box.width, box.height);
  camera.view = camera.home;
  await press(page, 'Zoom in');
  camera.view = camera.within(camera.zoomed(1.8, box.width / 2, box.height / 2));
  const away = (seat: number) => Math.hypot(plan.x[seat] - camera.view.x, plan.y[seat] - camera.view.y);
  const free = await house.freeSeats(show.id, Number.POSITIVE_INFINITY);
  const [seat] = free.sort((one, other) => away(one) - away(other));
  const at = camera.toScreen(plan.x[seat], plan.y[seat]);
  expect(camera.pitch_px).toBeGreaterThan(24); // which is enough for a mouse

  const chosen = page.locator('.kiosk-chosen li');
  await page.touchscreen.tap(box.x + at.x, box.y + at.y);
  await page.waitForTimeout(500); // in which an answer would have come
  await expect(chosen).toHaveCount(0);
  // What was touched is in the middle now.
  await expect(async () => {
    await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
    await expect(chosen).toHaveCount(1, { timeout: 1_500 });
  }).toPass({ timeout: 10_000 });
});

test('a customer buys at the counter, and reads the tickets off the screen', async ({
  page,
  house,
  show,
}) => {
  await toCheckout(page, show.event.title);
  await page.getByLabel('Mail address for the tickets').fill('nowhere');
  await press(page, /^At the counter/);
  await expect(page.getByText('This is no mail address')).toBeVisible();
  await page.getByLabel('Mail address for the tickets').fill('');
  await press(page, /^At the counter/);
  await expect(page.getByRole('heading', { name: 'Here are your tickets' })).toBeVisible();
  await expect(page.locator('.kiosk-tickets .pass')).toHaveCount(2);
  const short_code = await page.locator('.pass .order-number code').first().textContent();
  expect(short_code).toMatch(/^[0-9A-F]{5}-[0-9A-F]{5}$/);
  // The code is one that lets in at the door of this show.
  const body = { code: await codeIn(page, '.pass'), show_id: show.id };
  const token = await house.tokenOf('demo-staff');
  const admission = await house.ask<{ ticket?: object; reason?: string }>('/check-in', {
    method: 'POST',
    token,
    body,
  });
  expect(admission.ticket).toBeDefined();
  await press(page, 'Done');
  await expect(welcome(page)).toBeVisible();
});

test('the next customer finds no trace: in storage, history, fields, and in what the server still answers', async ({
  page,
  server,
  house,
  show,
}) => {
  const tokens = new Set<string>();
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => {
      const message = JSON.parse(String(payload)) as { type: string; token?: string };
      if (message.type === 'authenticate' && message.token) tokens.add(message.token);
    });
  });
  const steps = await page.evaluate(() => history.length);
  await press(page, 'Deutsch');
  await page.locator('.kiosk-show', { hasText: show.event.title }).first().click();
  const find = page.getByRole('button', { name: 'Beste Plätze finden' });
  await expect(find).toHaveAttribute('aria-disabled', 'false');
  await find.click();
  await press(page, 'Behalten');
  await press(page, /bezahlen$/);
  await page.getByLabel('Mailadresse').fill('ada@example.org');
  await press(page, /^An der Kasse/);
  await expect(page.locator('.kiosk-tickets .pass')).toHaveCount(2);
  const short_code = (await page.locator('.pass .order-number code').first().textContent()) ?? '';
  await press(page, 'Fertig');

  await expect(welcome(page)).toBeVisible(); // in the house's own language again
  expect(page.url()).toBe(`${server.url}/kiosk`);
  const left = await page.evaluate(async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    cookies: document.cookie,
    databases: await indexedDB.databases(),
    caches: await caches.keys().catch(() => []),
    steps: history.length,
    fields: [...document.querySelectorAll('input')].map(({ value }) => value),
    text: document.documentElement.outerHTML,
    name: window.name,
  }));
  expect(left).toMatchObject({
    local: ['holdfast.kiosk.device'],
    session: [],
    cookies: '',
    databases: [],
    caches: [],
    steps,
    fields: [],
    name: '',
  });
  expect(left.text).not.toContain(short_code);
  expect(left.text).not.toContain('ada@example.org');

  // The customer's token is no good any more, over REST and on a socket.
  expect(tokens.size).toBe(1);
  const [token] = [...tokens];
  await expect.poll(async () => (await house.send('/orders', { token })).status).toBe(401);
  const answer = await page.evaluate(
    ({ id, token }) =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(`ws://${location.host}/ws/shows/${id}`, 'holdfast.v1');
        socket.onopen = () => socket.send(JSON.stringify({ type: 'authenticate', id: 1, token }));
        socket.onmessage = ({ data }) => {
          const message = JSON.parse(String(data)) as { type: string; id?: number; code?: string };
          if (message.id === 1) resolve(`${message.type} ${message.code}`);
        };
      }),
    { id: show.id, token },
  );
  expect(answer).toBe('error not_authenticated');

  // And the next one begins with nothing, on the same screen.
  await choose(page, show.event.title);
  await expect(page.locator('.kiosk-chosen')).toHaveCount(0);
  await takeBest(page);
  await press(page, /^Pay /);
  await expect(page.getByLabel('Mail address for the tickets')).toHaveValue('');
  expect(tokens.size).toBe(2);
  await page.goBack().catch(() => undefined);
  await expect(page.locator('.pass')).toHaveCount(0);
});

test('who walks away is asked, and then the seats are free and all is forgotten', async ({
  page,
  house,
  show,
}) => {
  const held = await house.count(show.id, 'held');
  await page.clock.install();
  await choose(page, show.event.title);
  await takeBest(page);
  expect(await house.count(show.id, 'held')).toBe(held + 2);
  // The clock goes on by itself, too: there is room for a slow machine on both sides of each deadline.
  for (const theme of ['light', 'dark', 'contrast', 'forced'] as const) {
    await page.clock.fastForward(25_000);
    await expect(dialog(page)).toHaveCount(0);
    await page.clock.fastForward(21_000);
    await expect(dialog(page).getByRole('button', { name: 'Yes, go on' })).toBeFocused();
    await expectNoFaultsIn(page, 'the question', theme);
    await dialog(page).getByRole('button', { name: 'Yes, go on' }).click();
    await expect(dialog(page)).toHaveCount(0);
  }
  await expect(page.locator('.kiosk-chosen li')).toHaveCount(2);

  await page.clock.fastForward(46_000);
  await expect(dialog(page)).toBeVisible();
  await page.clock.fastForward(20_000);
  await expect(welcome(page)).toBeVisible();
  await expect.poll(() => house.count(show.id, 'held')).toBe(held);
});

test('"start over" is on every screen, and gives back what was taken', async ({ page, house, show }) => {
  const held = await house.count(show.id, 'held');
  await toCheckout(page, show.event.title);
  await press(page, 'Start over');
  await expect(welcome(page)).toBeVisible();
  await expect.poll(() => house.count(show.id, 'held')).toBe(held);

  await toCheckout(page, show.event.title);
  await press(page, /^With my phone/);
  await expect(page.locator('.kiosk-code .qr')).toBeVisible();
  await press(page, 'Start over');
  await expect(welcome(page)).toBeVisible();
  await expect.poll(() => house.count(show.id, 'held')).toBe(held);
});

test('the payment is made on the own phone, however long that takes', async ({ page, buyer, show }) => {
  await toCheckout(page, show.event.title);
  await press(page, /^With my phone/);
  await page.locator('.kiosk-code .qr').waitFor();
  const phone = (await buyer({ viewport: { width: 390, height: 844 } })).page;
  await phone.goto(await codeIn(page, '.kiosk-code'));

  // Nobody is sent away while money may be on its way.
  await page.clock.install();
  await page.clock.fastForward(180_000);
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Pay with your phone' })).toBeVisible();
  await phone.getByRole('button', { name: /^Pay / }).click();
  await expect(async () => {
    await page.clock.fastForward(5_000);
    await expect(page.locator('.kiosk-tickets .pass')).toHaveCount(2, { timeout: 1_000 });
  }).toPass();
  // The tickets stay for a minute at least after the last touch.
  await page.getByRole('heading', { name: 'Here are your tickets' }).click();
  await page.clock.fastForward(46_000);
  await expect(dialog(page)).toHaveCount(0);
  await page.clock.fastForward(15_000);
  await expect(dialog(page)).toBeVisible();
  await expect(page.locator('.kiosk-tickets .pass')).toHaveCount(2);
  await page.clock.fastForward(20_000);
  await expect(welcome(page)).toBeVisible();
});

test('who would rather not pay on the phone has the seats back, and pays at the counter', async ({
  page,
  show,
}) => {
  await toCheckout(page, show.event.title);
  await press(page, /^With my phone/);
  await page.locator('.kiosk-code .qr').waitFor();
  await press(page, 'Do not pay, back to the seats');
  await expect(page.locator('.notice')).toContainText('nothing was charged');
  await expect(page.locator('.kiosk-chosen li')).toHaveCount(2);
  await press(page, /^Pay /);
  await press(page, /^At the counter/);
  await expect(page.locator('.kiosk-tickets .pass')).toHaveCount(2);
});

test('on a low wide screen every code and every button is in view, for four tickets, too', async ({
  page,
  show,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const seen = async (selector: string, count: number) => {
    const parts = page.locator(selector);
    await expect(parts).toHaveCount(count);
    for (const part of await parts.all()) await expect(part).toBeInViewport({ ratio: 1 });
  };
  await choose(page, show.event.title);
  await page.getByRole('radio', { name: '4' }).check({ force: true });
  await press(page, 'Find the best seats');
  await press(page, 'Keep');
  await press(page, /^Pay /);
  await press(page, /^With my phone/);
  await page.locator('.kiosk-code .qr').waitFor();
  await seen('.kiosk-code .qr, .kiosk-paying button', 2);
  await press(page, 'Do not pay, back to the seats');
  await press(page, /^Pay /);
  await press(page, /^At the counter/);
  await page.locator('.kiosk-tickets .qr').first().waitFor();
  await seen('.kiosk-tickets .qr', 4);
  await seen('.kiosk-tickets .order-number code', 4);
  await expect(page.getByRole('button', { name: 'Done' })).toBeInViewport({ ratio: 1 });
  for (const code of await page.locator('.kiosk-tickets .qr').all()) {
    expect((await code.boundingBox())?.width).toBeGreaterThan(200);
  }
});

test('a token that is taken back lets the customer finish, and then the device asks for another', async ({
  page,
  house,
  device,
  show,
}) => {
  await choose(page, show.event.title);
  await takeBest(page);
  await house.revokeDevice(device.id);
  await press(page, /^Pay /);
  await press(page, /^At the counter/);
  await expect(page.locator('.kiosk-tickets .pass')).toHaveCount(2);
  await press(page, 'Done');
  await expect(page.getByRole('heading', { name: 'Set up this kiosk' })).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('was taken back');
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  const { token } = await house.addDevice('foyer-1');
  await page.getByLabel('Device token').fill(token);
  await press(page, 'Set up');
  await expect(welcome(page)).toBeVisible();
});

test('a server that is away is said on the whole screen, and it goes on where it was', async ({
  page,
  server,
  show,
}) => {
  await choose(page, show.event.title);
  await takeBest(page);
  const away = page.getByRole('alert').filter({ hasText: 'One moment, please' });
  await page.context().setOffline(true);
  await expect(away).toBeVisible();
  await page.context().setOffline(false);
  await expect(away).toHaveCount(0);
  await expect(page.locator('.kiosk-chosen li')).toHaveCount(2);
  await server.stop();
  await expect(away).toBeVisible();
  await server.start();
  await expect(away).toHaveCount(0, { timeout: 30_000 });
  await expect(page.getByRole('heading', { name: show.event.title })).toBeVisible();
});

test('everything that is touched is 64 px and more, nothing is selected, no link leads away; axe finds nothing', async ({
  page,
  show,
}) => {
  test.setTimeout(300_000);
  const speak = async (_: Page, language: Language) =>
    page.locator(`.kiosk-language[lang=${language}]`).click();
  const check = async (where: string) => {
    const found = await page.evaluate(() => {
      const targets = [...document.querySelectorAll('button, select, input, .best-count label')];
      const small = targets.filter((target) => {
        const box = target.getBoundingClientRect();
        return box.width > 0 && (box.width < 63.5 || box.height < 63.5);
      });
      const wide = document.documentElement.scrollWidth > window.innerWidth;
      const selectable = getComputedStyle(document.querySelector('h1') ?? document.body).userSelect;
      return {
        small: small.map((target) => target.outerHTML),
        links: document.querySelectorAll('a').length,
        wide,
        selectable,
      };
    });
    expect.soft(found, where).toEqual({ small: [], links: 0, wide: false, selectable: 'none' });
    await expectNoFaultsByTurns(page, where, speak);
  };
  await check('the welcome');
  await choose(page, show.event.title);
  await check('the seats');
  await press(page, 'Find the best seats');
  await page.locator('.best-offer').waitFor();
  await check('the best seats');
  await press(page, 'Keep');
  await press(page, /^Pay /);
  await check('the ways to pay');
  // The kiosk's own size, from an arm's length, not that of the buyer's page.
  expect(await page.locator('.kiosk-email').evaluate((label) => getComputedStyle(label).fontSize)).toBe(
    '18px',
  );
  await press(page, /^With my phone/);
  await page.locator('.kiosk-code .qr').waitFor();
  await check('the payment');
  await press(page, 'Do not pay, back to the seats');
  await press(page, /^Pay /);
  await press(page, /^At the counter/);
  await page.locator('.kiosk-tickets .pass').first().waitFor();
  await check('the tickets');
});
