// Money on its way back, at the console: what is open, and what is tried again from there.

import { findShow, later, studio } from './buyer.ts';
import { expect, test } from './fixtures.ts';
import { House } from './house.ts';

test('refunds are all that are open, until one kind is chosen', async ({ signIn }) => {
  const manager = await signIn();
  const { page } = manager;
  await manager.goTo('Refunds');
  await expect(page.getByText('No money is on its way back, and none was refused')).toBeVisible();
  await expect(manager.field('State').locator('option')).toHaveText([
    'All that are open',
    'refused',
    'on its way',
  ]);
  await manager.field('State').selectOption('refused');
  await expect(page.getByText('Nothing that a provider refused waits for you')).toBeVisible();
  await manager.field('State').selectOption('on its way');
  await expect(page.getByText('No money is on its way back', { exact: true })).toBeVisible();
});

test('money that did not arrive is sent back again from the console, and arrives', async ({
  server,
  signIn,
}) => {
  const house = new House(server);
  const show = await findShow(server.url, studio, later);
  const seats = await house.freeSeats(show.id, 1);
  const { order, spoil } = await house.payAtTheBank(show.id, seats, 'zoe@example.org');
  await spoil({ call: 'refund', refund_fails: true });
  const manager = await signIn();
  const { page } = manager;
  await page.goto(`${server.url}/admin/orders/${order}`);
  await manager.press('Cancel and refund');
  await manager.press('Yes, cancel and refund');
  await expect(page.locator('.page-lead')).toContainText('Refunded');

  const refund = manager.rows();
  await expect(async () => {
    await page.goto(`${server.url}/admin/refunds?state=failed`);
    await expect(refund).toHaveCount(1, { timeout: 2_000 });
  }).toPass({ timeout: 40_000 });
  await expect(refund).toContainText('the provider made it, and it failed there');
  const search = manager.field('Search refunds');
  for (const words of ['ZOE@', order.slice(0, 8)]) {
    await search.fill('nobody');
    await expect(page.getByText('Nothing found')).toBeVisible();
    await search.fill(words);
    await expect(refund).toHaveCount(1);
  }

  await refund.getByRole('button', { name: /^Try again to send €[\d.]+ back$/ }).click();
  await search.fill('');
  await manager.field('State').selectOption('All that are open');
  await expect(page).toHaveURL(/\/admin\/refunds$/);
  await expect(async () => {
    await page.reload();
    await expect(page.getByText('No money is on its way back, and none was refused')).toBeVisible({
      timeout: 2_000,
    });
  }).toPass({ timeout: 20_000 });
  await page.goto(`${server.url}/admin/orders/${order}`);
  await expect(page.locator('.facts')).toContainText('went back the way it was paid');
  await expect(refund.filter({ hasText: /sent €[\d.]+ back/ })).toHaveCount(1);
});
