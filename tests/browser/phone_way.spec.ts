// The buyer's whole way on a phone: a day and a search, an event and its show, the best seats, a payment elsewhere, tickets,
// an account that takes them along, another device, and the money back.

import { findShow, later, theatre } from './buyer.ts';
import { expect, phone, test } from './fixtures.ts';

test('a phone finds a show, pays for it elsewhere, keeps it in an account, and gives it back', async ({
  server,
  buyer,
}) => {
  const show = await findShow(server.url, theatre, later);
  const { page } = await buyer(phone);
  await page.goto(server.url);
  await page.locator('.ticket').first().waitFor();
  await expect(page.locator('.day')).not.toHaveCount(1);
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: show.venue.time_zone });
  await page.getByLabel('Day').fill(day.format(new Date(show.starts_at)));
  await expect(page.locator('.day')).toHaveCount(1);
  await page.getByRole('button', { name: 'Show everything' }).tap();
  await page.getByLabel('Search').fill(show.event.title);
  await page.locator('.event-card').filter({ hasText: show.event.title }).tap();
  await expect(page.getByRole('heading', { name: show.event.title, level: 1 })).toBeVisible();
  await page.locator(`a[href="/shows/${show.id}"]`).tap();
  await page.getByRole('button', { name: 'Find the best seats' }).tap();
  await page.getByRole('button', { name: 'Keep' }).tap();
  await page.locator('.cart-summary').tap();
  await page.getByRole('radio', { name: /^Test payment/ }).check();
  await page.getByLabel(/^Email/).fill('anna@example.org');
  await page.getByRole('button', { name: /^Buy for/ }).tap();
  await page.waitForURL(/\/pay\//);
  await page.getByRole('button', { name: /^Pay / }).tap();
  await expect(page.locator('.pass')).toHaveCount(2);

  await page.getByRole('link', { name: 'Create an account' }).tap();
  await page.getByLabel('Name').fill('anna_k');
  await page.getByLabel('Email').fill('anna@example.org');
  await page.getByLabel('Password', { exact: true }).fill('an unusual sentence');
  await page.getByRole('button', { name: 'Create an account' }).tap();
  await expect(page.getByRole('heading', { name: 'Hello, anna_k' })).toBeVisible();

  const other = (await buyer(phone)).page;
  await other.goto(`${server.url}/account`);
  await other.getByLabel('Name').fill('anna_k');
  await other.getByLabel('Password', { exact: true }).fill('an unusual sentence');
  await other.getByRole('button', { name: 'Sign in', exact: true }).tap();
  await other.getByRole('main').getByRole('link', { name: 'My bookings' }).tap();
  const booking = other.locator('.booking');
  await expect(booking).toContainText(show.event.title);
  await booking.getByRole('button', { name: 'Cancel booking' }).tap();
  await booking.getByRole('button', { name: 'Yes, cancel it' }).tap();
  await expect(booking.locator('.booking-status')).toHaveText('Refunded');
  await expect(booking).toContainText(/£\d+\.00/);
});
