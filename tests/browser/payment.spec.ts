// A purchase all the way: to the payment page of the sandbox and back, however the buyer decides there, with reloads in
// the middle; tickets at the end of it, and money back.

import { readFileSync } from 'node:fs';
import { type Buyer, findShow, later, studio } from './buyer.ts';
import { inkOf } from './canvas.ts';
import { expect, phone, test } from './fixtures.ts';

const title = (buyer: Buyer, name: string) => buyer.page.getByRole('heading', { name });
const press = (buyer: Buyer, name: string | RegExp) => buyer.page.getByRole('button', { name }).click();

// Takes seats, and goes to the payment page with them.
async function goToPay(buyer: Buyer, show: number, count: number): Promise<number[]> {
  await buyer.enter(show);
  const seats = await buyer.freeSeats(show, count);
  for (const [index, seat] of seats.entries()) {
    await buyer.tap(seat);
    await expect(buyer.cartSeats()).toHaveCount(index + 1);
  }
  await buyer.payElsewhere();
  return seats;
}

test('who approves comes back to the tickets, and they are there after a reload', async ({
  server,
  buyer,
}) => {
  const show = await findShow(server.url, studio);
  const [anna, ben] = [await buyer(), await buyer()];
  await ben.enter(show.id);
  const [seat] = await goToPay(anna, show.id, 2);
  await ben.expectState(seat, 'held by someone else');
  await press(anna, /^Pay /);
  await expect(title(anna, 'Your seats are booked')).toBeFocused();
  await expect(anna.page).toHaveURL(/\/orders\/[0-9a-f]{32}$/);
  const tickets = anna.page.locator('.pass');
  await expect(tickets).toHaveCount(2);
  await expect(
    tickets.first().getByRole('img', { name: /^QR code: Studio, Row \w+, Seat \d+$/ }),
  ).toBeVisible();
  await ben.expectState(seat, 'sold');

  const saved = anna.page.waitForEvent('download');
  await press(anna, 'Add to calendar');
  const file = await saved;
  expect(file.suggestedFilename()).toBe(`${show.event.title}.ics`);
  expect(readFileSync(await file.path(), 'utf8')).toContain('BEGIN:VEVENT');
  await anna.page.reload();
  await expect(tickets).toHaveCount(2);
});

test('who is declined keeps the seats, is told so, and pays in another try', async ({ server, buyer }) => {
  const show = await findShow(server.url, studio);
  const anna = await buyer();
  await goToPay(anna, show.id, 1);
  await press(anna, 'Let the bank decline');
  await expect(anna.page.locator('.notice')).toContainText('The payment did not go through');
  await expect(anna.page.locator('.notice')).toContainText('Your seats are still held for you');
  await expect(anna.page).toHaveURL(`${server.url}/shows/${show.id}`);
  await expect(anna.cartSeats()).toHaveCount(1);
  await anna.payElsewhere();
  await press(anna, /^Pay /);
  await expect(title(anna, 'Your seats are booked')).toBeVisible();
});

test('who cancels at the payment page finds the cart as it was, with time to think', async ({
  server,
  buyer,
}) => {
  const show = await findShow(server.url, studio);
  const anna = await buyer();
  await goToPay(anna, show.id, 2);
  await press(anna, 'Cancel and go back');
  await expect(anna.page.locator('.notice')).toContainText('You left the payment');
  await expect(anna.cartSeats()).toHaveCount(2);
  await expect(anna.page.getByRole('timer')).toContainText(/Held for you for [1-9]:\d\d/);
  await anna.page.reload();
  await anna.isLive();
  await expect(anna.cartSeats()).toHaveCount(2);
  await expect(anna.page.locator('.notice')).toHaveCount(0);
});

test('who opens the show again in the middle of a payment finds the way back to it', async ({
  server,
  buyer,
}) => {
  const show = await findShow(server.url, studio);
  const anna = await buyer();
  const [seat] = await goToPay(anna, show.id, 1);
  await anna.enter(show.id);
  await expect(title(anna, 'Your booking is under way')).toBeVisible();
  await expect(anna.page.getByRole('timer')).toContainText(/kept for \d+:\d\d more/);
  const [other] = await anna.freeSeats(show.id, 1);
  expect(other).not.toBe(seat);
  await anna.tap(other);
  await expect(anna.page.locator('.notice')).toContainText('A payment for seats of this show is under way');
  await press(anna, 'Go to the payment page');
  await press(anna, /^Pay /);
  await expect(title(anna, 'Your seats are booked')).toBeVisible();
});

