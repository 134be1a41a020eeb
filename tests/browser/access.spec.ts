// Everyone's page: axe finds nothing on any page in any theme and language; a purchase by keyboard alone, and one by the
// names and roles of the accessibility tree alone. What a narrow screen does to it is in narrow.spec.ts.

import { expectNoFaults, expectNoFaultsByTurns, expectNoFaultsIn } from './axe.ts';
import { type Buyer, findShow, studio } from './buyer.ts';
import { addShow, cancelShow, planOf, zone } from './catalogue.ts';
import { expect, phone, test } from './fixtures.ts';

async function holdFromList(buyer: Buyer, count: number): Promise<void> {
  await buyer.page.getByRole('radio', { name: 'List' }).check();
  for (let seat = 0; seat < count; seat += 1) {
    await buyer.page
      .getByRole('gridcell', { selected: false })
      .getByRole('button', { disabled: false })
      .first()
      .click();
    await expect(buyer.cartSeats()).toHaveCount(seat + 1);
  }
}

for (const [device, options] of [
  ['desktop', {}],
  ['phone', phone],
] as const) {
  test(`axe finds nothing on a ${device}, in any theme and language`, async ({ server, buyer }) => {
    test.setTimeout(400_000);
    const show = await findShow(server.url, studio);
    const anna = await buyer(options);
    const { page } = anna;
    await page.goto(server.url);
    await page.locator('.ticket').first().waitFor();
    await expectNoFaults(page, 'the programme');
    await page.locator('input[type=search]').fill('tempest');
    await page.locator('.event-card').first().waitFor();
    await expectNoFaults(page, 'what was found');
    await page.locator('.event-card').first().click();
    await page.locator('.ticket').first().waitFor();
    await expectNoFaults(page, 'the event');
    await page.goto(`${server.url}/shows/${show.id}`);
    await anna.isLive();
    await expectNoFaults(page, 'the map');
    await page.getByRole('button', { name: 'Find the best seats' }).click();
    await page.locator('.best-offer').waitFor();
    await expectNoFaults(page, 'the best seats');
    await page.getByRole('button', { name: 'Give back', exact: true }).click();
    await expect(anna.cartSeats()).toHaveCount(0);
    await holdFromList(anna, 2);
    if (options === phone) await page.locator('.cart-summary').click();
    await expectNoFaults(page, 'the list with a cart');
    await anna.buy();
    await expectNoFaults(page, 'the order');
    await page.getByRole('link', { name: 'Show tickets' }).click();
    await page.locator('.pass').first().waitFor();
    await expectNoFaults(page, 'the tickets');
    await page.goto(`${server.url}/bookings`);
    await page.getByRole('button', { name: 'Give seats back' }).click();
    await page.locator('.give-back input').first().check();
    await expectNoFaults(page, 'the bookings');
    await page.goto(`${server.url}/account?new`);
    await page.locator('form').waitFor();
    await expectNoFaults(page, 'the account');
    await page.goto(`${server.url}/reset-password#an-old-secret`);
    await page.getByLabel('New password').fill('a much better battery');
    await expectNoFaults(page, 'the new password');
    await page.getByRole('button', { name: 'Set the password' }).click();
    await page.getByRole('alert').waitFor();
    await expectNoFaults(page, 'a link that is no longer good');
    await page.getByRole('button', { name: 'Send another link' }).click();
    await page.locator('input[type=email]').waitFor();
    await expectNoFaults(page, 'the forgotten password');
    await page.goto(`${server.url}/nowhere`);
    await page.locator('.message').waitFor();
    await expectNoFaults(page, 'no page');
  });
}

test('axe finds nothing in what happens on the way', async ({ server, buyer }) => {
  test.setTimeout(200_000);
  const { show } = await addShow(server, planOf([zone('Saal', 0, 0, 4, 8)]));
  const anna = await buyer();
  const { page } = anna;
  await anna.enter(show);
  const seats = await anna.freeSeats(show, 5);
  for (const [index, seat] of seats.slice(0, 4).entries()) {
    await anna.tap(seat);
    await expect(anna.cartSeats()).toHaveCount(index + 1);
  }
  await anna.tap(seats[4]);
  await expect(page.locator('.notice')).toBeVisible();
  await expectNoFaultsByTurns(page, 'a notice with its offers');
  await anna.payElsewhere();
  await anna.enter(show);
  await page.locator('.order.pending').waitFor();
  await expectNoFaultsByTurns(page, 'a purchase under way');
  await page.getByRole('button', { name: /^Do not pay/ }).click();
  await expect(anna.cartSeats()).toHaveCount(4);
  await cancelShow(server, show);
  await expect(page.getByRole('heading', { name: 'This show has been cancelled' })).toBeVisible();
  await expectNoFaultsByTurns(page, 'a show that was cancelled');
  await page.goto(`${server.url}/events/999999`);
  await page.locator('.message').waitFor();
  await expectNoFaultsByTurns(page, 'no event');
  await page.goto(`${server.url}/account?new`);
  await page.getByLabel('Name').fill('anna_k');
  await page.getByLabel('Email').fill('anna@example.org');
  await page.getByLabel('Password', { exact: true }).fill('an unusual sentence');
  await page.getByRole('button', { name: 'Create an account' }).click();
  await expect(page.getByRole('heading', { name: 'Hello, anna_k' })).toBeVisible();
  await expectNoFaultsByTurns(page, 'whoever is signed in');
  await anna.enter((await findShow(server.url, studio)).id);
  await server.stop();
  await expect(page.locator('.banner')).toBeVisible({ timeout: 20_000 });
  await expectNoFaultsIn(page, 'without a line', 'light');
  await expectNoFaultsIn(page, 'without a line', 'dark');
});

