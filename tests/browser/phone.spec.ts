// The ways that can go wrong once more, on a phone, where the cart is a sheet below the map: a race, a cart that runs out, a
// server that goes away.

import { arena, type Buyer, findShow, studio, theatre } from './buyer.ts';
import { expect, phone, test } from './fixtures.ts';

// From the list: there a finger hits a seat wherever it is. Also one that is taken, which answers with why.
async function take(buyer: Buyer, seat: number): Promise<void> {
  await buyer.page.locator('.view-switch label').last().tap();
  await buyer.page.locator(`[data-seat="${seat}"]`).scrollIntoViewIfNeeded();
  await buyer.page.locator(`[data-seat="${seat}"]`).tap({ force: true });
}

const summary = ({ page }: Buyer) => page.locator('.cart-summary');
const notice = ({ page }: Buyer) => page.locator('.notice');

test('a race that is lost is told over the map, and another seat is a tap away', async ({
  server,
  buyer,
}) => {
  const show = await findShow(server.url, studio);
  const [anna, ben] = [await buyer(phone), await buyer(phone)];
  await ben.hearNoChanges();
  await anna.enter(show.id);
  await ben.enter(show.id);
  const [kept, wanted] = await ben.freeSeats(show.id, 2);
  await take(ben, kept);
  await expect(summary(ben)).toContainText('1 seat');
  await take(anna, wanted);
  await expect(summary(anna)).toContainText('1 seat');
  await take(ben, wanted);
  await expect(notice(ben)).toContainText('was just taken by someone else');
  await expect(notice(ben)).toContainText('Your other seats are still held for you');
  await notice(ben).locator('.notice-offers button').first().tap();
  await expect(summary(ben)).toContainText('2 seats');
  await expect(notice(ben)).toHaveCount(0);
});

for (const [hall, is_hall] of [
  ['studio', studio],
  ['theatre', theatre],
  ['arena', arena],
] as const) {
  test(`no seat of the whole ${hall} lies under a button or the hint, on phones upright and on their side`, async ({
    server,
    buyer,
  }) => {
    const show = await findShow(server.url, is_hall);
    for (const [width, height] of [
      [320, 640],
      [360, 740],
      [390, 844],
      [640, 360],
      [740, 360],
      [844, 390],
    ]) {
      const anna = await buyer({ ...phone, viewport: { width, height } });
      await anna.enter(show.id);
      const seats = await anna.freeSeats(show.id, 20_000);
      const covered = await anna.page.evaluate(
        (places) => {
          const buttons = [...document.querySelectorAll('.map button, .map-hint')].map((button) =>
            button.getBoundingClientRect(),
          );
          return places.filter(({ x, y, radius }) =>
            buttons.some(
              ({ left, top, right, bottom }) =>
                x + radius > left && x - radius < right && y + radius > top && y - radius < bottom,
            ),
          );
        },
        await anna.placesOf(seats),
      );
      expect.soft(covered, `${width} by ${height} px`).toEqual([]);
    }
  });
}

for (const [hall, is_hall] of [
  ['studio', studio],
  ['theatre', theatre],
] as const) {
  test(`the whole ${hall} lies clear of what lies over the map`, async ({ server, buyer }) => {
    const show = await findShow(server.url, is_hall);
    const anna = await buyer(phone);
    await anna.enter(show.id);
    const seats = await anna.freeSeats(show.id, 2_000);
    const some = seats.filter((_, at) => at % Math.ceil(seats.length / 150) === 0);
    const covered = await anna.page.evaluate(
      (at) => at.filter(({ x, y }) => !document.elementFromPoint(x, y)?.matches('.map-canvas')),
      await anna.placesOf(some),
    );
    expect(covered).toEqual([]);
  });
}

test('what is filtered by is seen beside what clears it', async ({ server, buyer }) => {
  const show = await findShow(server.url, theatre);
  const { page } = await buyer({ ...phone, locale: 'de' });
  await page.goto(`${server.url}/shows/${show.id}`);
  await page.getByRole('button', { name: /^Stalls/ }).tap();
  const clear = page.getByRole('button', { name: 'Alle zeigen' });
  await expect(clear).toBeVisible();
  // The filter is pushed aside in its own time.
  const between = async () => {
    const [chip, end] = [page.getByRole('button', { name: /^Stalls/ }), clear];
    const [{ x, width }, { x: edge }] = await Promise.all(
      [chip, end].map(async (each) => (await each.boundingBox()) ?? { x: Number.NaN, width: 0 }),
    );
    return edge - (x + width);
  };
  await expect.poll(between).toBeGreaterThanOrEqual(0);
});

