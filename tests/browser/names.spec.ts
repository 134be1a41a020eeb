// Names as venues and people give them: markup, emoji, from right to left, 200 letters without a space. Nothing of them is
// run, nothing is pushed out of the page, and each is told as it was written.

import type { Buyer } from './buyer.ts';
import { addShow, type Names } from './catalogue.ts';
import { expect, phone, test } from './fixtures.ts';

const long = 'Donaudampfschifffahrtsgesellschaft'.repeat(6).slice(0, 200);

const kinds: Readonly<Record<string, string>> = {
  markup: '<img src=x onerror="document.title=\'run\'"><script>document.title="run"</script>&amp;</p>',
  emoji: '🎭👨‍👩‍👧‍👦🇫🇷 Zauber🪄 e\u0301te\u0301 ｆｕｌｌ',
  'right to left': 'مسرح المدينة (2) יציע \u202eesrever',
  long,
};

function planNamed(name: string): object {
  const seats = (row: number, category: string) =>
    Array.from({ length: 6 }, (_, seat) => ({
      seat_guid: `${row}-${seat}`,
      seat_number: seat === 0 ? name : String(seat + 1),
      position: { x: seat * 25, y: 0 },
      category,
      holdfast: { floor: row < 2 ? name : 'Upstairs' },
    }));
  const rows = (from: number, category: string) =>
    [0, 1].map((row) => ({
      row_number: row === 0 ? name : String(row + 1),
      row_number_position: 'both',
      position: { x: 0, y: row * 25 },
      seats: seats(from + row, category),
    }));
  const text = { text: name, size: 12, color: '#333333', position: { x: 0, y: 0 } };
  const stage = { shape: 'text', position: { x: 60, y: -40 }, text };
  return {
    name,
    size: { width: 400, height: 400 },
    categories: [
      { name, color: '#7f4a91' },
      { name: 'Plain', color: '#2c7da0' },
    ],
    zones: [
      { name, position: { x: 0, y: 0 }, rows: rows(0, name), areas: [stage] },
      { name: 'Upper', position: { x: 0, y: 300 }, rows: rows(2, 'Plain') },
    ],
  };
}

// What sticks out of the page, or of what holds it, where nothing can be scrolled or is cut on purpose.
async function expectWhole({ page }: Buyer, where: string): Promise<void> {
  const found = await page.evaluate(() => {
    const cut = (element: Element | null): boolean => {
      if (!element || element === document.documentElement) return false;
      const { overflowX, clipPath, position } = getComputedStyle(element);
      if (overflowX !== 'visible' || clipPath !== 'none') return true;
      return position !== 'fixed' && cut(element.parentElement);
    };
    const out = [...document.body.querySelectorAll('*')].filter((element) => {
      const box = element.getBoundingClientRect();
      if (box.width === 0 || (box.right <= innerWidth + 1 && box.left >= -1)) return false;
      return !cut(element.parentElement) && !cut(element);
    });
    const wide = document.documentElement.scrollWidth > innerWidth;
    return { wide, out: out.map((element) => element.outerHTML.slice(0, 200)), title: document.title };
  });
  expect.soft({ wide: found.wide, out: found.out }, where).toEqual({ wide: false, out: [] });
  expect.soft(found.title, where).not.toBe('run');
}

