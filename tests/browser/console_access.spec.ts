// Everyone's console: axe finds nothing on any of its pages, in any theme and language; and nothing is cut off on a phone.

import { expectNoFaults, expectNoFaultsByTurns } from './axe.ts';
import { findShow, studio } from './buyer.ts';
import { expect, phone, test } from './fixtures.ts';
import { Manager } from './manager.ts';

for (const [device, options] of [
  ['desktop', {}],
  ['phone', phone],
] as const) {
  test(`axe finds nothing in the console on a ${device}`, async ({ server, buyer }) => {
    test.setTimeout(900_000);
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
      ['/events', 'Events'],
      ['/events/1', /./],
      ['/categories', 'Categories'],
      ['/venues/1', /./],
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
      await expect(page.locator('.ghost-rows, .waiting')).toHaveCount(0);
      await expectNoFaultsByTurns(page, place);
      const cut = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect.soft(cut, `${place} is wider than the ${device}`).toBe(0);
    }
    await page.goto(`${server.url}/admin/orders`);
    await manager.rows().first().getByRole('link').click();
    await expect(page.getByRole('button', { name: 'Cancel and refund' })).toBeVisible();
    await manager.press('Cancel and refund');
    await expectNoFaults(page, 'a question');
  });
}
