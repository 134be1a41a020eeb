// Lists on paper: the table, with a line of what it was asked for, and nothing that one would press.

import type { Page } from '../../web/tools/playwright.ts';
import { findShow, studio } from './buyer.ts';
import { expect, test } from './fixtures.ts';
import { House } from './house.ts';

// What could only be pressed or typed into, of what would be printed.
const controls = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('main :is(button, input, select, textarea, summary)')]
      .filter((each) => each.checkVisibility())
      .map((each) => each.outerHTML.slice(0, 120)),
  );

const words = (page: Page) => page.locator('.paper-words');
const toPaper = (page: Page) => page.emulateMedia({ media: 'print', colorScheme: 'dark' });
const toScreen = (page: Page) => page.emulateMedia({ media: 'screen' });

test('a list goes on paper with what it was searched for, and what is pressed does not', async ({
  server,
  signIn,
}) => {
  const house = new House(server);
  const show = await findShow(server.url, studio);
  await house.buy(show.id, await house.freeSeats(show.id, 1), 'zoe@example.org');
  const manager = await signIn();
  const { page } = manager;
  await manager.goTo('Orders');
  await manager.field('Search orders').fill('zoe@example.org');
  await manager.field('State').selectOption('Booked');
  await expect(manager.rows()).toHaveCount(1);
  await expect(words(page).first()).toBeHidden();
  await toPaper(page);
  await expect(manager.heading('Orders')).toBeVisible();
  await expect(manager.rows().first()).toContainText('zoe@example.org');
  await expect(manager.rows().first()).toHaveCSS('color', 'rgb(0, 0, 0)');
  await expect(page.locator('.console-bar')).toBeHidden();
  await expect(words(page).filter({ visible: true })).toHaveText([
    'Search orders: zoe@example.org',
    'State: Booked',
    'Sort by: Newest first',
  ]);
  expect(await controls(page)).toEqual([]);

  await toScreen(page);
  await page.goto(`${server.url}/admin/orders?show=${show.id}`);
  await expect(page.getByText(show.event.title).first()).toBeVisible();
  await toPaper(page);
  await expect(page.locator('.filter-note')).toContainText(show.event.title);
  expect(await controls(page)).toEqual([]);
  await page.goto(`${server.url}/admin/shows/${show.id}/map`);
  await expect(page.locator('.map-canvas')).toBeVisible();
  expect(await controls(page)).toEqual([]);
});

test('no list is printed with buttons, and one that goes on says so', async ({ server, signIn }) => {
  const house = new House(server);
  const token = await house.tokenOf('demo-admin');
  for (let change = 1; change <= 53; change += 1)
    await house.ask('/admin/venues/1', { method: 'PATCH', token, body: { address: `Quay ${change}` } });
  await house.addDevice('foyer');
  const manager = await signIn();
  const { page } = manager;
  for (const [way, said] of [
    ['Shows', 'Which: To come'],
    ['Events', 'Sort by: Title'],
    ['Accounts', 'Role: All with an account'],
    ['Mail', 'State: All'],
    ['Refunds', 'State: All that are open'],
    ['Kiosks', ''],
    ['Jobs', ''],
    ['Categories', ''],
    ['Journal', 'Only the first 50 are printed: the list goes on.'],
  ] as const) {
    await toScreen(page);
    await manager.goTo(way);
    await expect(page.locator('.ghost-rows')).toHaveCount(0);
    await toPaper(page);
    expect(await controls(page), way).toEqual([]);
    await expect(page.getByRole('columnheader', { name: 'Actions' })).toHaveCount(0);
    if (said !== '') await expect(page.getByText(said, { exact: true })).toBeVisible();
  }
});
