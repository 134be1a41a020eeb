// An account, and the bookings of it and of a guest.

import { findShow, later, studio } from './buyer.ts';
import { expect, test } from './fixtures.ts';

test('somebody makes an account, buys with it, and finds the booking on another device', async ({
  server,
  buyer,
}) => {
  const show = await findShow(server.url, studio);
  const anna = await buyer();
  await anna.page.goto(`${server.url}/account`);
  await anna.page.getByRole('button', { name: /Create one/ }).click();
  await anna.page.getByLabel('Name').fill('anna_k');
  await anna.page.getByLabel('Email').fill('anna@example.org');
  await anna.page.getByLabel('Password', { exact: true }).fill('an unusual sentence');
  await anna.page.getByRole('button', { name: 'Create an account' }).click();
  await expect(anna.page.getByRole('heading', { name: 'Hello, anna_k' })).toBeVisible();

  await anna.enter(show.id);
  const [seat] = await anna.freeSeats(show.id, 1);
  await anna.tap(seat);
  await anna.buy();

  const elsewhere = await buyer();
  const { page } = elsewhere;
  await page.goto(`${server.url}/account`);
  await page.getByLabel('Name').fill('anna_k');
  await page.getByLabel('Password', { exact: true }).fill('not her sentence');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('do not belong together');
  await page.getByLabel('Password', { exact: true }).fill('an unusual sentence');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('main').getByRole('link', { name: 'My bookings' }).click();
  const booking = page.locator('.booking');
  await expect(booking).toHaveCount(1);
  await expect(booking).toContainText(show.event.title);
  await expect(booking).toContainText('Booked');
  await booking.getByRole('link', { name: 'Tickets and details' }).click();
  await expect(page.locator('.pass')).toContainText(/Row \w+\s*Seat \d+/);

  await page.getByRole('link', { name: 'anna_k' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.getByRole('link', { name: 'My bookings' }).click();
  await expect(page.getByText('No bookings yet')).toBeVisible();
});

test('a guest finds what was booked in this browser', async ({ server, buyer }) => {
  const show = await findShow(server.url, studio);
  const anna = await buyer();
  await anna.enter(show.id);
  const [seat] = await anna.freeSeats(show.id, 1);
  await anna.tap(seat);
  await anna.buy();
  await anna.page.goto(`${server.url}/bookings`);
  await expect(anna.page.locator('.booking')).toContainText(show.event.title);
});

test('a booking is cancelled in two steps, and its seats are free for others', async ({ server, buyer }) => {
  const show = await findShow(server.url, studio, later);
  const [anna, ben] = [await buyer(), await buyer()];
  await anna.enter(show.id);
  await ben.enter(show.id);
  const [seat] = await anna.freeSeats(show.id, 1);
  await anna.tap(seat);
  await anna.buy();
  await ben.expectState(seat, 'sold');

  await anna.page.goto(`${server.url}/bookings`);
  const booking = anna.page.locator('.booking');
  await booking.getByRole('button', { name: 'Cancel booking' }).click();
  await expect(booking).toContainText(/€\d+\.00 is refunded/);
  await booking.getByRole('button', { name: 'Keep it' }).click();
  await booking.getByRole('button', { name: 'Cancel booking' }).click();
  await booking.getByRole('button', { name: 'Yes, cancel it' }).click();
  await expect(booking.locator('.booking-status')).toHaveText('Refunded');
  await expect(booking.getByRole('button', { name: 'Cancel booking' })).toHaveCount(0);
  await ben.expectState(seat, 'free');
});