test('a whole purchase by keyboard alone', async ({ server, buyer }) => {
  const show = await findShow(server.url, studio);
  const anna = await buyer();
  const { page } = anna;
  const { keyboard } = page;
  // Tab until what has the focus is what is looked for.
  const tabTo = async (what: string) => {
    for (let press = 0; press < 60; press += 1) {
      if (await page.evaluate((selector) => document.activeElement?.matches(selector), what)) return;
      await keyboard.press('Tab');
    }
    throw new Error(`the Tab key does not lead to ${what}`);
  };
  await page.goto(server.url);
  await page.locator('.ticket').first().waitFor();
  await tabTo(`a[href="/shows/${show.id}"]`);
  await keyboard.press('Enter');
  await anna.isLive();
  await tabTo('input[name=seat-view]');
  await keyboard.press('ArrowRight');
  await expect(page.getByRole('grid')).toBeVisible();
  await tabTo('[role=gridcell] button');
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowRight');
  const seat = page.locator(':focus');
  await expect(seat).toHaveAccessibleName(/^Studio, Row \w+, Seat 2, .*, free/);
  await keyboard.press('Enter');
  await expect(anna.cartSeats()).toHaveCount(1);
  await expect(seat).toHaveAccessibleName(/in your cart/);
  await expect(page.locator('.announcer')).toContainText('is yours for now. 1 seat, €');
  await keyboard.press('ArrowRight');
  await keyboard.press('Space');
  await expect(anna.cartSeats()).toHaveCount(2);
  await keyboard.press('Space');
  await expect(anna.cartSeats()).toHaveCount(1);
  await expect(page.locator('.announcer')).toContainText('is given back');
  await tabTo('input[name=method]');
  await tabTo('input[type=email]');
  await keyboard.type('anna@example.org');
  await keyboard.press('Enter');
  await page.waitForURL(/\/pay\//);
  await tabTo('button');
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Your seats are booked' })).toBeFocused();
});

test('a whole purchase through the accessibility tree alone', async ({ server, buyer }) => {
  const show = await findShow(server.url, studio);
  const { page } = await buyer();
  await page.goto(server.url);
  await page
    .getByRole('link', { name: new RegExp(show.event.title) })
    .first()
    .click();
  await page.getByRole('radio', { name: 'List' }).check();
  const grid = page.getByRole('grid', { name: /^Seats/ });
  await grid.getByRole('row').first().getByRole('button', { name: /free$/ }).first().click();
  await expect(page.getByRole('button', { name: /^Give back/ })).toHaveCount(1);
  await expect(grid.getByRole('gridcell', { selected: true })).toHaveCount(1);
  await page.getByRole('textbox', { name: /^Email/ }).fill('anna@example.org');
  await page.getByRole('button', { name: /^Buy for/ }).click();
  await page.getByRole('button', { name: /^Pay / }).click();
  await expect(page.getByRole('heading', { name: 'Your seats are booked' })).toBeVisible();
  await expect(page.getByRole('img', { name: /^QR code: / })).toHaveCount(1);
});

test('the list is live with the map', async ({ server, buyer }) => {
  const show = await findShow(server.url, studio);
  const [anna, ben] = [await buyer(), await buyer()];
  await anna.enter(show.id);
  await ben.enter(show.id);
  const [seat] = await anna.freeSeats(show.id, 1);
  await ben.page.getByRole('radio', { name: 'List' }).check();
  const cell = ben.page.locator(`[data-seat="${seat}"]`);
  await cell.focus();
  await anna.tap(seat);
  await expect(cell).toHaveAccessibleName(/held by someone else/);
  await expect(cell).toHaveAttribute('aria-disabled', 'true');
  await expect(cell).toBeFocused();
  await ben.page.getByRole('radio', { name: 'Map' }).check();
  await ben.expectState(seat, 'held by someone else');
});
