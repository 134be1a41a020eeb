// What is on, as somebody who looks for something finds it.

import { findShow, studio, theatre } from './buyer.ts';
import { expect, test } from './fixtures.ts';

test('the programme of one day is that day’s, and all days come back', async ({ server, buyer }) => {
  const show = await findShow(server.url, studio);
  const { page } = await buyer();
  await page.goto(server.url);
  const tickets = page.locator('.ticket');
  await tickets.first().waitFor();
  const all = await tickets.count();
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: show.venue.time_zone });
  await page.getByLabel('Day').fill(day.format(new Date(show.starts_at)));
  await expect(page.locator('.day')).toHaveCount(1);
  await expect(page.locator(`a[href="/shows/${show.id}"]`)).toBeVisible();
  await page.getByLabel('Day').fill('2001-01-01');
  await expect(page.getByRole('heading', { name: 'Nothing on this day' })).toBeVisible();
  await page.getByRole('button', { name: 'Show everything' }).click();
  await expect(tickets).toHaveCount(all);
});

test('an event is found by words or by category, and leads to its shows', async ({ server, buyer }) => {
  const show = await findShow(server.url, theatre);
  const { page } = await buyer();
  await page.goto(server.url);
  await page.getByLabel('Search').fill('tempe');
  const cards = page.locator('.event-card');
  await expect(cards).toHaveCount(1);
  await expect(cards).toContainText('The Tempest');
  await page.getByLabel('Search').fill('nothing of that name');
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
  await page.getByLabel('Search').fill('');
  await page.getByLabel('Category').selectOption('theatre');
  await cards.filter({ hasText: 'The Tempest' }).click();
  await expect(page.getByRole('heading', { name: 'The Tempest', level: 1 })).toBeVisible();
  await expect(page).toHaveTitle('The Tempest · Holdfast');
  await page.locator(`a[href="/shows/${show.id}"]`).click();
  await expect(page.getByRole('application')).toBeVisible();
});

test('an event that is not there says so in words', async ({ server, buyer }) => {
  const { page } = await buyer();
  await page.goto(`${server.url}/events/999999`);
  await expect(page.getByRole('heading', { name: 'This event is not here' })).toBeVisible();
});
