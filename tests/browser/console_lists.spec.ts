// The lists of the console, as the server sorts them.

import { expect, test } from './fixtures.ts';

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
