// Houses as nobody builds them on purpose: one seat, seats over each other, 200,000 of them. Each opens, and its map and
// its list sell.

import type { Buyer } from './buyer.ts';
import { addShow, planOf, zone } from './catalogue.ts';
import { expect, phone, test } from './fixtures.ts';

// Takes the first free seat of the list, and gives it back there.
async function useList(buyer: Buyer): Promise<void> {
  const { page } = buyer;
  await page.getByRole('radio', { name: 'List' }).check();
  const grid = page.getByRole('grid');
  await grid.getByRole('button', { name: /free$/ }).first().click();
  await expect(buyer.cartSeats()).toHaveCount(1);
  await grid.getByRole('gridcell', { selected: true }).getByRole('button').click();
  await expect(buyer.cartSeats()).toHaveCount(0);
  await page.getByRole('radio', { name: 'Map' }).check();
}

for (const [device, options] of [
  ['desktop', {}],
  ['phone', phone],
] as const) {
  test(`a house of one seat sells it, on a ${device}`, async ({ server, buyer }) => {
    const { show } = await addShow(server, planOf([zone('Throne', 0, 0, 1, 1)]));
    const anna = await buyer(options);
    await anna.enter(show);
    await useList(anna);
    await anna.tap(0);
    await expect(anna.cartSeats()).toHaveCount(1);
    if (options === phone) await anna.page.locator('.cart-summary').click();
    await anna.buy();
  });
}

test('seats that lie over each other are all sold, from the map and from the list', async ({
  server,
  buyer,
}) => {
  // Three in one place, and a row in which each covers half of the next.
  const plan = planOf([zone('Pile', 0, 0, 1, 3, 0), zone('Squeezed', 200, 0, 1, 6, 8)]);
  const { show } = await addShow(server, plan);
  const anna = await buyer();
  await anna.enter(show);
  await anna.tap(5);
  await expect(anna.cartSeats()).toHaveCount(1);
  await expect(anna.cartSeats()).toContainText('Seat 3');
  await anna.tap(5);
  await expect(anna.cartSeats()).toHaveCount(0);
  await anna.page.getByRole('radio', { name: 'List' }).check();
  for (const seat of [0, 1, 2]) {
    await anna.page.locator(`[data-seat="${seat}"]`).click();
    await expect(anna.cartSeats()).toHaveCount(seat + 1);
  }
  await anna.buy();
});

test('a house of 200,000 seats is looked at, zoomed into, and sells', async ({ server, buyer }) => {
  test.setTimeout(240_000);
  const blocks = Array.from({ length: 80 }, (_, at) =>
    zone(`Block ${at + 1}`, (at % 10) * 1_600, Math.floor(at / 10) * 1_600, 50, 50),
  );
  const { show } = await addShow(server, planOf(blocks));
  const anna = await buyer();
  const { page } = anna;
  page.setDefaultTimeout(60_000);
  await anna.enter(show);
  await expect(page.getByText('200,000 seats free')).toBeVisible({ timeout: 30_000 });
  const [middle] = await anna.freeBlockInView(show, 1);
  for (let step = 0; step < 6; step += 1) await anna.zoomIn();
  await anna.tap(middle);
  await expect(anna.cartSeats()).toHaveCount(1);
  await page.getByRole('button', { name: /^Give back/ }).click();
  await expect(anna.cartSeats()).toHaveCount(0);
  await useList(anna);
  await page.getByRole('radio', { name: 'List' }).check();
  await page.getByLabel('Section').selectOption({ index: 79 });
  await page.getByLabel('Rows').selectOption({ index: 4 });
  await page.getByRole('button', { name: /^Block 80, Row 50, Seat 50, / }).click();
  await expect(anna.cartSeats()).toContainText('Row 50, Seat 50');
  await anna.buy();
});
