// The lists of the console, as the server searches and sorts them; what was asked for stays in the address.

import type { Page } from '../../web/tools/playwright.ts';
import { findShow, studio } from './buyer.ts';
import { expect, test } from './fixtures.ts';
import { House } from './house.ts';
import type { Manager } from './manager.ts';

const names = (manager: Manager) => manager.rows().getByRole('rowheader');
const nothing = (page: Page) => page.getByText('Nothing found');

test('lists are sorted by the server, and the order stays in the address', async ({ signIn }) => {
  const manager = await signIn();
  const { page } = manager;
  const first = manager.rows().first().getByRole('rowheader');
  const words = async () => (await first.textContent()) ?? '';

  await manager.goTo('Events');
  await expect(first).toBeVisible();
  const by_title = await words();
  await manager.field('Sort by').selectOption('Seats sold lately');
  await expect(first).not.toHaveText(by_title);
  await expect(page).toHaveURL(/sort=popularity/);
  await page.reload();
  await expect(manager.field('Sort by')).toHaveValue('popularity');
  await expect(first).not.toHaveText(by_title);

  await manager.goTo('Shows');
  await expect(first).toBeVisible();
  const earliest = await words();
  await manager.field('Sort by').selectOption('Latest first');
  await expect(first).not.toHaveText(earliest);

  await manager.goTo('Accounts');
  await manager.field('Sort by').selectOption('Name');
  await expect(first).toHaveText('demo-admin');
  const names = await manager.rows().getByRole('rowheader').allTextContents();
  expect(names).toEqual([...names].sort());
  await manager.field('Role').selectOption('guest');
  await expect(manager.field('Sort by')).toHaveCount(0);
});

test('venues are searched by words of their name or address, and sorted, also after a reload', async ({
  server,
  signIn,
}) => {
  const house = new House(server);
  const token = await house.tokenOf('demo-admin');
  const add = (name: string, address: string) => {
    const body = { name, address, time_zone: 'Europe/Berlin' };
    return house.ask('/admin/venues', { method: 'POST', token, body });
  };
  await add('Zum Löwen', 'Münchner Straße 3');
  await add('Alte Mühle', 'Löwengasse 1');
  const manager = await signIn();
  const { page } = manager;
  await manager.goTo('Venues and halls');
  const search = manager.field('Search by name or address');
  await search.fill('lowen munch'); // neither its accents nor its end
  await expect(names(manager)).toHaveText(['Zum Löwen']);
  await search.fill('LÖWEN');
  await expect(names(manager)).toHaveText(['Alte Mühle', 'Zum Löwen']);
  await manager.field('Sort by').selectOption('Oldest first');
  await expect(names(manager)).toHaveText(['Zum Löwen', 'Alte Mühle']);
  await page.reload();
  await expect(search).toHaveValue('LÖWEN');
  await expect(manager.field('Sort by')).toHaveValue('oldest');
  await expect(names(manager)).toHaveText(['Zum Löwen', 'Alte Mühle']);
  await search.fill('lighthouse');
  await expect(nothing(page)).toBeVisible();
  await search.fill('');
  await expect(names(manager).last()).toHaveText('Alte Mühle');
  await expect(page).toHaveURL(/\/admin\/venues\?sort=oldest$/);
});

test('the halls of a venue are searched and sorted beside its journal, each by itself', async ({
  server,
  signIn,
}) => {
  const house = new House(server);
  const token = await house.tokenOf('demo-admin');
  for (const name of ['Yard', 'Attic', 'Loft', 'Mill', 'Nook'])
    await house.ask('/admin/halls', { method: 'POST', token, body: { venue_id: 1, name, plan_id: 1 } });
  for (const address of ['Quay 1', 'Quay 2'])
    await house.ask('/admin/venues/1', { method: 'PATCH', token, body: { address } });
  const manager = await signIn();
  const { page } = manager;
  await page.goto(`${server.url}/admin/venues/1`);
  const halls = page.getByRole('table', { name: 'Halls' }).getByRole('rowheader');
  const whens = page.getByRole('table', { name: 'Journal' }).locator('time');
  await expect(halls).toHaveText(['Attic', 'Loft', 'Mill', 'Nook', 'Studio', 'Yard']);
  await expect(whens).toHaveCount(2);
  const latest = (await whens.first().getAttribute('datetime')) ?? '';
  await manager.field('Sort the journal by').selectOption('Oldest first');
  await expect(whens.last()).toHaveAttribute('datetime', latest);
  await expect(halls.first()).toHaveText('Attic');
  await manager.field('Sort by').selectOption('Oldest first');
  await expect(halls).toHaveText(['Studio', 'Yard', 'Attic', 'Loft', 'Mill', 'Nook']);
  await manager.field('Search halls').fill('att');
  await expect(halls).toHaveText(['Attic']);
  await expect(whens.last()).toHaveAttribute('datetime', latest);
});

