// The way of a customer at the kiosk: from the map to the tickets, however they are paid.

import { findShow, theatre } from './buyer.ts';
import { choose, codeIn, dialog, expect, mapOf, press, test, toCheckout, welcome } from './kiosk.ts';

// Some wait for a minute by the page's clock, or for a server that comes back.
test.setTimeout(120_000);

test('a touch on the map leads nearer until seats are as large as a thumb, and then chooses one', async ({
  server,
  page,
  house,
}) => {
  const show = await findShow(server.url, theatre);
  await choose(page, show.event.title);
  const { plan, camera, box } = await mapOf(page, show.id);
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
    // Another touch would give it back.
    if ((await chosen.count()) === 0)
      await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
    await expect(chosen).toHaveCount(1, { timeout: 5_000 });
  }).toPass({ timeout: 30_000 });
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
  await expect(dialog(page)).toContainText('Your seats stay yours');
  await expect(dialog(page).getByRole('button', { name: 'Done' })).toBeVisible();
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

for (const status of [500, 404]) {
  test(`tickets that the server answers for with ${status} are asked for at the counter`, async ({
    page,
    house,
    show,
  }) => {
    const token = await house.tokenOf('demo-staff');
    await page.clock.install();
    await toCheckout(page, show.event.title);
    await page.route(/\/orders\/\w+\/tickets$/, (route) => route.fulfill({ status, body: '{}' }));
    const bought = page.waitForResponse(/\/orders\/\w+$/);
    await press(page, /^At the counter/);
    const order = (await (await bought).json()) as { id: string; seats: { seat: number }[] };
    await expect(page.getByText('Your tickets come in a moment.')).toBeVisible();
    await page.clock.fastForward(10_000);
    await expect(page.getByRole('heading', { name: 'Your seats are booked' })).toBeVisible();
    await expect(page.getByRole('alert')).toContainText('name the show and your seats at the counter');
    const seats = page.locator('.kiosk-summary li');
    await expect(seats).toHaveCount(2);
    await expect(seats.first()).toContainText(/Row \w+, Seat \d+/);
    await expect(page.getByRole('main')).not.toContainText(/[0-9a-f]{8}/);
    // What is told is what the counter finds it by.
    for (const { seat } of order.seats) {
      const found = await house.ask<{ orders: { id: string }[] }>(
        `/admin/orders?show=${show.id}&seat=${seat}`,
        { token },
      );
      expect(found.orders.map(({ id }) => id)).toEqual([order.id]);
    }
    await expect(page.locator('.qr')).toHaveCount(0);
    // For a minute at least, and then it is over like any other.
    await page.clock.fastForward(46_000);
    await expect(dialog(page)).toHaveCount(0);
    await page.clock.fastForward(15_000);
    await expect(dialog(page)).toBeVisible();
    await page.clock.fastForward(20_000);
    await expect(welcome(page)).toBeVisible();
  });
}

test('tickets that are on the screen stay there when the server is away', async ({ page, show }) => {
  await page.clock.install();
  await toCheckout(page, show.event.title);
  await press(page, /^At the counter/);
  await expect(page.locator('.kiosk-tickets .pass')).toHaveCount(2);
  const failed = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/healthz'));
  await page.context().setOffline(true);
  await page.clock.fastForward(2_000);
  await failed;
  await page.clock.fastForward(4_000);
  await expect(page.getByRole('button', { name: 'Done' }).last()).toBeEnabled();
  const away = page.getByRole('alert').filter({ hasText: 'One moment, please' });
  await expect(away).toHaveCount(0);
  await press(page, 'Done');
  await expect(away).toBeVisible();
  await page.context().setOffline(false);
  await page.clock.fastForward(2_000);
  await expect(welcome(page)).toBeVisible();
  await expect(away).toHaveCount(0);
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
