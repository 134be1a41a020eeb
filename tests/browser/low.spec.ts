// A low screen: a phone on its side, a laptop zoomed to 200 %. The map keeps most of the height, the cart stands beside it, and
// where a page is narrow as well it is scrolled, past the map too.

import { expectNoFaultsNow } from './axe.ts';
import { type Buyer, findShow, studio, theatre } from './buyer.ts';
import { expect, phone, test } from './fixtures.ts';
import { narrowFaults, no_faults } from './narrow_faults.ts';

const on_its_side = [
  { width: 640, height: 360 },
  { width: 740, height: 360 },
  { width: 844, height: 390 },
];

const boxOf = async ({ page }: Buyer, part: string) => {
  const box = await page.locator(part).boundingBox();
  if (!box) throw new Error(`there is no ${part} on the page`);
  return box;
};

for (const language of ['en', 'de', 'fr'] as const) {
  test(`in ${language}, a low screen has a map to choose from, and nothing of the way to tickets is cut`, async ({
    server,
    buyer,
  }) => {
    test.setTimeout(120_000);
    const show = await findShow(server.url, theatre);
    const anna = await buyer({ ...phone, viewport: on_its_side[0], locale: language });
    const { page } = anna;
    const check = async (where: string) => {
      for (const viewport of on_its_side) {
        await page.setViewportSize(viewport);
        const at = `${where}, ${viewport.width} by ${viewport.height} px`;
        expect.soft(await page.evaluate(narrowFaults), at).toEqual(no_faults);
      }
    };
    await anna.enter(show.id);
    for (const viewport of on_its_side) {
      await page.setViewportSize(viewport);
      const [map, cart] = [await boxOf(anna, '.map-canvas'), await boxOf(anna, '.cart')];
      expect.soft(map.height).toBeGreaterThan(viewport.height * 0.7);
      expect.soft(map.y + map.height).toBeLessThanOrEqual(viewport.height);
      expect.soft(cart.x).toBeGreaterThanOrEqual(map.x + map.width);
      expect.soft(cart.y + cart.height).toBeLessThanOrEqual(viewport.height);
    }
    await check('the map');
    await page.locator('.best-find').tap();
    await page.locator('.best-offer').waitFor();
    await check('the best seats');
    await page.locator('.best-choices .button').first().tap();
    await expect(anna.cartSeats()).toHaveCount(2);
    await check('the cart');
    await page.locator('.view-switch label').last().tap();
    await page.locator('.seat.free').first().waitFor();
    await check('the list');
    await page.locator('input[name=method][value=counter]').check();
    await page.locator('.checkout button[type=submit]').tap();
    await page.locator('.order.confirmed').waitFor();
    await check('the order');
    await page.locator('.order a.button').tap();
    await page.locator('.pass').first().waitFor();
    await check('the tickets');
  });
}

test('what is offered and what is said lie over the map and leave the cart free, and axe finds nothing', async ({
  server,
  buyer,
}) => {
  const show = await findShow(server.url, studio);
  const anna = await buyer({ ...phone, viewport: on_its_side[0] });
  const { page } = anna;
  await anna.enter(show.id);
  const { x: edge } = await boxOf(anna, '.cart');
  const isBesideCart = async (part: string) => {
    const { x, width, y, height } = await boxOf(anna, part);
    expect(x + width).toBeLessThanOrEqual(edge);
    expect(y + height).toBeLessThanOrEqual(on_its_side[0].height);
  };
  await page.getByRole('radio', { name: '4 seats' }).check({ force: true });
  await page.getByRole('button', { name: 'Find the best seats' }).tap();
  await expect(page.locator('.best-offer')).toBeVisible();
  await isBesideCart('.best-offer');
  await page.getByRole('button', { name: 'Keep' }).tap();
  await expect(anna.cartSeats()).toHaveCount(4);
  const [fifth] = await anna.freeSeats(show.id, 1);
  await page.locator('.view-switch label').last().tap();
  await page.locator(`[data-seat="${fifth}"]`).tap();
  await expect(page.locator('.notice')).toContainText('up to 4 seats');
  await isBesideCart('.notices');
  await expectNoFaultsNow(page, 'the list with a notice');
  await page.locator('.view-switch label').first().tap();
  await expectNoFaultsNow(page, 'the map with a cart');
});

test('a screen that is low and narrow is scrolled past the map, down to the cart', async ({
  server,
  buyer,
}) => {
  const show = await findShow(server.url, studio);
  // As 1280 by 1024 px are, at 400 %.
  const anna = await buyer({ viewport: { width: 320, height: 256 } });
  const { page } = anna;
  await anna.enter(show.id);
  expect(await page.evaluate(narrowFaults)).toEqual(no_faults);
  const scrolled = () => page.evaluate(() => window.scrollY);
  const { y, height } = await boxOf(anna, '.map-canvas');
  expect(height).toBeGreaterThan(150);
  expect(height).toBeLessThan(256 * 0.8); // some of the page is always beside it
  await page.mouse.move(160, y - 20);
  await page.mouse.wheel(0, 4_000);
  await expect(page.locator('.seat-key')).toBeInViewport();
  const down = await scrolled();
  await page.mouse.move(160, 240);
  await page.mouse.wheel(0, -4_000);
  await expect.poll(scrolled).toBeLessThan(down);
  await page.getByRole('button', { name: 'Find the best seats' }).click();
  await expect(page.locator('.best-offer')).toBeInViewport({ ratio: 1 });
  await page.getByRole('button', { name: 'Keep' }).click();
  await anna.buy();
  expect(await page.evaluate(narrowFaults)).toEqual(no_faults);
});
