// Everyone's console: axe finds nothing on any of its pages, in any theme and language, nor where work is under way; and
// nothing is cut off on a phone.

import type { Page } from '../../web/tools/playwright.ts';
import { expectNoFaults, expectNoFaultsByTurns } from './axe.ts';
import { findShow, studio } from './buyer.ts';
import { expect, phone, test } from './fixtures.ts';
import { House } from './house.ts';
import { Manager } from './manager.ts';

// Two dozen pages in four looks each, on whatever machine.
test.setTimeout(600_000);

async function look(page: Page, where: string): Promise<void> {
  await expect(page.locator('.ghost-rows, .waiting')).toHaveCount(0);
  await expectNoFaultsByTurns(page, where);
  const cut = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect.soft(cut, `${where} is wider than the screen`).toBe(0);
}

for (const [device, options] of [
  ['desktop', {}],
  ['phone', phone],
] as const) {
  test(`axe finds nothing in the console on a ${device}`, async ({ server, buyer }) => {
    const show = await findShow(server.url, studio);
    const { page } = await buyer(options);
    const manager = new Manager(page, server);
    await page.goto(`${server.url}/admin`);
    await expect(manager.heading('Sign in to the console')).toBeVisible();
    await expectNoFaults(page, 'sign in');
    await manager.signIn();
    const places: readonly (readonly [string, string | RegExp])[] = [
      ['', 'Dashboard'],
      ['/shows', 'Shows'],
      ['/shows?view=calendar', 'Shows'],
      [`/shows/${show.id}`, show.event.title],
      [`/shows/${show.id}/map`, show.event.title],
      ['/shows/series', 'Series of shows'],
      ['/shows/new', 'Single show'],
      ['/events', 'Events'],
      ['/events/1', /./],
      ['/events/new', 'New event'],
      ['/categories', 'Categories'],
      ['/venues', 'Venues and halls'],
      ['/venues/1', /./],
      ['/plans', 'Seating plans'],
      ['/plans/1', /./],
      ['/plans/new', 'Import a plan'],
      ['/orders', 'Orders'],
      ['/people', 'Accounts'],
      ['/devices', 'Kiosks'],
      ['/jobs', 'Jobs'],
      ['/mails', 'Mail'],
      ['/refunds', 'Refunds'],
      ['/webhooks', 'Webhooks'],
      ['/journal', 'Journal'],
    ];
    for (const [place, title] of places) {
      await page.goto(`${server.url}/admin${place}`);
      await expect(manager.heading(title)).toBeVisible();
      await look(page, place);
    }
  });

  test(`axe finds nothing where work is under way on a ${device}`, async ({ server, signIn }) => {
    const house = new House(server);
    const show = await findShow(server.url, studio);
    const token = await house.tokenOf('demo-admin');
    const { order } = await house.sell(show.id, 2);
    const draft = await house.ask<{ id: number }>('/admin/shows', {
      method: 'POST',
      token,
      body: { event_id: 1, hall_id: 1, starts_at: '2030-05-04T19:30', prices: [] },
    });
    const hook = await house.ask<{ id: number }>('/admin/webhooks', {
      method: 'POST',
      token,
      body: { url: 'https://hooks.example/holdfast', events: ['order.confirmed'] },
    });
    const manager = await signIn('admin', options);
    const { page } = manager;
    const open = async (place: string, title: string | RegExp) => {
      await page.goto(`${server.url}/admin${place}`);
      await expect(manager.heading(title)).toBeVisible();
    };

    await open(`/webhooks/${hook.id}`, /./);
    await look(page, 'a webhook');
    await open(`/shows/${draft.id}/map`, /./);
    await expect(page.locator('.connection.live')).toBeVisible();
    await look(page, 'the map of a draft');
    await open('/plans/new', 'Import a plan');
    await page.getByLabel('Or the document itself').fill('{\n  "name": "Barn",\n  "zones": [1,]\n}');
    await expect(page.locator('.excerpt mark')).toBeVisible();
    await look(page, 'a plan that is not one');
    await open('/venues/1', /./);
    await manager.press('New hall');
    await expect(manager.dialog()).toBeVisible();
    await look(page, 'a form in a dialog');
    await open('/people', 'Accounts');
    await manager.rows().filter({ hasText: 'demo-customer' }).getByRole('link').click(); // a kiosk has its role for good
    await expect(page.getByRole('button', { name: 'Change the role' })).toBeVisible();
    await look(page, 'an account');

    await open(`/shows/${show.id}/map`, show.event.title);
    await page.getByRole('radio', { name: 'Box office' }).check();
    await manager.press('Find the best seats');
    await page.locator('.cart-seat').first().waitFor();
    await look(page, 'a sale at the counter');
    await page.getByRole('button', { name: /received: sell$/ }).click();
    await expect(page.getByText('Sold. Print the tickets')).toBeVisible();
    await look(page, 'what was sold');
    await expect(async () => {
      await open(`/shows/${show.id}/replay`, /./);
      await expect(page.locator('.replay-now')).toBeVisible({ timeout: 3_000 });
    }).toPass({ timeout: 30_000 });
    await look(page, 'an evening played again');

    await open(`/orders/${order}`, /Order of/);
    await look(page, 'an order');
    await manager.press('Cancel and refund');
    await look(page, 'a question');
  });
}
