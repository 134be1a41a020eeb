// What is on, as somebody who looks for something finds it.

import { findShow, studio } from './buyer.ts';
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
  await page.getByRole('button', { name: 'All days' }).click();
  await expect(tickets).toHaveCount(all);
});