for (const [device, options] of [
  ['desktop', {}],
  ['phone of 320 px', { ...phone, viewport: { width: 320, height: 640 } }],
] as const) {
  for (const [kind, name] of Object.entries(kinds)) {
    test(`names: ${kind}, on a ${device}`, async ({ server, buyer }) => {
      const names: Names = { venue: name, hall: name, category: name, title: name, description: name };
      const { show, event } = await addShow(server, planNamed(name), names);
      const anna = await buyer(options);
      const { page } = anna;
      await page.goto(server.url);
      await page.locator(`a[href="/shows/${show}"]`).waitFor();
      await expect(page.locator(`a[href="/shows/${show}"] h3`)).toHaveText(name);
      await expectWhole(anna, 'the programme');
      await page.getByLabel('Category').selectOption({ label: name });
      await page.locator('.event-card').waitFor();
      await expectWhole(anna, 'what was found');
      await page.goto(`${server.url}/events/${event}`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
      await expectWhole(anna, 'the event');

      await anna.enter(show);
      await expectWhole(anna, 'the map');
      await page.getByRole('radio', { name: 'List' }).check();
      await expectWhole(anna, 'the list');
      for (const seat of [0, 1]) {
        await page.locator(`[data-seat="${seat}"]`).click();
        await expect(anna.cartSeats()).toHaveCount(seat + 1);
      }
      await page.locator('[data-seat="6"]').click(); // of the second row
      await expect(anna.cartSeats()).toHaveCount(3);
      if (options !== undefined && 'isMobile' in options) {
        await expectWhole(anna, 'the closed cart');
        await page.locator('.cart-summary').click();
      }
      await expectWhole(anna, 'the cart');
      await anna.buy();
      await expectWhole(anna, 'the order');
      await page.getByRole('link', { name: 'Show tickets' }).click();
      await expect(page.locator('.pass')).toHaveCount(3);
      await expect(page.locator('.pass h3').first()).toHaveText(name);
      await expectWhole(anna, 'the tickets');
      await page.goto(`${server.url}/bookings`);
      await page.getByRole('button', { name: 'Give seats back' }).click();
      await page.locator('.give-back input').first().check();
      await expectWhole(anna, 'the bookings');
    });
  }
}

test('a lost race for a seat with a name of 200 letters is told in a page that stays whole', async ({
  server,
  buyer,
}) => {
  const { show } = await addShow(server, planNamed(long));
  const [anna, ben] = [await buyer(), await buyer({ ...phone, viewport: { width: 320, height: 640 } })];
  // Also one that is taken, which answers with why.
  const choose = ({ page }: Buyer, seat: number) =>
    page.locator(`[data-seat="${seat}"]`).click({ force: true });
  await ben.hearNoChanges();
  for (const each of [ben, anna]) {
    await each.enter(show);
    await each.page.getByRole('radio', { name: 'List' }).check();
    await choose(each, 0);
    if (each === ben) await expect(ben.cartSeats()).toHaveCount(1);
  }
  await expect(anna.page.locator('.notice')).toBeVisible();
  await expectWhole(anna, 'the notice on a desktop');
  await choose(anna, 1);
  await expect(anna.cartSeats()).toHaveCount(1);
  await choose(ben, 1);
  await expect(ben.page.locator('.notice')).toContainText('was just taken by someone else');
  await expectWhole(ben, 'the notice on a phone');
  await ben.page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(ben.page.locator('.notice')).toHaveCount(0);
});

test('a customer’s name of 64 characters fits, and one that is none is refused in words', async ({
  server,
  buyer,
}) => {
  const anna = await buyer({ ...phone, viewport: { width: 320, height: 640 } });
  const { page } = anna;
  await page.goto(`${server.url}/account?new`);
  const fill = async (name: string) => {
    await page.getByLabel('Name').fill(name);
    await page.getByLabel('Email').fill('anna@example.org');
    await page.getByLabel('Password', { exact: true }).fill('a long enough secret');
    await page.getByRole('button', { name: 'Create an account' }).click();
  };
  for (const name of [kinds.markup, kinds.emoji, kinds['right to left']]) {
    await fill(name);
    await expect(page.getByRole('alert')).toContainText(/choose another name/);
    await expectWhole(anna, name);
  }
  await fill(long); // the field takes no more than a name may have
  const name = long.slice(0, 64);
  await expect(page.getByRole('heading', { name: `Hello, ${name}` })).toBeVisible();
  await expectWhole(anna, 'hello');
  await page.goto(server.url);
  await page.locator('.ticket').first().waitFor();
  await expectWhole(anna, 'the programme of somebody signed in');
});
