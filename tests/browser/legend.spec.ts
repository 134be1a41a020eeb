// What the shapes of the map mean, one's own seats among them, while such seats are on the map: in every theme to be told from
// the ground, and on the narrowest screens without a word being cut or a button being covered.

import { contrast } from '../../web/src/map/theme.ts';
import { themes } from './axe.ts';
import { type Buyer, findShow, studio, theatre } from './buyer.ts';
import { expect, phone, test } from './fixtures.ts';
import { House } from './house.ts';

const legend = ({ page }: Buyer) => page.getByRole('list', { name: 'Seats', exact: true });

// The least contrast of what a shape of the legend is drawn with to what is around it.
const shapeColors = ({ page }: Buyer, shape: string) =>
  page.locator(`.seat-key ${shape}`).evaluate((drawn) => {
    const { fill, stroke } = getComputedStyle(drawn);
    const ground = getComputedStyle(drawn.closest('.cart') ?? document.body).backgroundColor;
    return { ink: stroke === 'none' ? fill : stroke, ground };
  });

async function takeFirst(buyer: Buyer, show: number): Promise<void> {
  const { page } = buyer;
  await buyer.enter(show);
  await page.locator('.view-switch label').last().click();
  await page.locator('.seat.free').first().click();
  await page.locator('.cart-summary').click();
  await expect(page.locator('.cart-seat')).toHaveCount(1);
}

test('a seat that is being paid for has its shape and its words, and one that is booked has others', async ({
  server,
  buyer,
}) => {
  const show = await findShow(server.url, studio);
  const anna = await buyer();
  await anna.enter(show.id);
  await expect(legend(anna)).toContainText('Held');
  await expect(legend(anna)).not.toContainText(/paid|booked/);
  const [seat] = await anna.freeSeats(show.id, 1);
  await anna.tap(seat);
  await expect(anna.cartSeats()).toHaveCount(1);
  await anna.payElsewhere();
  await anna.enter(show.id);
  await expect(legend(anna)).toContainText('Yours, being paid');
  await anna.expectState(seat, 'being paid for');
  for (const [theme, media] of Object.entries(themes)) {
    await anna.page.emulateMedia(media);
    for (const shape of ['.key-pending', '.key-dots']) {
      const { ink, ground } = await shapeColors(anna, shape);
      expect.soft(contrast(ink, ground), `${shape}, ${theme}`).toBeGreaterThan(3);
    }
  }
  await anna.page.emulateMedia(themes.light);
  await anna.page.getByRole('button', { name: /^Do not pay/ }).click();
  await expect(anna.cartSeats()).toHaveCount(1);
  await anna.buy();
  await anna.page.getByRole('button', { name: 'Choose more seats' }).click();
  await expect(legend(anna)).toContainText('Yours, booked');
  await expect(legend(anna)).not.toContainText('being paid');
  await anna.expectState(seat, 'yours');
});

for (const [who, account] of [
  ['a guest', null],
  ['an account', 'anna_k'],
] as const) {
  test(`what ${who} has booked is marked in a show that is opened anew, and nobody else’s is`, async ({
    server,
    buyer,
  }) => {
    const show = await findShow(server.url, studio);
    const [anna, ben] = [await buyer(), await buyer()];
    const { page } = anna;
    if (account) {
      await page.goto(`${server.url}/account?new`);
      await page.getByLabel('Name').fill(account);
      await page.getByLabel('Email').fill('anna@example.org');
      await page.getByLabel('Password', { exact: true }).fill('an unusual sentence');
      await page.getByRole('button', { name: 'Create an account' }).click();
      await expect(page.getByRole('heading', { name: `Hello, ${account}` })).toBeVisible();
    }
    const house = new House(server);
    const [foreign, seat] = await house.freeSeats(show.id, 2);
    await house.buy(show.id, [foreign]);
    await anna.enter(show.id);
    await anna.tap(seat);
    await expect(anna.cartSeats()).toHaveCount(1);
    await anna.buy();
    await page.reload();
    await anna.isLive();
    await expect(legend(anna)).toContainText('Yours, booked');
    await anna.expectState(seat, 'yours');
    await anna.expectState(foreign, 'sold');
    await page.getByRole('radio', { name: 'List' }).check();
    await expect(page.locator(`[data-seat="${seat}"]`)).toHaveAccessibleName(/, yours/);
    await expect(page.locator(`[data-seat="${foreign}"]`)).toHaveAccessibleName(/, sold/);
    await ben.enter(show.id);
    await ben.expectState(seat, 'sold');
    await expect(legend(ben)).not.toContainText('booked');
  });
}

for (const language of ['en', 'de', 'fr'] as const) {
  for (const width of [320, 390]) {
    test(`in ${language}, the legend fits at ${width} px with a seat that is booked`, async ({
      server,
      buyer,
    }) => {
      const show = await findShow(server.url, theatre);
      const viewport = { width, height: width === 320 ? 640 : 844 };
      const anna = await buyer({ ...phone, viewport, locale: language });
      const { page } = anna;
      await takeFirst(anna, show.id);
      await page.locator('input[name=method][value=counter]').check();
      await page.locator('.checkout button[type=submit]').click();
      await page.locator('.order.confirmed button.quiet').click();
      await page.locator('.view-switch label').first().click();
      await expect(page.locator('.seat-key li')).toHaveCount(9);
      const hidden = await page.evaluate(() => {
        const sheet = document.querySelector('.cart')?.getBoundingClientRect();
        const isIn = (box: DOMRect) => box.left >= 0 && box.right <= innerWidth && box.bottom <= innerHeight;
        const words = [...document.querySelectorAll('.seat-key li')];
        const buttons = [...document.querySelectorAll('.map-buttons button')];
        return [
          ...words.filter((word) => !isIn(word.getBoundingClientRect())),
          ...buttons.filter((button) => button.getBoundingClientRect().bottom > (sheet?.top ?? 0)),
        ].map((each) => each.textContent || each.getAttribute('aria-label'));
      });
      expect(hidden).toEqual([]);
    });
  }
}
