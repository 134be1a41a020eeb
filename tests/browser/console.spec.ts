// The console: who may come in, what the house has earned, its people, its devices and its server, each as somebody would
// click it.

import { createServer } from 'node:http';
import { findShow, studio } from './buyer.ts';
import { expect, test } from './fixtures.ts';
import { House } from './house.ts';
import { Manager, passwordOf } from './manager.ts';

test('those who work here come in, and everybody else is told where to go', async ({ server, buyer }) => {
  const { page } = await buyer();
  const manager = new Manager(page, server);
  await page.goto(`${server.url}/admin/orders`);
  await manager.field('Name').fill('demo-admin');
  await manager.field('Password').fill('not this one');
  await manager.press('Sign in');
  await expect(page.getByRole('alert')).toContainText('do not belong together');

  await manager.signIn('customer');
  await expect(manager.heading('This is for those who work here')).toBeVisible();
  await expect(page.getByText('demo-customer is a customer’s account')).toBeVisible();
  await manager.press('Sign in with another account');

  await manager.signIn('staff');
  await expect(manager.heading('Shows')).toBeVisible();
  const ways = page.getByRole('navigation', { name: 'Console' }).getByRole('link');
  await expect(ways).toHaveText(['Shows', 'Orders']);
  await page.reload();
  await expect(manager.heading('Shows')).toBeVisible();
  await manager.press('Sign out');

  await manager.signIn('admin');
  await expect(manager.heading('Dashboard')).toBeVisible();
  await expect(ways).toHaveCount(14);
  await page.goto(`${server.url}/admin/nowhere`);
  await expect(manager.heading('There is no such page')).toBeVisible();
});

test('the dashboard shows what is sold, and what is sold meanwhile', async ({ server, signIn }) => {
  const house = new House(server);
  const show = await findShow(server.url, studio);
  const manager = await signIn();
  const { page } = manager;
  const orders = page.locator('.card', { hasText: 'Orders' }).locator('dd');
  await expect(page.getByRole('img', { name: /^Revenue: .* in 30 days/ })).toBeVisible();
  await manager.field('Currency').selectOption('EUR');
  await manager.field('Sold in').selectOption('all time');
  await page.reload(); // what is shown from here on is of all time
  await expect(orders).toHaveText(/^\d/);
  const before = Number((await orders.textContent())?.replace(/\D/g, ''));
  await house.buy(show.id, await house.freeSeats(show.id, 2));
  await expect(orders).toHaveText((before + 1).toLocaleString('en-GB'), { timeout: 30_000 });

  await page.getByRole('radio', { name: 'Seats sold' }).check();
  await expect(page.getByRole('img', { name: /^Seats sold: / })).toBeVisible();
  await page.getByText('As a table').click();
  await expect(page.getByRole('table', { name: 'Seats sold' })).toBeVisible();
  await expect(page.locator('.bars').first().getByRole('link').first()).toBeVisible();
  await page.reload();
  await expect(manager.field('Sold in')).toHaveValue('all');
});

test('the dashboard is asked for one venue, and each of its parts is saved for a spreadsheet', async ({
  signIn,
}) => {
  const manager = await signIn();
  const { page } = manager;
  const part = (title: string) =>
    page.locator('.section').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
  const venues = part('Revenue by venue').getByRole('listitem');
  await expect(venues).toHaveCount(2); // that sell for dollars
  const [, name = ''] = /^(.*?)\d/.exec((await venues.first().textContent()) ?? '') ?? [];
  await manager.field('Venue').selectOption(name);
  await expect(venues).toHaveCount(1);
  await expect(venues.getByRole('link', { name })).toBeVisible();
  const prices = part('Revenue by price category');
  await expect(prices.getByRole('listitem').first()).toBeVisible();
  const saving = page.waitForEvent('download');
  await prices.getByRole('button', { name: 'Save as CSV: Revenue by price category' }).click();
  const stream = await (await saving).createReadStream();
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  const shown = (await prices.locator('.bar-name').allTextContents()).map((words) =>
    words.replace(/[\d,]+ seats?$/, ''),
  );
  expect(shown.length).toBeGreaterThan(1);
  for (const category of shown) expect(text).toContain(category);
});

test('a kiosk gets a token that is shown once, and loses it', async ({ server, signIn }) => {
  const manager = await signIn();
  const { page } = manager;
  await manager.goTo('Kiosks');
  await manager.press('New kiosk');
  await manager.field('Name').fill('foyer-left');
  await manager.press('Make a token');
  await expect(manager.dialog()).toContainText('The token of foyer-left');
  const token = await manager.field('Device token').inputValue();
  await page.keyboard.press('Escape'); // it would never be seen again
  await expect(page.getByText('This is not saved yet: Device token.')).toBeVisible();
  await page.keyboard.press('Escape');
  await manager.press('I have kept it');
  const admit = () =>
    fetch(`${server.url}/api/v1/auth/device`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    });
  expect((await admit()).status).toBe(200);
  await expect(manager.rows().filter({ hasText: 'foyer-left' })).toHaveCount(1);
  expect(await page.content()).not.toContain(token);
  await manager.press('Revoke the token of foyer-left');
  await manager.dialog().getByRole('button', { name: 'Revoke', exact: true }).click();
  await expect(manager.rows().filter({ hasText: 'foyer-left' })).toHaveCount(0);
  expect((await admit()).status).toBe(401);
});

