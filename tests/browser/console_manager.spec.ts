// A manager who has never seen the console sets up a house and opens it: everything here is done by what is visible.

import { expect, test } from './fixtures.ts';
import { HouseMap } from './manager.ts';

const zone = 'Europe/Berlin';
const hour_ms = 3_600_000;

function barn(): Buffer {
  const row = (name: string, y: number) => ({
    row_number: name,
    row_number_position: 'both',
    position: { x: 0, y },
    seats: Array.from({ length: 10 }, (_, at) => ({
      seat_guid: `${name}-${at + 1}`,
      seat_number: String(at + 1),
      position: { x: at * 30, y: 0 },
      category: 'Stalls',
    })),
  });
  const plan = {
    name: 'Barn',
    categories: [{ name: 'Stalls', color: '#7f4a91' }],
    zones: [
      {
        name: 'Stalls',
        position: { x: 50, y: 100 },
        rows: ['A', 'B', 'C'].map((name, at) => row(name, at * 30)),
      },
    ],
  };
  return Buffer.from(JSON.stringify(plan));
}

// What the venue's clocks show at that moment, as fields for days and times want it.
function clocks(at_ms: number): { day: string; time: string } {
  const text = new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'short',
    timeStyle: 'short',
    timeZone: zone,
  }).format(at_ms);
  return { day: text.slice(0, 10), time: text.slice(11, 16) };
}

test.use({ settings: ['--doors-minutes', '1440'] });

test('a house is set up, opened, sells a seat, refunds it and admits another', async ({ server, signIn }) => {
  test.setTimeout(180_000);
  const manager = await signIn();
  const { page } = manager;

  await manager.goTo('Seating plans');
  await manager.follow('Import a plan');
  await page
    .getByLabel('File')
    .setInputFiles({ name: 'barn.json', mimeType: 'application/json', buffer: barn() });
  await expect(page.getByText('“Barn” is right: 30 seats in 3 rows.')).toBeVisible();
  await manager.press('Save this plan');
  await expect(manager.heading('Barn')).toBeVisible();

  await manager.goTo('Venues and halls');
  await manager.press('New venue');
  await manager.dialog().getByLabel('Name').fill('Old Mill');
  await manager.dialog().getByLabel('Address').fill('Mill Lane 1');
  await manager.press('Add venue');
  await expect(manager.heading('Old Mill')).toBeVisible();
  await manager.press('New hall');
  await manager.dialog().getByLabel('Name').fill('The barn');
  await manager.dialog().getByLabel('Seating plan').selectOption({ label: 'Barn · 30 seats' });
  await manager.press('Add hall');
  await expect(manager.rows().first()).toHaveText(/The barn.*Barn/);

  await manager.goTo('Events');
  await manager.follow('New event');
  await page.getByLabel('Title').fill('The Mill on the Floss');
  await page.getByLabel('Category').selectOption('Theatre');
  await page.getByLabel('Length in minutes').fill('110');
  await manager.press('Add event');
  await expect(manager.heading('The Mill on the Floss')).toBeVisible();

  await manager.follow('Plan shows');
  const first = clocks(Date.now() + 23 * hour_ms);
  await page.getByLabel('Hall').selectOption('Old Mill, The barn');
  for (const day of ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']) {
    await page.getByRole('checkbox', { name: day }).check();
  }
  await page.getByLabel('Time 1').fill(first.time);
  await page.getByLabel('First day').fill(first.day);
  await page.getByLabel('Last day').fill(clocks(Date.now() + (23 + 6 * 24) * hour_ms).day);
  await page.getByLabel('Stalls').fill('12.50');
  await expect(page.getByText('This makes 7 shows.')).toBeVisible();
  await manager.press('Make these shows');
  await expect(manager.heading('7 shows were made')).toBeVisible();
  await manager.rows().first().getByRole('link').click();
  await expect(page.locator('.page-lead')).toContainText('draft');
  await manager.press('Open the sale');
  await expect(page.locator('.page-lead')).toContainText('on sale');

  await manager.follow('Map and box office');
  const show = Number(/shows\/(\d+)\/map/.exec(page.url())?.[1]);
  const map = await HouseMap.of(page, server.url, show);
  const sell = async (seat: number) => {
    await page.getByRole('radio', { name: 'Box office' }).check();
    await map.tap(seat);
    await expect(page.locator('.cart-seat')).toHaveCount(1);
    await manager.press('€12.50 received: sell');
    await expect(page.getByText('Sold. Print the tickets')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Print tickets' })).toBeEnabled();
    await manager.follow('Open the order');
    await expect(manager.heading('Order of guest')).toBeVisible();
  };
  await sell(12);
  await manager.press('Cancel and refund');
  await expect(manager.dialog()).toContainText('Hand back €12.50 over the counter');
  await manager.press('Yes, cancel and refund');
  await expect(page.locator('.page-lead')).toContainText('Refunded');

  await manager.follow('The Mill on the Floss');
  await manager.follow('Map and box office');
  await expect(page.locator('.connection.live')).toBeVisible();
  await sell(13);
  await manager.press('Admit Stalls, Row B, Seat 4');
  await expect(page.locator('.state', { hasText: 'in since' })).toBeVisible();
  await manager.follow('The Mill on the Floss');
  await expect(page.locator('.facts div', { hasText: 'In the house' })).toContainText('1');
});