test('who gives a payment up has the seats back in the cart', async ({ server, buyer }) => {
  const show = await findShow(server.url, studio);
  const anna = await buyer();
  const [seat] = await goToPay(anna, show.id, 1);
  await anna.enter(show.id);
  await press(anna, /^Do not pay/);
  await expect(anna.cartSeats()).toHaveCount(1);
  await expect(anna.page.locator('.notice')).toContainText('You left the payment');
  const drawn = await inkOf(anna, seat); // as in the cart, and no longer as being paid for
  await anna.page.reload();
  await anna.isLive();
  await expect(anna.cartSeats()).toHaveCount(1);
  await expect.poll(() => inkOf(anna, seat)).toBe(drawn);
  await anna.payElsewhere();
  await press(anna, /^Pay /);
  await expect(title(anna, 'Your seats are booked')).toBeVisible();
});

test('the order page waits for a slow bank, through a reload and a restart of the server', async ({
  server,
  buyer,
}) => {
  const show = await findShow(server.url, studio);
  const anna = await buyer(phone);
  await anna.page.goto(`${server.url}/shows/${show.id}`);
  await anna.isLive();
  await anna.page.getByRole('radio', { name: 'List' }).check();
  await anna.page.getByRole('grid').getByRole('button', { name: /free$/ }).first().click();
  await anna.page.locator('.cart-summary').click();
  await anna.payElsewhere();
  await anna.page.getByText('For tests: pay, and then').click();
  await press(anna, 'the bank takes 5 seconds');
  await expect(anna.page).toHaveURL(/\/orders\//, { timeout: 20_000 });
  await anna.page.reload();
  await server.stop();
  await server.start();
  await expect(title(anna, 'Your seats are booked')).toBeVisible({ timeout: 45_000 });
  await expect(anna.page.locator('.pass')).toHaveCount(1);
});

test('one of two seats is given back: its ticket is void, its money and its place are free', async ({
  server,
  buyer,
}) => {
  const show = await findShow(server.url, studio, later);
  const [anna, ben] = [await buyer(), await buyer()];
  await ben.enter(show.id);
  const [kept, given] = await goToPay(anna, show.id, 2);
  await press(anna, /^Pay /);
  await expect(anna.page.locator('.pass')).toHaveCount(2);
  await press(anna, 'Give seats back');
  await anna.page.getByRole('checkbox').last().check();
  await expect(anna.page.locator('.give-back')).toContainText(/1 seat, €\d+\.00 comes back to you/);
  await press(anna, 'Continue');
  await press(anna, 'Yes, give it back');
  await expect(anna.page.locator('.pass.void')).toHaveCount(1);
  await expect(anna.page.locator('.outcome')).toContainText(/€\d+\.00 (is on its way back|went back)/);
  await expect(anna.page.locator('.outcome')).toContainText('went back', { timeout: 20_000 });
  await ben.expectState(given, 'free');
  await ben.expectState(kept, 'sold');

  await anna.page.goto(`${server.url}/bookings`);
  await press(anna, 'Cancel booking');
  await press(anna, 'Yes, cancel it');
  await expect(anna.page.locator('.booking-status')).toHaveText('Refunded');
  await ben.expectState(kept, 'free');
});

test('a guest who makes an account afterwards has the booking in it', async ({ server, buyer }) => {
  const show = await findShow(server.url, studio);
  const anna = await buyer();
  await goToPay(anna, show.id, 1);
  await press(anna, /^Pay /);
  await anna.page.getByRole('link', { name: 'Create an account' }).click();
  await expect(anna.page.getByText('goes into the new account')).toBeVisible();
  await anna.page.getByLabel('Name').fill('anna_k');
  await anna.page.getByLabel('Email').fill('anna@example.org');
  await anna.page.getByLabel('Password', { exact: true }).fill('an unusual sentence');
  await press(anna, 'Create an account');
  await expect(title(anna, 'Hello, anna_k')).toBeVisible();
  await anna.page.getByRole('main').getByRole('link', { name: 'My bookings' }).click();
  await expect(anna.page.locator('.booking')).toContainText(show.event.title);
});