test('somebody is given an account, another role, and is disabled', async ({ server, buyer, signIn }) => {
  const [manager, other] = [await signIn(), await buyer()];
  const { page } = manager;
  await manager.goTo('Accounts');
  await manager.press('New account');
  await manager.field('Name').fill('box-office');
  await manager.field('Mail address').fill('box@example.org');
  await manager.field('Password').fill('an unusual sentence');
  await manager.press('Add account');
  await expect(manager.heading('box-office')).toBeVisible();

  const colleague = new Manager(other.page, server);
  const comeIn = async () => {
    await other.page.goto(`${server.url}/admin`);
    await colleague.field('Name').fill('box-office');
    await colleague.field('Password').fill('an unusual sentence');
    await colleague.press('Sign in');
  };
  await comeIn();
  await expect(colleague.heading('Shows')).toBeVisible();
  await manager.field('Role').selectOption('administrator');
  await manager.press('Change the role');
  await expect(page.getByText('Saved.')).toBeVisible();
  await other.page.goto(`${server.url}/admin`);
  await comeIn();
  await expect(colleague.heading('Dashboard')).toBeVisible();

  await manager.press('Disable account');
  await expect(manager.dialog()).toContainText('Disable the account box-office?');
  await manager.dialog().getByRole('button', { name: 'Disable account' }).click();
  await expect(page.locator('.state', { hasText: 'disabled' })).toBeVisible();
  await other.page.goto(`${server.url}/admin`);
  await comeIn();
  await expect(other.page.getByRole('alert')).toBeVisible();
  await manager.goTo('Accounts');
  await page.getByLabel('Search by name').fill('box-office');
  await expect(manager.rows()).toHaveCount(1);
});

test('a job is run by hand', async ({ signIn }) => {
  const manager = await signIn();
  const { page } = manager;
  await manager.goTo('Jobs');
  const job = manager.rows().filter({ hasText: 'Throws away what is over' });
  await job.getByRole('button').click();
  await expect(page.getByText('“Throws away what is over” is due now.')).toBeVisible();
  await manager.goTo('Journal');
  await expect(manager.rows().first()).toContainText('had a job run');
});

test('when a job is due and what it did is said in the reader’s language', async ({ signIn }) => {
  const manager = await signIn();
  const { page } = manager;
  await manager.goTo('Jobs');
  const report = manager.rows().filter({ has: page.getByText('daily_report', { exact: true }) });
  const retention = manager.rows().filter({ has: page.getByText('retention', { exact: true }) });
  await expect(report).toContainText('daily at 6:00 (UTC)');
  await expect(retention).toContainText('every hour');
  await expect(retention).toContainText('password resets: 0');
  await page.locator('.language select').selectOption('de');
  await expect(report).toContainText('täglich um 6:00 (UTC)');
  await expect(retention).toContainText('jede Stunde');
  await expect(retention).toContainText('Passwort-Anfragen: 0');
});

test('the console speaks three languages, and the choice is remembered', async ({ server, buyer }) => {
  const { page } = await buyer();
  await page.goto(`${server.url}/admin`);
  await page.locator('.language select').selectOption('de');
  await page.getByLabel('Name').fill('demo-admin');
  await page.getByLabel('Passwort', { exact: true }).fill(await passwordOf(server, 'admin'));
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await expect(page.getByRole('heading', { name: 'Übersicht' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Übersicht' })).toBeVisible();
  await page.locator('.language select').selectOption('fr');
  await expect(page.getByRole('heading', { name: 'Tableau de bord' })).toBeVisible();
});

test.describe('with webhooks on this very machine', () => {
  test.use({ settings: ['--webhooks-to-private-addresses', 'on'] });

  test('a webhook is made, told of an order, and told again', async ({ server, signIn }) => {
    const told: string[] = [];
    const listener = createServer((request, response) => {
      told.push(String(request.headers['holdfast-event']));
      response.writeHead(204).end();
    });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    const { port } = listener.address() as { port: number };
    const house = new House(server);
    const show = await findShow(server.url, studio);
    const manager = await signIn();
    const { page } = manager;
    await manager.goTo('Webhooks');
    await manager.press('New webhook');
    await manager.field(/^Address/).fill('ftp://nowhere.example');
    await manager.press('Add webhook');
    await expect(page.locator('.field-fault')).not.toBeEmpty();
    await manager.field(/^Address/).fill(`http://127.0.0.1:${port}/house`);
    await manager.press('Add webhook');
    await expect(manager.field('Secret')).toHaveValue(/^[0-9a-f]{64}$/);
    await manager.press('I have kept it');
    await expect(manager.heading('Webhook')).toBeVisible();
    await house.buy(show.id, await house.freeSeats(show.id, 1));
    await expect.poll(() => told).toEqual(['order.confirmed']);
    // The house notes it after the other side has heard it.
    const isDelivered = () =>
      expect(async () => {
        await manager.press('Refresh');
        await expect(manager.rows().first()).toContainText('delivered', { timeout: 2_000 });
      }).toPass({ timeout: 20_000 });
    await isDelivered();
    await manager.press('Send again: order confirmed');
    await expect.poll(() => told).toEqual(['order.confirmed', 'order.confirmed']);
    await isDelivered();
    const state = page.locator('.filters').getByLabel('State');
    await state.selectOption('given up');
    await expect(page.getByText('Nothing found')).toBeVisible();
    await expect(page).toHaveURL(/state=failed/);
    await state.selectOption('delivered');
    await expect(manager.rows().first()).toContainText('delivered');
    await manager.press('Disable webhook');
    await manager.dialog().getByRole('button', { name: 'Disable webhook' }).click();
    await expect(page.locator('.page-lead')).toContainText('disabled');
    listener.close();
  });
});
