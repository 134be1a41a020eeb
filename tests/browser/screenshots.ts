// The pictures of the README, taken from the running page: light and dark, phone and desktop. Others are in the room,
// so that the map shows what it is for.

import type { BrowserContextOptions } from '../../web/tools/playwright.ts';
import { arena, findShow, theatre } from './buyer.ts';
import { phone, test } from './fixtures.ts';

const folder = new URL('../../web/screenshots/', import.meta.url).pathname;

const views: Readonly<Record<string, BrowserContextOptions>> = {
  'desktop-light': { colorScheme: 'light' },
  'desktop-dark': { colorScheme: 'dark' },
  'phone-light': { ...phone, colorScheme: 'light' },
  'phone-dark': { ...phone, colorScheme: 'dark' },
};

// Guests who hold or buy groups of seats that lie a stride apart.
async function crowd(url: string, show: number, groups: number, stride: number): Promise<void> {
  const post = async (path: string, body: object, token = '') => {
    const headers = {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
    };
    return fetch(`${url}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  };
  for (let group = 0; group < groups; group += 1) {
    const { access } = (await (await post('/auth/guest', {})).json()) as { access: string };
    const seats = Array.from({ length: 2 + (group % 3) }, (_, seat) => group * stride + seat);
    if (group % 4 === 0) await post(`/shows/${show}/holds`, { seats }, access);
    else await post('/orders', { show_id: show, seats, method: 'counter' }, access);
  }
}

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
    await page.getByLabel('Category').selectOption('theatre');
    await page.locator('.event-card').first().waitFor();
    await picture('events');

    const house = await findShow(server.url, theatre);
    await crowd(server.url, house.id, 90, 13);
    await anna.enter(house.id);
    for (let step = 0; step < (options.isMobile ? 3 : 2); step += 1) await anna.zoomIn();
    const seats = await anna.freeBlockInView(house.id, 3);
    for (const [index, seat] of seats.entries()) {
      await anna.tap(seat);
      await page.locator('.cart-seat').nth(index).waitFor({ state: 'attached' });
    }
    await picture('seats');
    await page.getByRole('radio', { name: 'List' }).check();
    await picture('seat-list');
    await page.getByRole('radio', { name: 'Map' }).check();
    await page.getByRole('button', { name: 'Show the whole house' }).click();
    await picture('theatre');
    if (options.isMobile) {
      await page.locator('.cart-summary').click();
      await picture('cart');
    }
    await anna.buy();
    await picture('order');
    await page.getByRole('link', { name: 'Show tickets' }).click();
    await page.locator('.pass').first().waitFor();
    await page.evaluate(() => window.scrollTo(0, 0));
    await picture('tickets');

    const stadium = await findShow(server.url, arena);
    await crowd(server.url, stadium.id, 60, 331);
    await anna.enter(stadium.id);
    await picture('arena');
  });
}
