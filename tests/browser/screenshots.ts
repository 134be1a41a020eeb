// The pictures of the README, taken from the running page: light and dark, phone and desktop.

import type { BrowserContextOptions } from '../../web/tools/playwright.ts';
import { arena, findShow, studio, theatre } from './buyer.ts';
import { phone, test } from './fixtures.ts';

const folder = new URL('../../web/screenshots/', import.meta.url).pathname;

const views: Readonly<Record<string, BrowserContextOptions>> = {
  'desktop-light': { colorScheme: 'light' },
  'desktop-dark': { colorScheme: 'dark' },
  'phone-light': { ...phone, colorScheme: 'light' },
  'phone-dark': { ...phone, colorScheme: 'dark' },
};

for (const [view, options] of Object.entries(views)) {
  test(`pictures: ${view}`, async ({ server, buyer }) => {
    const anna = await buyer(options);
    const { page } = anna;
    const picture = async (name: string) => {
      await page.mouse.move(0, 0);
      await page.screenshot({ path: `${folder}${name}-${view}.png` });
    };
    await page.goto(server.url);
    await page.locator('.ticket').first().waitFor();
    await picture('list');

    await anna.enter((await findShow(server.url, theatre)).id);
    await picture('theatre');
    await anna.zoomIn();
    await anna.zoomIn();
    await picture('theatre-near');

    await anna.enter((await findShow(server.url, arena)).id);
    await picture('arena');
    for (let step = 0; step < 3; step += 1) await anna.zoomIn();
    await picture('arena-near');

    const small = await findShow(server.url, studio);
    await anna.enter(small.id);
    const seats = await anna.freeSeats(small.id, 3);
    if (options.isMobile) await anna.zoomIn();
    for (const [index, seat] of seats.entries()) {
      await anna.tap(seat);
      await page.locator('.cart-seat').nth(index).waitFor({ state: 'attached' });
    }
    await picture('cart');
    if (options.isMobile) {
      await page.locator('.cart-summary').click();
      await picture('cart-open');
    }
    await page.getByRole('button', { name: /^Buy for/ }).click();
    await page.locator('[data-order]').waitFor();
    await picture('order');
  });
}
