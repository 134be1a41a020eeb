// The console: plans, events, shows, seats and orders, each as somebody would click it.

import { findShow, later, studio } from './buyer.ts';
import { expect, test } from './fixtures.ts';
import { House } from './house.ts';
import { HouseMap } from './manager.ts';

test('a plan that is not one is shown where it is wrong, and nothing is saved', async ({ signIn }) => {
  const manager = await signIn();
  const { page } = manager;
  await manager.goTo('Seating plans');
  await expect(manager.rows()).not.toHaveCount(0);
  const before = await manager.rows().count();
  await manager.follow('Import a plan');
  const document = page.getByLabel('Or the document itself');
  await document.fill('{\n  "name": "Barn",\n  "zones": [1,]\n}');
  await expect(page.getByRole('alert')).toContainText('Line 3, column 15');
  await expect(page.locator('.excerpt mark')).toHaveText(']');

  const seat = { seat_guid: 'a', seat_number: '1', position: { x: 0, y: 0 }, category: 'Loge' };
  const barn = {
    name: 'Barn',
    categories: [{ name: 'Stalls', color: '#7f4a91' }],
    zones: [
      {
        name: 'Stalls',
        position: { x: 0, y: 0 },
        rows: [{ row_number: 'A', position: { x: 0, y: 0 }, seats: [seat] }],
      },
    ],
  };
  await document.fill(JSON.stringify(barn, null, 1));
  await expect(page.getByRole('alert')).toContainText('Nothing was saved');
  await expect(page.locator('.excerpt mark')).toHaveText('"Loge"');
  await manager.press('Go to the place');
  expect(
    await document.evaluate((field: HTMLTextAreaElement) =>
      field.value.slice(field.selectionStart, field.selectionEnd),
    ),
  ).toBe('"Loge"');
  await expect(page.getByRole('button', { name: 'Save this plan' })).toHaveCount(0);
  await page.locator('.page-above').click();
  await expect(manager.dialog()).toContainText('This is not saved yet: The plan’s document.');
  await manager.press('Leave without saving');
  await expect(manager.rows()).toHaveCount(before);
});

test('what others depend on is not removed, and the refusal says what to do instead', async ({ signIn }) => {
  const manager = await signIn();
  const { page } = manager;
  await manager.goTo('Events');
  await page.getByLabel('Search events').fill('lighthouse');
  await expect(manager.rows()).toHaveCount(1);
  await manager.follow('The Lighthouse');
  await manager.press('Remove event');
  await expect(manager.dialog()).toContainText('Remove “The Lighthouse”?');
  await manager.press('Remove');
  await expect(manager.dialog().getByRole('alert')).toContainText(/shows? depends? on this event/);
  await page.keyboard.press('Escape');
  await expect(manager.dialog()).toHaveCount(0);
  await expect(manager.heading('The Lighthouse')).toBeVisible();

  // Whoever reads another language is told in it.
  await page.locator('.language select').selectOption('de');
  await manager.press('Stück entfernen');
  await manager.press('Entfernen');
  const refusal = manager.dialog().getByRole('alert');
  await expect(refusal).toHaveText(
    /^Dieses Stück hat \d+ Vorstellung(en)?; es bleibt\. Entfernen Sie zuerst diese Vorstellung(en)?\.$/,
  );
  await expect(refusal.locator('[lang]')).toHaveCount(0);
});

test('a show that has sold seats is not removed: it can be called off', async ({ server, signIn }) => {
  const house = new House(server);
  const show = await findShow(server.url, studio, later);
  await house.buy(show.id, await house.freeSeats(show.id, 1));
  const manager = await signIn();
  const { page } = manager;
  await page.goto(`${server.url}/admin/shows/${show.id}`);
  await manager.press('Remove show');
  await expect(manager.dialog()).toContainText(`Remove ${show.event.title}`);
  await manager.press('Remove');
  await expect(manager.dialog().getByRole('alert')).toContainText('Pause it first');
  await page.keyboard.press('Escape');
  await manager.press('Pause the sale');
  await manager.press('Remove show');
  await manager.press('Remove');
  await expect(manager.dialog().getByRole('alert')).toContainText('Cancel it to refund its customers');
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(manager.heading(show.event.title)).toBeVisible();
});

