// The narrowest screen that WCAG 2.2 asks for, 320 px, in every language, and the narrowest that have the cart at their
// side: nothing sticks out, no choice is cut to a few of its letters, nothing is too small for a finger.

import { findShow, studio } from './buyer.ts';
import { expect, phone, test } from './fixtures.ts';
import { narrowFaults, no_faults } from './narrow_faults.ts';

for (const language of ['en', 'de', 'fr'] as const) {
  test(`in ${language}, nothing is cut or sticks out at 320 px, and nothing is too small to hit`, async ({
    server,
    buyer,
  }) => {
    const show = await findShow(server.url, studio);
    const anna = await buyer({ ...phone, viewport: { width: 320, height: 640 }, locale: language });
    const { page } = anna;
    const check = async (where: string) =>
      expect.soft(await page.evaluate(narrowFaults), where).toEqual(no_faults);
    await page.goto(server.url);
    await page.locator('.ticket').first().waitFor();
    await check('the programme');
    await page.locator('.finder select').selectOption('theatre');
    await page.locator('.event-card').first().waitFor();
    await check('what was found');
    await page.locator('.event-card').first().click();
    await page.locator('.event-head').waitFor();
    await check('the event');
    for (const address of ['/account?new', '/reset-password', '/reset-password#secret']) {
      await page.goto('about:blank');
      await page.goto(`${server.url}${address}`);
      await page.locator('form').waitFor();
      await check(address);
    }
    await page.goto(`${server.url}/shows/${show.id}`);
    await anna.isLive();
    await check('the map');
    await page.locator('.view-switch label').last().click();
    await page.locator('.seat.free').first().click();
    await expect(anna.cartSeats()).toHaveCount(1);
    await check('the list');
    await page.locator('.cart-summary').click();
    await check('the cart');
    await page.locator('input[name=method][value=counter]').check();
    await page.locator('.checkout button[type=submit]').click();
    await page.locator('.order.confirmed').waitFor();
    await check('the order');
    await page.locator('.order a.button').click();
    await page.locator('.pass').waitFor();
    await check('the tickets');
    await page.goto(`${server.url}/bookings`);
    await page.locator('.booking').waitFor();
    await check('the bookings');
    await anna.enter(show.id);
    await server.stop();
    await expect(page.locator('.connection')).not.toHaveClass(/live/);
    await check('without a line');
  });
}

for (const language of ['en', 'de', 'fr'] as const) {
  test(`in ${language}, nothing is cut beside the cart of a tablet`, async ({ server, buyer }) => {
    const show = await findShow(server.url, studio);
    const anna = await buyer({ viewport: { width: 801, height: 1180 }, locale: language });
    await anna.enter(show.id);
    for (const width of [801, 820, 960, 961]) {
      await anna.page.setViewportSize({ width, height: 1180 });
      expect.soft(await anna.page.evaluate(narrowFaults), `${width} px`).toEqual(no_faults);
    }
  });
}