test('kiosks and mails are found by how their names begin', async ({ server, signIn }) => {
  const house = new House(server);
  for (const name of ['door', 'stairs', 'yard', 'foyer-right', 'foyer-left', 'bar'])
    await house.addDevice(name);
  const show = await findShow(server.url, studio);
  for (const who of ['zoe', 'ada'])
    await house.buy(show.id, await house.freeSeats(show.id, 1), `${who}@example.org`);
  const manager = await signIn();
  const { page } = manager;
  await manager.goTo('Kiosks');
  await expect(names(manager).first()).toHaveText('bar'); // the newest
  await manager.field('Name begins with').fill('foyer');
  await expect(names(manager)).toHaveText(['foyer-left', 'foyer-right']);
  await manager.field('Sort by').selectOption('Oldest first');
  await expect(names(manager)).toHaveText(['foyer-right', 'foyer-left']);
  await page.reload();
  await expect(names(manager)).toHaveText(['foyer-right', 'foyer-left']);
  await manager.field('Name begins with').fill('left');
  await expect(nothing(page)).toBeVisible();

  await manager.goTo('Mail');
  // Beside them the house's own people may have been told of a login.
  const recipients = page.locator('td[data-head="To"]').filter({ hasText: 'example.org' });
  await expect(recipients).toHaveText(['ada@example.org', 'zoe@example.org']);
  await manager.field('Sort by').selectOption('Oldest first');
  await expect(recipients).toHaveText(['zoe@example.org', 'ada@example.org']);
  await manager.field('Recipient begins with').fill('ada@');
  await expect(recipients).toHaveText(['ada@example.org']);
  await page.reload();
  await expect(manager.field('Recipient begins with')).toHaveValue('ada@');
  await expect(recipients).toHaveText(['ada@example.org']);
  await manager.field('Recipient begins with').fill('example');
  await expect(nothing(page)).toBeVisible();
});

test('a long history is shown page by page, from either end', async ({ server, signIn }) => {
  const house = new House(server);
  const token = await house.tokenOf('demo-admin');
  const changes = 53;
  for (let change = 1; change <= changes; change += 1)
    await house.ask('/admin/venues/1', { method: 'PATCH', token, body: { address: `Quay ${change}` } });
  const manager = await signIn();
  const { page } = manager;
  await page.goto(`${server.url}/admin/venues/1`);
  const lines = page.getByRole('table', { name: 'Journal' }).locator('tbody tr');
  const line = async (place: Promise<string | null>) => /Quay \d+/.exec((await place) ?? '')?.[0];
  await expect(lines).toHaveCount(50);
  expect(await line(lines.first().textContent())).toBe(`Quay ${changes}`);
  await manager.press('Show more');
  await expect(lines).toHaveCount(changes);
  expect(await line(lines.last().textContent())).toBe('Quay 1');
  await expect(page.getByRole('button', { name: 'Show more' })).toHaveCount(0);

  await manager.field('Sort the journal by').selectOption('Oldest first');
  await expect(lines).toHaveCount(50);
  expect(await line(lines.first().textContent())).toBe('Quay 1');
  await manager.press('Show more');
  await expect(lines).toHaveCount(changes);
});

test('what a list cannot be asked is said to be that, and the whole list is a press away', async ({
  server,
  signIn,
}) => {
  const { page } = await signIn();
  await page.goto(`${server.url}/admin/venues?sort=nothing`);
  await expect(page.getByRole('alert')).toContainText('Nothing can be looked for like that');
  await page.getByRole('link', { name: 'Show the whole list' }).click();
  await expect(page.getByRole('table').locator('tbody tr').first()).toBeVisible();
  await expect(page).toHaveURL(`${server.url}/admin/venues`);
});