test('a show is paused, changed, and called off with its progress', async ({ server, buyer, signIn }) => {
  const house = new House(server);
  const show = await findShow(server.url, studio, later);
  await house.buy(show.id, await house.freeSeats(show.id, 2));
  const given_back = await house.buy(show.id, await house.freeSeats(show.id, 1));
  const token = await house.tokenOf('demo-admin');
  await house.ask(`/admin/orders/${given_back}/cancel`, { method: 'POST', token });
  const [manager, anna] = [await signIn(), await buyer()];
  const { page } = manager;
  await anna.enter(show.id);
  await page.goto(`${server.url}/admin/shows/${show.id}`);
  await manager.press('Pause the sale');
  await expect(page.locator('.page-lead')).toContainText('paused');
  await expect(anna.page.getByText('The sale is paused for a moment')).toBeVisible();
  await manager.press('Resume the sale');

  await manager.field(/^Front/).fill('31.50');
  await manager.press('Save changes');
  await expect(page.getByText('Saved.')).toBeVisible();
  await manager.field(/^Ends/).fill('2020-01-01T12:00');
  await manager.press('Save changes');
  await expect(page.locator('.field-fault')).toContainText('ends before it begins');
  await expect(manager.field(/^Ends/)).toBeFocused();

  await manager.press('Cancel the show');
  await expect(manager.dialog()).toContainText(show.event.title);
  await expect(manager.dialog()).toContainText('Undone by this: 1 order with 2 seats for €48.00.');
  await manager.dialog().getByLabel('Reason, for the buyers').fill('The roof leaks');
  await manager.press('Yes, cancel the show');
  await expect(page.getByText('All orders are cancelled, and all money has been sent back.')).toBeVisible({
    timeout: 30_000,
  });
  const figures = page.locator('.facts').first();
  await expect(figures.locator('div', { hasText: 'Seats sold' })).toHaveText('Seats sold0');
  await expect(figures.locator('div', { hasText: 'Revenue' })).toHaveText('Revenue€0.00');
  await expect(anna.page.getByRole('heading', { name: 'This show has been cancelled' })).toBeVisible();
});

test('a series without a day leads to the days', async ({ server, signIn }) => {
  const manager = await signIn();
  const { page } = manager;
  await page.goto(`${server.url}/admin/shows/series?event=1`);
  await manager.field('Hall').selectOption({ index: 1 });
  await manager.field('Time 1').fill('20:00');
  await manager.press('Make these shows');
  await expect(page.locator('.field-fault')).toHaveText('Name at least one day of the week.');
  await expect(page.getByRole('checkbox', { name: 'Mon' })).toBeFocused();
});

test('shows are found in the calendar, month by month', async ({ server, signIn }) => {
  const show = await findShow(server.url, studio, later);
  const manager = await signIn();
  const { page } = manager;
  await manager.goTo('Shows');
  await page.getByRole('radio', { name: 'Calendar' }).check();
  const day = new Date(show.starts_at);
  const month = day.toLocaleDateString('en-GB', {
    month: 'long',
    year: 'numeric',
    timeZone: 'Europe/Berlin',
  });
  await expect(page.getByRole('heading', { level: 2 }).filter({ hasText: /\d{4}$/ })).toBeVisible();
  if ((await page.getByRole('heading', { name: month }).count()) === 0) await manager.press('Month after');
  await expect(page.getByRole('heading', { name: month })).toBeVisible();
  await page.locator(`a.calendar-show[href="/admin/shows/${show.id}"]`).click();
  await expect(manager.heading(show.event.title)).toBeVisible();
});

