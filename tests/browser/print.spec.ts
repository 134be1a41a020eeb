// Tickets on paper: one sheet of A4 holds three, whole, dark on white, and nothing else.

import type { Page } from '../../web/tools/playwright.ts';
import { type Buyer, findShow, studio } from './buyer.ts';
import { addShow, planOf, zone } from './catalogue.ts';
import { expect, phone, test } from './fixtures.ts';

const px_per_mm = 96 / 25.4;
const paper = { width: Math.round((210 - 24) * px_per_mm), height: Math.round((297 - 24) * px_per_mm) }; // within its margins

async function buyTickets(buyer: Buyer, show: number, count: number): Promise<void> {
  const { page } = buyer;
  await buyer.enter(show);
  await page.getByRole('radio', { name: `${count} seat`, exact: false }).check({ force: true });
  await page.getByRole('button', { name: 'Find the best seats' }).click();
  await page.getByRole('button', { name: 'Keep' }).click();
  if (await page.locator('.cart-summary').isVisible()) await page.locator('.cart-summary').click();
  await buyer.buy();
  await page.getByRole('link', { name: 'Show tickets' }).click();
  await expect(page.locator('.pass')).toHaveCount(count);
}

const pagesOf = async (page: Page) =>
  (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g)?.length;

// What of the page is printed beside the tickets, what sticks out of them, and what is not dark on white.
function paperFaults() {
  const seen = [...document.querySelectorAll<HTMLElement>('body *')].filter((each) => each.checkVisibility());
  const words = (each: Element) =>
    [...each.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
  const beside = seen.filter((each) => words(each) && !each.closest('.pass'));
  const out = seen.filter((each) => {
    const pass = each.closest('.pass')?.getBoundingClientRect();
    const box = each.getBoundingClientRect();
    return pass && (box.right > pass.right + 1 || box.bottom > pass.bottom + 1);
  });
  const pale = seen.filter((each) => {
    const [red = 0, green = 0, blue = 0] = (getComputedStyle(each).color.match(/\d+/g) ?? []).map(Number);
    return words(each) && red + green + blue > 3 * 0x66;
  });
  const html = (all: Element[]) => all.map((each) => each.outerHTML.slice(0, 120));
  return { beside: html(beside), out: html(out), pale: html(pale) };
}

for (const [device, options] of [
  ['dark desktop', { colorScheme: 'dark' }],
  ['phone', phone],
] as const) {
  test(`four tickets are printed from a ${device} on two sheets, whole and dark on white`, async ({
    server,
    buyer,
  }) => {
    const show = await findShow(server.url, studio);
    const anna = await buyer(options);
    await buyTickets(anna, show.id, 4);
    expect(await pagesOf(anna.page)).toBe(2);
    await anna.page.emulateMedia({ media: 'print' });
    await anna.page.setViewportSize(paper);
    expect(await anna.page.evaluate(paperFaults)).toEqual({ beside: [], out: [], pale: [] });
    const code = await anna.page.locator('.pass .qr').first().boundingBox();
    expect((code?.width ?? 0) / px_per_mm).toBeGreaterThan(40);
  });
}

test('a ticket with names of 200 letters is printed whole', async ({ server, buyer }) => {
  const long = 'Nacht der langen Namen '.repeat(9).slice(0, 200);
  const { show } = await addShow(server, planOf([zone(long.slice(0, 60), 0, 0, 1, 4)]), {
    title: long,
    venue: long,
    hall: long,
  });
  const anna = await buyer();
  await buyTickets(anna, show, 4);
  await anna.page.emulateMedia({ media: 'print' });
  await anna.page.setViewportSize(paper);
  expect(await anna.page.evaluate(paperFaults)).toEqual({ beside: [], out: [], pale: [] });
});
