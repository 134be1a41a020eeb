// What is on, as somebody who looks for something finds it.

import { findShow, studio, theatre } from './buyer.ts';
import { addShow, planOf, zone } from './catalogue.ts';
import { expect, phone, test } from './fixtures.ts';

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

test('a long description takes the whole width of a phone, and keeps its paragraphs', async ({
  server,
  buyer,
}) => {
  const paragraph = 'An evening that nobody will forget, told at length. '.repeat(18).trim();
  const description = `${paragraph}\n\n${paragraph}`;
  const { event } = await addShow(server, planOf([zone('Stalls', 0, 0, 2, 4)]), { description });
  const { page } = await buyer(phone);
  await page.goto(`${server.url}/events/${event}`);
  const lines = await page.locator('.event-head .lead').evaluate((lead) => {
    const words = document.createRange();
    words.selectNodeContents(lead);
    const head = lead.closest('.event-head')?.getBoundingClientRect();
    const boxes = [...words.getClientRects()].filter(({ width }) => width > 0);
    const tops = boxes.map(({ top }) => top);
    const apart = tops.slice(1).map((top, at) => top - tops[at]);
    return { first: boxes[0].left, last: boxes.at(-1)?.left, left: head?.left, apart };
  });
  expect(lines.first).toBeGreaterThan(lines.left ?? 0);
  expect(lines.last).toBe(lines.left);
  expect(Math.max(...lines.apart)).toBeGreaterThan(1.8 * Math.min(...lines.apart));
});

test('more dates that do not come are said to be missing, and come when asked for again', async ({
  server,
  buyer,
}) => {
  const { page } = await buyer();
  await page.goto(server.url);
  const more = page.getByRole('button', { name: 'Show more dates' });
  await page.route(/[?&]cursor=/, (route) => route.abort());
  await more.click();
  const fault = page.getByRole('alert');
  await expect(fault).toHaveText('The connection may have dropped for a moment.');
  const days = page.getByRole('heading', { level: 2 });
  const before = await days.count();
  await page.unroute(/[?&]cursor=/);
  await more.click();
  await expect(fault).toHaveCount(0);
  await expect.poll(() => days.count()).toBeGreaterThan(before);
});

test('what nobody can look for is said to be that, and no fault of the connection', async ({
  server,
  buyer,
}) => {
  const { page } = await buyer();
  await page.goto(server.url);
  await page.locator('.ticket').first().waitFor();
  await page.getByLabel('Search').fill('ü'.repeat(200)); // as many letters as fit, and twice as many bytes as are searched for
  const fault = page.getByRole('alert');
  await expect(fault).toContainText('Nothing can be looked for like that');
  await expect(fault).not.toContainText('connection');
  await page.getByRole('button', { name: 'Show everything' }).click();
  await page.locator('.ticket').first().waitFor();
});

test('a list whose next page is gone says that it has changed, and is loaded anew', async ({
  server,
  buyer,
}) => {
  const { page } = await buyer();
  await page.goto(server.url);
  const more = page.getByRole('button', { name: 'Show more dates' });
  await page.route(/[?&]cursor=/, (route) => {
    const address = new URL(route.request().url());
    address.searchParams.set('cursor', 'AAAA');
    return route.continue({ url: address.href });
  });
  await more.click();
  const fault = page.getByRole('alert');
  await expect(fault).toHaveText('The list is another one by now. The same button loads it anew.');
  await page.unroute(/[?&]cursor=/);
  await more.click();
  await expect(fault).toHaveCount(0);
  await expect(page.locator('.ticket').first()).toBeVisible();
});

test('an address with words that the programme does not know shows the programme', async ({
  server,
  buyer,
}) => {
  const { page } = await buyer();
  await page.goto(`${server.url}/?sort=nothing&date=never&category=none&cursor=gone`);
  await expect(page.locator('.ticket').first()).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});