test('seats are taken off sale by a line around them, and put back by a tap', async ({
  server,
  buyer,
  signIn,
}) => {
  const show = await findShow(server.url, studio);
  const [manager, anna] = [await signIn(), await buyer()];
  const { page } = manager;
  await page.goto(`${server.url}/admin/shows/${show.id}/map`);
  await anna.enter(show.id);
  const map = await HouseMap.of(page, server.url, show.id);
  const block = [20, 21, 22, 30, 31, 32];
  await manager.press('Draw around seats');
  await map.drawAround(block);
  await expect(page.getByRole('heading', { name: '6 seats chosen' })).toBeVisible();
  await manager.press('Take 6 seats off sale');
  await manager.dialog().getByLabel('Reason, for the journal').fill('A camera stands there');
  await manager.dialog().getByRole('button', { name: 'Take 6 seats off sale' }).click();
  await expect(page.getByText('6 off sale')).toBeVisible();
  await expect(async () => {
    const answer = await (await fetch(`${server.url}/api/v1/shows/${show.id}/seats`)).json();
    const { seats } = answer as { seats: { state: string }[] };
    expect(block.map((seat) => seats[seat].state)).toEqual(block.map(() => 'blocked'));
  }).toPass();

  await manager.press('Draw around seats');
  await manager.press('Choose none');
  await map.tap(21);
  await expect(page.locator('.desk-panel')).toContainText('not on sale');
  await manager.press('Put 1 seat back on sale');
  await anna.expectState(21, 'free');
  await manager.follow('History of this seat');
  await expect(manager.rows()).toHaveCount(2);
  await expect(manager.rows().last()).toContainText('took Studio, Row C, Seat 1');
  await expect(manager.rows().last()).toContainText('(A camera stands there)');
});

test('an order is found by its buyer’s address, mailed again, let in once the doors are open, and given back in part', async ({
  server,
  signIn,
}) => {
  const house = new House(server);
  const show = await findShow(server.url, studio, later);
  const seats = await house.freeSeats(show.id, 2);
  const id = await house.buy(show.id, seats, 'zoe@example.org');
  const manager = await signIn();
  const { page } = manager;
  await manager.goTo('Orders');
  await page.getByLabel('Search orders').fill('zoe@example.org');
  await expect(manager.rows()).toHaveCount(1);
  await manager.follow('zoe@example.org');
  await expect(manager.rows()).toHaveCount(2 + 1); // its seats, and the journal's line of the purchase
  await manager.press('Mail tickets again');
  await expect(page.getByText('The tickets are on their way again.')).toBeVisible();
  await expect(page.locator('.facts')).toContainText('At the box office');

  // Why a ticket does not go in yet is told in the words of whoever reads it.
  const admit = page.locator('.ticket-cell button').first();
  await admit.click();
  await expect(page.getByRole('alert')).toHaveText('The doors are not open yet.');
  await page.locator('.language select').selectOption('de');
  await expect(page.getByRole('heading', { name: 'Plätze und Karten' })).toBeVisible();
  await admit.click();
  await expect(page.getByRole('alert')).toHaveText('Der Einlass hat noch nicht begonnen.');
  await page.locator('.language select').selectOption('en');

  await page.getByRole('checkbox').last().check();
  await manager.press('Refund 1 seat');
  await expect(manager.dialog()).toContainText(/Hand back €\d+/);
  await manager.press('Yes, refund 1 seat');
  await expect(manager.dialog()).toHaveCount(0);
  await expect(page.locator('.state', { hasText: 'void' })).toHaveCount(1);
  await manager.press('Cancel and refund');
  await manager.press('Yes, cancel and refund');
  await expect(page.locator('.page-lead')).toContainText('Refunded');
  expect(await house.freeSeats(show.id, 60)).toEqual(expect.arrayContaining(seats));

  await manager.goTo('Orders');
  await page.getByLabel('Search orders').fill(id);
  await expect(manager.rows()).toHaveCount(1);
});
