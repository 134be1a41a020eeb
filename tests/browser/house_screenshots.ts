// Pictures of the house's side, taken from the running pages: the console at a desk and on a phone, the kiosk in the foyer,
// and the door on a phone. Others are in the rooms meanwhile.

import type { BrowserContextOptions, Page } from '../../web/tools/playwright.ts';
import { findShow, studio, theatre } from './buyer.ts';
import { expect, phone, test } from './fixtures.ts';
import { House } from './house.ts';
import { HouseMap, Manager } from './manager.ts';

const folder = new URL('../../web/screenshots/', import.meta.url).pathname;

test.setTimeout(240_000);
test.use({ settings: ['--doors-minutes', '1440'] });

const light: BrowserContextOptions = { colorScheme: 'light' };
const dark: BrowserContextOptions = { colorScheme: 'dark' };
const foyer: BrowserContextOptions = { viewport: { width: 1080, height: 1440 }, hasTouch: true };

// A page is looked at in all views; of these, those are kept that show something else than the bright desk does.
const dark_too = ['dashboard', 'calendar', 'map', 'box-office'];
const on_phone = ['dashboard', 'show', 'calendar', 'orders', 'box-office', 'journal'];
const isKept = (name: string, view: string): boolean =>
  view === 'desktop-light' || (view === 'desktop-dark' ? dark_too : on_phone).includes(name);

const pictureOf = (page: Page, view: string) => async (name: string) => {
  await page.mouse.move(0, 0);
  await page.screenshot({ path: `${folder}${name}-${view}.png` });
};

for (const [view, options] of Object.entries({
  'phone-light': { ...phone, ...light },
  'phone-dark': { ...phone, ...dark },
})) {
  test(`pictures of the door: ${view}`, async ({ server, buyer }) => {
    const house = new House(server);
    const { page } = await buyer(options);
    const picture = pictureOf(page, view);
    const show = await findShow(server.url, studio);
    const [ticket] = (await house.sell(show.id, 2)).tickets;
    await page.goto(`${server.url}/door`);
    await page.getByLabel('Name').fill('demo-staff');
    await page.getByLabel('Password', { exact: true }).fill(await house.password('demo-staff'));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.locator('.door-show').first().waitFor();
    if (view === 'phone-light') await picture('door-shows');
    await page.locator(`a[href="/door/${show.id}"]`).click();
    for (const name of ['good', 'bad']) {
      await page.getByLabel('Code on the ticket').fill(ticket.short_code);
      await page.getByRole('button', { name: 'Check', exact: true }).click();
      await page.locator(`.verdict.${name}`).waitFor();
      await picture(`door-${name}`);
    }
  });
}

for (const [view, options] of Object.entries({
  light: { ...foyer, ...light },
  dark: { ...foyer, ...dark },
})) {
  test(`pictures of the kiosk: ${view}`, async ({ server, buyer }) => {
    const house = new House(server);
    const { page } = await buyer(options);
    const save = pictureOf(page, view);
    const picture = async (name: string) => {
      if (view === 'light' || name === 'kiosk-payment') await save(name);
    };
    const show = await findShow(server.url, studio);
    await page.goto(`${server.url}/kiosk`);
    await page.getByLabel('Device token').fill((await house.addDevice('foyer-1')).token);
    await page.getByRole('button', { name: 'Set up' }).click();
    await page.locator('.kiosk-show').first().waitFor();
    await picture('kiosk-welcome');
    await page.locator('.kiosk-show', { hasText: show.event.title }).first().click();
    await page.getByRole('button', { name: 'Find the best seats' }).click();
    await page.locator('.best-offer').waitFor();
    await picture('kiosk-seats');
    await page.getByRole('button', { name: 'Keep' }).click();
    await page.getByRole('button', { name: /^Pay / }).click();
    await picture('kiosk-payment');
    await page.getByRole('button', { name: /^At the counter/ }).click();
    await page.locator('.kiosk-tickets .qr').first().waitFor();
    await picture('kiosk-tickets');
  });
}

for (const [view, options] of Object.entries({
  'desktop-light': light,
  'desktop-dark': dark,
  'phone-light': { ...phone, ...light },
})) {
  test(`pictures of the console: ${view}`, async ({ server, buyer }) => {
    const house = new House(server);
    const show = await findShow(server.url, theatre);
    await house.crowd(show.id, 90, 13);
    const { page } = await buyer(options);
    const manager = new Manager(page, server);
    const save = pictureOf(page, view);
    const picture = async (name: string) => {
      if (process.env.HOLDFAST_SCREENSHOTS_ALL === '1' || isKept(name, view)) await save(`console-${name}`);
    };
    const open = async (place: string, there: string) => {
      await page.goto(`${server.url}/admin${place}`);
      await page.locator(there).first().waitFor();
      await expect(page.locator('.ghost-rows, .waiting')).toHaveCount(0);
    };
    await manager.signIn();
    await page.locator('.chart canvas').waitFor();
    await expect(page.locator('.ghost-rows')).toHaveCount(0);
    await picture('dashboard');
    for (const [name, place, there] of [
      ['events', '/events', '.table tbody tr'],
      ['show', `/shows/${show.id}`, '.facts'],
      ['calendar', '/shows?view=calendar', '.calendar-show'],
      ['series', '/shows/series', 'form'],
      ['venue', '/venues/1', '.table tbody tr'],
      ['plan', '/plans/1', '.plan-preview'],
      ['orders', '/orders', '.table tbody tr'],
      ['journal', '/journal', '.journal, .table tbody tr'],
      ['replay', `/shows/${show.id}/replay`, '.replay-now'],
    ]) {
      await open(place, there);
      await picture(name);
    }
    await open('/plans/new', 'form, textarea');
    await page
      .getByLabel('Or the document itself')
      .fill('{\n  "name": "Barn",\n  "categories": [{ "name": "Stalls" }],\n  "zones": [1,]\n}');
    await page.locator('.excerpt mark').waitFor();
    await picture('plan-fault');

    await open(`/shows/${show.id}/map`, '.connection.live');
    if (!options.isMobile) {
      const map = await HouseMap.of(page, server.url, show.id);
      await manager.press('Draw around seats');
      await map.drawAround([20, 21, 22, 23, 24, 25]);
      await page.getByRole('heading', { name: /seats chosen$/ }).waitFor();
    }
    await picture('map');
    await page.getByRole('radio', { name: 'Box office' }).check();
    await manager.press('Find the best seats');
    await page.locator('.cart-seat').first().waitFor();
    await picture('box-office');
    await manager.press(/received: sell$/);
    await page.getByText('Sold. Print the tickets').waitFor();
    await manager.follow('Open the order');
    await page.getByRole('button', { name: 'Cancel and refund' }).waitFor();
    await picture('order');
  });
}
