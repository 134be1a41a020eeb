// The best seats: wished for, shown and held at once, then kept, exchanged or given back.

import type { Page } from '../../web/tools/playwright.ts';
import { type Buyer, findShow, studio, theatre } from './buyer.ts';
import { expect, phone, test } from './fixtures.ts';

interface SeatRow {
  readonly seat: number;
  readonly state: string;
  readonly category: string;
}

async function seatsOf(url: string, show: number): Promise<SeatRow[]> {
  return ((await (await fetch(`${url}/api/v1/shows/${show}/seats`)).json()) as { seats: SeatRow[] }).seats;
}

const heldBy = async (url: string, show: number) =>
  (await seatsOf(url, show)).filter(({ state }) => state === 'held').map(({ seat }) => seat);

// Guests take these seats over REST, as many each as one may have.
async function takeAll(url: string, show: number, seats: readonly number[]): Promise<void> {
  for (let at = 0; at < seats.length; at += 4) {
    const guest = (await (await fetch(`${url}/api/v1/auth/guest`, { method: 'POST' })).json()) as {
      access: string;
    };
    const answer = await fetch(`${url}/api/v1/shows/${show}/holds`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${guest.access}` },
      body: JSON.stringify({ seats: seats.slice(at, at + 4) }),
    });
    expect(answer.status).toBe(200);
  }
}

const offer = (page: Page) => page.getByRole('region', { name: 'The best seats for you' });
const find = (page: Page) => page.getByRole('button', { name: 'Find the best seats' });
const choice = (page: Page, name: string) => offer(page).getByRole('button', { name });

async function wish({ page }: Buyer, count: number): Promise<void> {
  await page.getByRole('radio', { name: `${count} seat`, exact: false }).check({ force: true });
  await find(page).click();
  await expect(offer(page)).toBeVisible();
}

for (const [device, options] of [
  ['desktop', {}],
  ['phone', phone],
] as const) {
  test(`on a ${device} they are shown and held, then exchanged, kept and bought`, async ({
    server,
    buyer,
  }) => {
    const show = await findShow(server.url, theatre);
    const before = await heldBy(server.url, show.id);
    const held = async () => (await heldBy(server.url, show.id)).filter((seat) => !before.includes(seat));
    const anna = await buyer(options);
    const { page } = anna;
    await anna.enter(show.id);
    await wish(anna, 3);
    await expect(offer(page).locator('li')).toHaveText(/, Row .+: seats \d+–\d+$/);
    await expect(anna.cartSeats()).toHaveCount(3);
    const first = await held();
    expect(first).toEqual([first[0], first[0] + 1, first[0] + 2]);

    const told = await offer(page).locator('li').textContent();
    await choice(page, 'Others').click();
    await expect(offer(page).locator('li')).not.toHaveText(told ?? '');
    await expect(anna.cartSeats()).toHaveCount(3);
    const second = await held();
    expect(second.filter((seat) => first.includes(seat))).toEqual([]);

    await choice(page, 'Keep').click();
    await expect(offer(page)).toHaveCount(0);
    await expect(find(page)).toBeFocused();
    expect(await held()).toEqual(second);
    if (options === phone) await page.locator('.cart-summary').click();
    await anna.buy();
  });
}

test('what is given back is free again, and a category is kept to', async ({ server, buyer }) => {
  const show = await findShow(server.url, studio);
  const anna = await buyer();
  const { page } = anna;
  await anna.enter(show.id);
  await page.getByLabel('Category of the best seats').selectOption('Standard');
  await wish(anna, 2);
  const seats = await seatsOf(server.url, show.id);
  const mine = seats.filter(({ state }) => state === 'held');
  expect(mine.map(({ category }) => category)).toEqual(['Standard', 'Standard']);
  await choice(page, 'Give back').click();
  await expect(offer(page)).toHaveCount(0);
  await expect(anna.cartSeats()).toHaveCount(0);
  expect(await heldBy(server.url, show.id)).toEqual([]);
});

test('the keyboard alone finds, hears of and keeps them, in the list as well', async ({ server, buyer }) => {
  const show = await findShow(server.url, studio);
  const anna = await buyer();
  const { page } = anna;
  await anna.enter(show.id);
  await page.getByRole('radio', { name: 'List' }).check();
  await page.getByRole('radio', { name: '2 seats' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: '3 seats' })).toBeChecked();
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Category of the best seats')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(offer(page)).toBeVisible();
  await expect(page.locator('.announcer')).toContainText('are yours for now');
  await expect(page.getByText('Keep them, look at others or give them back.')).toBeAttached();
  await page.keyboard.press('Tab');
  await expect(choice(page, 'Keep')).toBeFocused();
  const told = await offer(page).locator('li').textContent();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(offer(page).locator('li')).not.toHaveText(told ?? '');
  await expect(choice(page, 'Others')).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(offer(page)).toHaveCount(0);
  await expect(find(page)).toBeFocused();
  await expect(anna.cartSeats()).toHaveCount(3);
});

test('where not so many are free that is said, and the best elsewhere are a click away', async ({
  server,
  buyer,
}) => {
  const show = await findShow(server.url, studio);
  const anna = await buyer();
  const { page } = anna;
  await anna.enter(show.id);
  const front = (await seatsOf(server.url, show.id)).filter(
    ({ state, category }) => state === 'free' && category === 'Front',
  );
  await takeAll(
    server.url,
    show.id,
    front.map(({ seat }) => seat),
  );
  await page.getByLabel('Category of the best seats').selectOption('Front');
  await find(page).click();
  const notice = page.locator('.notice');
  await expect(notice).toContainText('Front no longer has 2 free seats.');
  await notice.locator('.notice-offers button').first().click();
  await expect(anna.cartSeats()).toHaveCount(2);
  await expect(notice).toHaveCount(0);
});
