// A purchase at a desk that is interrupted at every step of it: the page is loaded again, or its tab is closed and another one
// opened. Nothing is lost, nothing is bought twice.

import { Buyer, findShow, studio } from './buyer.ts';
import { expect, test } from './fixtures.ts';
import type { Server } from './server.ts';

// What comes between; goes on at the same address, and returns the buyer at whatever page that is.
type Interruption = (buyer: Buyer, server: Server) => Promise<Buyer>;

const reload: Interruption = async (buyer) => {
  await buyer.page.reload();
  return buyer;
};

const closeAndOpen: Interruption = async (buyer, server) => {
  const [context, address] = [buyer.page.context(), buyer.page.url()];
  await buyer.page.close();
  const page = await context.newPage();
  await page.goto(address);
  return new Buyer(page, server.url);
};

const bookingsOf = async ({ page }: Buyer, server: Server) => {
  await page.goto(`${server.url}/bookings`);
  await expect(page.locator('.booking')).not.toHaveCount(0);
  return page.locator('.booking');
};

for (const [what, interrupt] of [
  ['a page that is loaded again', reload],
  ['a tab that is closed and opened anew', closeAndOpen],
] as const) {
  test(`${what} keeps the cart, and the payment until it is decided`, async ({ server, buyer }) => {
    const show = await findShow(server.url, studio);
    let anna = await buyer();
    await anna.enter(show.id);
    for (const [at, seat] of (await anna.freeSeats(show.id, 2)).entries()) {
      await anna.tap(seat);
      await expect(anna.cartSeats()).toHaveCount(at + 1);
    }

    anna = await interrupt(anna, server);
    await expect(anna.cartSeats()).toHaveCount(2);
    await expect(anna.page.getByRole('timer')).toContainText(/Held for you for \d:\d\d/);

    await anna.page.getByRole('radio', { name: /^Test payment/ }).check();
    await anna.page.getByLabel(/^Email/).fill('anna@example.org');
    anna = await interrupt(anna, server);
    await expect(anna.cartSeats()).toHaveCount(2);
    await anna.payElsewhere();

    anna = await interrupt(anna, server);
    await expect(anna.page.getByRole('button', { name: /^Pay / })).toBeVisible();
    await anna.page.goto(`${server.url}/shows/${show.id}`);
    anna = await interrupt(anna, server);
    await expect(anna.page.getByRole('heading', { name: 'Your booking is under way' })).toBeVisible();
    await expect(anna.page.getByRole('timer')).toContainText(/kept for \d+:\d\d more/);
    await anna.page.getByRole('button', { name: 'Go to the payment page' }).click();

    await anna.page.getByText('For tests: pay, and then').click();
    await anna.page.getByRole('button', { name: 'the bank takes 5 seconds' }).click();
    await expect(anna.page).toHaveURL(/\/orders\//, { timeout: 20_000 });
    anna = await interrupt(anna, server);
    await expect(anna.page.getByRole('heading', { name: 'Your seats are booked' })).toBeVisible({
      timeout: 45_000,
    });
    anna = await interrupt(anna, server);
    await expect(anna.page.locator('.pass')).toHaveCount(2);
    await expect(await bookingsOf(anna, server)).toHaveCount(1);
  });
}
