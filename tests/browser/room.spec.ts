// Two browsers in one room: what one does, the other sees.

import { findShow, studio } from './buyer.ts';
import { expect, phone, test } from './fixtures.ts';

test('one holds and buys, the other sees it happen', async ({ server, buyer }) => {
  const show = await findShow(server.url, studio);
  const [anna, ben] = [await buyer(), await buyer()];
  await anna.enter(show.id);
  await ben.enter(show.id);
  const [first, second] = await anna.freeSeats(show.id, 2);

  await anna.tap(first);
  await anna.tap(second);
  await expect(anna.cartSeats()).toHaveCount(2);
  await expect(anna.page.getByRole('timer')).toContainText(/Held for you for [45]:\d\d/);
  await ben.expectState(first, 'held by someone else');
  await ben.expectState(second, 'held by someone else');

  await anna.tap(second);
  await expect(anna.cartSeats()).toHaveCount(1);
  await ben.expectState(second, 'free');

  await anna.page.getByLabel(/Email/).fill('anna@example.org');
  await anna.buy();
  await expect(anna.page.locator('[data-order]')).toHaveAttribute('data-order', /^[0-9a-f]{32}$/);
  await anna.expectState(first, 'yours');
  await ben.expectState(first, 'sold');
});

test('a reload brings the cart back', async ({ server, buyer }) => {
  const show = await findShow(server.url, studio);
  const anna = await buyer();
  await anna.enter(show.id);
  const [seat] = await anna.freeSeats(show.id, 1);
  await anna.tap(seat);
  await expect(anna.cartSeats()).toHaveCount(1);
  await anna.page.reload();
  await anna.isLive();
  await expect(anna.cartSeats()).toHaveCount(1);
  await anna.page.getByRole('button', { name: /^Give back/ }).click();
  await expect(anna.cartSeats()).toHaveCount(0);
});

test('the limit is told, and nothing is lost by it', async ({ server, buyer }) => {
  const show = await findShow(server.url, studio);
  const anna = await buyer();
  await anna.enter(show.id);
  const seats = await anna.freeSeats(show.id, 5);
  for (const [index, seat] of seats.slice(0, 4).entries()) {
    await anna.tap(seat);
    await expect(anna.cartSeats()).toHaveCount(index + 1);
  }
  await anna.tap(seats[4]);
  await expect(anna.page.locator('.notice')).toContainText('up to 4 seats');
  await expect(anna.cartSeats()).toHaveCount(4);
});

test('a lost race is explained, and another seat is one tap away', async ({ server, buyer }) => {
  const show = await findShow(server.url, studio);
  const [anna, ben] = [await buyer(), await buyer()];
  await ben.hearNoChanges();
  await anna.enter(show.id);
  await ben.enter(show.id);
  const [kept, wanted] = await ben.freeSeats(show.id, 2);
  await ben.tap(kept);
  await expect(ben.cartSeats()).toHaveCount(1);
  await anna.tap(wanted);
  await expect(anna.cartSeats()).toHaveCount(1);

  await ben.tap(wanted);
  const notice = ben.page.locator('.notice');
  await expect(notice).toContainText('was just taken by someone else');
  await expect(notice).toContainText('Your other seats are still held for you');
  await expect(ben.cartSeats()).toHaveCount(1);
  await notice.locator('.notice-offers button').first().click();
  await expect(ben.cartSeats()).toHaveCount(2);
  await expect(notice).toHaveCount(0);
});

test('a phone buys a seat by touch', async ({ server, buyer }) => {
  const show = await findShow(server.url, studio);
  const anna = await buyer(phone);
  await anna.page.goto(server.url);
  await expect(anna.page.getByRole('heading', { name: 'What’s on' })).toBeVisible();
  await anna.page.locator(`a[href="/shows/${show.id}"]`).click();
  await anna.enter(show.id);
  await anna.zoomIn();
  const [seat] = await anna.freeBlockInView(show.id, 1);
  await anna.tap(seat);
  const summary = anna.page.locator('.cart-summary');
  await expect(summary).toContainText('1 seat');
  await summary.click();
  await anna.buy();
  const wide = await anna.page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(wide).toBe(false);
});

test('the keyboard takes a seat and gives it back', async ({ server, buyer }) => {
  const show = await findShow(server.url, studio);
  const anna = await buyer();
  await anna.enter(show.id);
  await anna.page.getByRole('application').focus();
  await anna.page.keyboard.press('Enter');
  const spoken = anna.page.locator('.map [aria-live]');
  await expect(spoken).toContainText(/Row \w+, Seat \d+/);
  await anna.page.keyboard.press('Enter');
  await expect(anna.cartSeats()).toHaveCount(1);
  await expect(anna.page.locator('.announcer')).toContainText('is yours for now');
  await anna.page.keyboard.press('Enter');
  await expect(anna.cartSeats()).toHaveCount(0);
});

test('a show that is not there says so in words', async ({ server, buyer }) => {
  const anna = await buyer();
  await anna.page.goto(`${server.url}/shows/999999`);
  await expect(anna.page.getByRole('heading', { name: 'This show is not here' })).toBeVisible();
  await anna.page.getByRole('link', { name: 'See what’s on' }).click();
  await expect(anna.page.getByRole('heading', { name: 'What’s on' })).toBeVisible();
});
