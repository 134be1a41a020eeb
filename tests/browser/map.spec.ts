// The map under hand and eye: filter, sections, small map, floors; and that what others do leaves it where it is.

import { arena, findShow, studio, theatre } from './buyer.ts';
import { inkOf, picture } from './canvas.ts';
import { expect, test } from './fixtures.ts';

test('the legend dims what was not asked for, and brings it back', async ({ server, buyer }) => {
  const show = await findShow(server.url, studio);
  const anna = await buyer();
  await anna.enter(show.id);
  const seats = await anna.freeSeats(show.id, 60);
  const [front, standard] = [seats[0], seats[seats.length - 1]];
  const before = [await inkOf(anna, front), await inkOf(anna, standard)];
  await anna.page.getByRole('button', { name: /^Front/ }).click();
  await expect.poll(() => inkOf(anna, standard)).not.toBe(before[1]);
  expect(await inkOf(anna, front)).toBe(before[0]);
  await anna.page.getByLabel('Highest price').selectOption({ label: 'up to €18' });
  await expect.poll(() => inkOf(anna, front)).not.toBe(before[0]);
  await anna.page.getByRole('button', { name: 'Show all' }).click();
  await expect.poll(() => inkOf(anna, standard)).toBe(before[1]);
  expect(await inkOf(anna, front)).toBe(before[0]);
  await anna.page.getByRole('button', { name: 'Wheelchair spaces' }).click();
  await expect.poll(() => inkOf(anna, standard)).not.toBe(before[1]);
  await anna.page.getByRole('button', { name: 'Wheelchair spaces' }).click();
  await expect.poll(() => inkOf(anna, standard)).toBe(before[1]);
});

test('the tip says what a seat is, what it costs, and what one should know of it', async ({
  server,
  buyer,
}) => {
  const show = await findShow(server.url, studio);
  const anna = await buyer();
  await anna.enter(show.id);
  const tip = anna.page.locator('.seat-tip');
  const seats = await (await fetch(`${server.url}/api/v1/shows/${show.id}/seats`)).json();
  const wheelchair = seats.seats.find((each: { accessible: boolean }) => each.accessible).seat;
  const at = await anna.placeOf(wheelchair);
  await anna.page.mouse.move(at.x, at.y);
  await expect(tip).toContainText(/Row A, Seat \d+/);
  await expect(tip).toContainText('Studio');
  await expect(tip).toContainText('Front');
  await expect(tip).toContainText(/€\d\d\.\d\d/);
  await expect(tip).toContainText('wheelchair space');
});

test('a section is flown into, and the small map leads elsewhere', async ({ server, buyer }) => {
  const show = await findShow(server.url, arena);
  const anna = await buyer();
  await anna.enter(show.id);
  const { page } = anna;
  const [seat] = await anna.freeSeats(show.id, 1);
  await expect(page.getByText('Tap a section to see its seats')).toBeVisible();
  await expect(page.locator('.minimap')).toBeHidden();
  await anna.tap(seat);
  await expect(page.getByText('Tap a section to see its seats')).toHaveCount(0);
  await expect(anna.cartSeats()).toHaveCount(0);
  await expect(page.locator('.minimap')).toBeVisible();
  const before = await picture(anna);
  await page.locator('.minimap canvas').click({ position: { x: 30, y: 60 } });
  await expect.poll(() => picture(anna)).not.toBe(before);
});

test('what others do moves neither the map nor the focus', async ({ server, buyer }) => {
  const show = await findShow(server.url, studio);
  const [anna, ben] = [await buyer(), await buyer()];
  await anna.enter(show.id);
  await ben.enter(show.id);
  const seats = await anna.freeSeats(show.id, 5);
  await ben.page.getByRole('application').focus();
  const ink = await inkOf(ben, seats[4]);
  for (const seat of seats.slice(0, 4)) await anna.tap(seat);
  await ben.expectState(seats[3], 'held by someone else');
  await expect(ben.page.getByRole('application')).toBeFocused();
  await ben.page.mouse.move(0, 0);
  expect(await inkOf(ben, seats[4])).toBe(ink);
});

test('a house of two floors shows one at a time', async ({ server, buyer }) => {
  const show = await findShow(server.url, theatre);
  const anna = await buyer();
  const { page } = anna;
  await page.route('**/seating-plan', async (route) => {
    const plan = await (await route.fetch()).json();
    for (const zone of plan.zones) {
      const floor = zone.name === 'Circle' ? 'Circle' : 'Ground floor';
      for (const row of zone.rows) for (const seat of row.seats) seat.holdfast = { ...seat.holdfast, floor };
    }
    await route.fulfill({ json: plan });
  });
  await page.goto(`${server.url}/shows/${show.id}`);
  await anna.isLive();
  const tabs = page.getByRole('tab');
  await expect(tabs).toHaveText(['Ground floor', 'Circle']);
  await expect(tabs.first()).toHaveAttribute('aria-selected', 'true');
  const before = await picture(anna);
  await tabs.first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(tabs.last()).toBeFocused();
  await expect(tabs.last()).toHaveAttribute('aria-selected', 'true');
  await expect.poll(() => picture(anna)).not.toBe(before);
  await page.getByRole('application').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.map [aria-live]')).toContainText('Circle');
});