test('the open sheet has no rest of a hint standing out above it', async ({ server, buyer }) => {
  const show = await findShow(server.url, theatre);
  const anna = await buyer(phone);
  await anna.enter(show.id);
  await take(anna, (await anna.freeSeats(show.id, 1))[0]);
  await anna.page.locator('.view-switch label').first().tap();
  const hint = anna.page.getByText('Tap to zoom in, then choose a seat');
  await expect(hint).toBeVisible();
  await summary(anna).tap();
  await expect(hint).toBeHidden();
});

test('who gives a payment up reads why over the open sheet', async ({ server, buyer }) => {
  const show = await findShow(server.url, studio);
  const anna = await buyer({ ...phone, locale: 'de' });
  const { page } = anna;
  await anna.enter(show.id);
  for (const [index, seat] of (await anna.freeSeats(show.id, 4)).entries()) {
    await take(anna, seat);
    await expect(summary(anna)).toContainText(`${index + 1} `);
  }
  await summary(anna).tap();
  await page.getByRole('radio', { name: /^Testzahlung/ }).check();
  await page.getByLabel(/^E-Mail/).fill('anna@example.org');
  await page.getByRole('button', { name: /^Kaufen für/ }).tap();
  await page.waitForURL(/\/pay\//);
  await anna.enter(show.id);
  await page.getByRole('button', { name: /^Nicht bezahlen/ }).tap();
  await expect(notice(anna)).toContainText('Sie haben die Zahlung verlassen');
  const hidden = await notice(anna).evaluate((element) => {
    const { left, right, bottom } = element.getBoundingClientRect();
    const corners = [left + 8, right - 8].map((x) => document.elementFromPoint(x, bottom - 8));
    return corners.filter((corner) => !corner?.closest('.notice')).length;
  });
  expect(hidden).toBe(0);
});

test('a fifth seat may take the place of another', async ({ server, buyer }) => {
  const show = await findShow(server.url, studio);
  const anna = await buyer(phone);
  await anna.enter(show.id);
  const seats = await anna.freeSeats(show.id, 5);
  for (const [index, seat] of seats.slice(0, 4).entries()) {
    await take(anna, seat);
    await expect(summary(anna)).toContainText(`${index + 1} seat`);
  }
  await take(anna, seats[4]);
  await expect(notice(anna)).toContainText('up to 4 seats');
  await notice(anna).locator('.notice-offers button').first().tap();
  await expect(notice(anna)).toHaveCount(0);
  await expect(anna.page.locator(`[data-seat="${seats[4]}"]`)).toHaveClass(/mine/);
  await expect(summary(anna)).toContainText('4 seats');
});

test('what a restarted server could not keep is told, and chosen again', async ({ server, buyer }) => {
  const show = await findShow(server.url, studio);
  const anna = await buyer(phone);
  await anna.enter(show.id);
  const [seat, later] = await anna.freeSeats(show.id, 2);
  await take(anna, seat);
  await expect(summary(anna)).toContainText('1 seat');
  await server.stop();
  await expect(anna.page.locator('.connection')).not.toHaveClass(/live/);
  await take(anna, later);
  await expect(notice(anna)).toContainText('You are offline');
  await server.start();
  await anna.isLive();
  await expect(notice(anna)).toContainText('could not be kept for you while the connection was gone');
  await notice(anna).getByRole('button', { name: 'Choose again' }).tap();
  await expect(summary(anna)).toContainText('1 seat');
  await take(anna, later);
  await expect(summary(anna)).toContainText('2 seats');
  await summary(anna).tap();
  await anna.buy();
});

test.describe('with short holds', () => {
  test.use({ settings: ['--hold-seconds', '15'] });

  test('time that runs out is warned of, extended with one tap, and told when it is over', async ({
    server,
    buyer,
  }) => {
    test.setTimeout(120_000);
    const show = await findShow(server.url, studio);
    const anna = await buyer(phone);
    const { page } = anna;
    await anna.enter(show.id);
    const [seat] = await anna.freeSeats(show.id, 1);
    await take(anna, seat);
    await expect(page.locator('.clock-warning')).toContainText('Less than a minute');
    await page.getByRole('button', { name: 'More time' }).tap();
    await expect(page.getByRole('timer')).toContainText(/0:(1[6-9]|2\d|30)/); // more than one hold
    await expect(notice(anna)).toContainText('is over', { timeout: 60_000 });
    await expect(anna.cartSeats()).toHaveCount(0);
    await page.getByRole('button', { name: 'Choose again' }).tap();
    await expect(summary(anna)).toContainText('1 seat');
  });
});
