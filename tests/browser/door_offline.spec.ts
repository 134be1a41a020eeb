// The door on its own: without the server, opened without it, and when it is back.

import { nothing } from './camera_film.ts';
import { bad, expect, filmed, open_doors, openShow, signIn, test } from './door.ts';

test.use({ settings: open_doors });
test.setTimeout(150_000);

test('without the server it goes on by itself, tells it later, and shows what two doors let in', async ({
  server,
  house,
  show,
  door,
}) => {
  const [mine, both] = (await house.sell(show, 2)).tickets;
  const page = await door([mine.payload, nothing, both.payload, nothing]);
  await signIn(page, house);
  await page.getByLabel('This entrance').fill('South');
  // The server is away before the camera has seen anything.
  await page.route(/\/check-in/, (route) => route.abort());
  await page.locator(`a[href="/door/${show}"]`).click();
  await expect(page.locator('.gate-in')).toContainText(/of \d+ are in/);
  const staff = await house.tokenOf('demo-staff');
  const elsewhere = { code: both.payload, show_id: show, gate: 'North' };
  await house.ask('/check-in', { method: 'POST', token: staff, body: elsewhere });
  await server.stop();

  await expect(page.locator('.gate-state')).toHaveText('On its own');
  // The film goes round: both were let in, and each is in already when it comes again.
  await expect(page.locator('.gate-waiting')).toContainText('2 tickets are still to be told', filmed);
  await expect(bad(page)).toContainText(/Already in since .*, South\./, filmed);
  await expect(bad(page)).toContainText('Checked without the server');

  await server.start();
  await page.unroute(/\/check-in/);
  await expect(page.locator('.gate-waiting')).toHaveCount(0, { timeout: 30_000 });
  await expect(page.locator('.gate-state')).toHaveText('Connected');
  await expect(page.locator('.conflicts')).toContainText('1 ticket went in that should not have');
  // Nobody scrolls to look for it.
  await expect(page.getByRole('heading', { name: '1 ticket went in' })).toBeInViewport({ ratio: 1 });
  await expect(page.locator('.conflicts')).toContainText('It was let in here');
  await expect(page.locator('.conflicts')).toContainText(`Seat ${both.number}`);
  await expect(page.locator('.conflicts')).toContainText(/Already in since .*, North\./);
  await expect(page.locator('.gate-in')).toContainText(/^2 of/);
  // It stays over a reload, until somebody has seen it.
  await page.reload();
  await page.getByRole('button', { name: 'Seen' }).click();
  await expect(page.locator('.conflicts')).toHaveCount(0);
});

test('opened anew without the server it has all it had, and lets people in', async ({
  server,
  house,
  show,
  door,
  changeFilm,
}) => {
  const [mine] = (await house.sell(show, 1)).tickets;
  const cancelled = await house.sell(show, 1);
  await house.ask(`/orders/${cancelled.order}/cancel`, { method: 'POST', token: cancelled.buyer });
  const page = await door([nothing], { serviceWorkers: 'allow' });
  await openShow(page, house, show);
  await expect(page.locator('.gate-in')).toContainText(/^0 of/);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await expect
    .poll(() => page.evaluate((id) => caches.match(`/door/kept/shows/${id}/learned`).then(Boolean), show))
    .toBe(true);

  await page.goto('about:blank');
  changeFilm([mine.payload, nothing, cancelled.tickets[0].payload, nothing]);
  await server.stop();
  await page.goto(`${server.url}/door/${show}`);
  await expect(page.locator('.gate-state')).toHaveText('On its own');
  await expect(page.locator('.gate-waiting')).toContainText('1 ticket is still to be told', filmed);
  await expect(bad(page).filter({ hasText: /was cancelled/ })).toBeVisible(filmed);
  await expect(page.locator('.gate-in')).toContainText(/^1 of/);

  await page.goto(`${server.url}/door`);
  await page.locator(`a[href="/door/${show}"]`).click();
  await page.reload();
  await expect(bad(page).filter({ hasText: /Already in since .*, North\./ })).toBeVisible(filmed);
  await expect(page.locator('.gate-waiting')).toContainText('1 ticket is still to be told');
  // A language that was not spoken yet is there, too.
  await page.locator('.gate-bar a').click();
  await page.locator('.language select').selectOption('fr');
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await page.locator('.language select').selectOption('en');
  await page.locator(`a[href="/door/${show}"]`).click();

  await server.start();
  await expect(page.locator('.gate-waiting')).toHaveCount(0, { timeout: 30_000 });
  await expect(page.locator('.gate-state')).toHaveText('Connected');
  await expect(page.locator('.gate-in')).toContainText(/^1 of/);
  await expect(page.locator('.conflicts')).toHaveCount(0);
  // Who signs out leaves nothing but what is still to be told.
  await page.locator('.gate-bar a').click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByLabel('Name')).toBeVisible();
  await expect.poll(() => page.evaluate(() => caches.has('holdfast-door-kept-1'))).toBe(false);
});
