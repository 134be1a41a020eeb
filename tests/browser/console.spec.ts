// The console: who may come in, and the ways of the house, its people and its server, each as somebody would click it.

import { createServer } from 'node:http';
import { findShow, studio } from './buyer.ts';
import { expect, test } from './fixtures.ts';
import { HouseMap, Manager, passwordOf } from './manager.ts';

const later = (show: { starts_at: string }) => Date.parse(show.starts_at) > Date.now() + 4 * 3_600_000;

// Somebody buys at the counter; the demo lets everybody.
async function buys(url: string, show: number, seats: readonly number[], email?: string): Promise<string> {
  const post = async (path: string, body: object, token = '') => {
    const headers = {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
    };
    return (
      await fetch(`${url}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    ).json();
  };
  const { access } = (await post('/auth/guest', {})) as { access: string };
  const body = { show_id: show, seats, method: 'counter', ...(email && { email }) };
  return ((await post('/orders', body, access)) as { id: string }).id;
}

async function freeSeats(url: string, show: number, count: number): Promise<number[]> {
  const answer = await (await fetch(`${url}/api/v1/shows/${show}/seats`)).json();
  const { seats } = answer as { seats: { seat: number; state: string; accessible: boolean }[] };
  return seats
    .filter(({ state, accessible }) => state === 'free' && !accessible)
    .slice(0, count)
    .map(({ seat }) => seat);
}

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

test('the dashboard shows what is sold, and what is sold meanwhile', async ({ server, buyer }) => {
  const show = await findShow(server.url, studio);
  const { page } = await buyer();
  const manager = new Manager(page, server);
  await manager.signIn();
  const orders = page.locator('.card', { hasText: 'Orders' }).locator('dd');
  await expect(page.getByRole('img', { name: /^Revenue: .* in 30 days/ })).toBeVisible();
  await manager.field('Currency').selectOption('EUR');
  await manager.field('Sold in').selectOption('all time');
  await expect(orders).toHaveText(/^\d/);
  const before = Number((await orders.textContent())?.replace(/\D/g, ''));
  await buys(server.url, show.id, await freeSeats(server.url, show.id, 2));
  await expect(orders).toHaveText((before + 1).toLocaleString('en-GB'), { timeout: 30_000 });

  await page.getByRole('radio', { name: 'Seats sold' }).check();
  await expect(page.getByRole('img', { name: /^Seats sold: / })).toBeVisible();
  await page.getByText('As a table').click();
  await expect(page.getByRole('table', { name: 'Seats sold' })).toBeVisible();
  await expect(page.locator('.bars').first().getByRole('link').first()).toBeVisible();
  await page.reload();
  await expect(manager.field('Sold in')).toHaveValue('all');
});

test('a plan that is not one is shown where it is wrong, and nothing is saved', async ({ server, buyer }) => {
  const { page } = await buyer();
  const manager = new Manager(page, server);
  await manager.signIn();
  await manager.goTo('Seating plans');
  await expect(manager.rows()).not.toHaveCount(0);
  const before = await manager.rows().count();
  await manager.follow('Import a plan');
  const document = page.getByLabel('Or the document itself');
  await document.fill('{\n  "name": "Barn",\n  "zones": [1,]\n}');
  await expect(page.getByRole('alert')).toContainText('Line 3, column 15');
  await expect(page.locator('.excerpt mark')).toHaveText(']');

  const seat = { seat_guid: 'a', seat_number: '1', position: { x: 0, y: 0 }, category: 'Loge' };
  const barn = {
    name: 'Barn',
    categories: [{ name: 'Stalls', color: '#7f4a91' }],
    zones: [
      {
        name: 'Stalls',
        position: { x: 0, y: 0 },
        rows: [{ row_number: 'A', position: { x: 0, y: 0 }, seats: [seat] }],
      },
    ],
  };
  await document.fill(JSON.stringify(barn, null, 1));
  await expect(page.getByRole('alert')).toContainText('Nothing was saved');
  await expect(page.locator('.excerpt mark')).toHaveText('"Loge"');
  await manager.press('Go to the place');
  expect(
    await document.evaluate((field: HTMLTextAreaElement) =>
      field.value.slice(field.selectionStart, field.selectionEnd),
    ),
  ).toBe('"Loge"');
  await expect(page.getByRole('button', { name: 'Save this plan' })).toHaveCount(0);
  await manager.goTo('Seating plans');
  await expect(manager.rows()).toHaveCount(before);
});

test('what others depend on is not removed, and the refusal says what to do instead', async ({
  server,
  buyer,
}) => {
  const { page } = await buyer();
  const manager = new Manager(page, server);
  await manager.signIn();
  await manager.goTo('Events');
  await page.getByLabel('Search events').fill('lighthouse');
  await expect(manager.rows()).toHaveCount(1);
  await manager.follow('The Lighthouse');
  await manager.press('Remove event');
  await expect(manager.dialog()).toContainText('Remove “The Lighthouse”?');
  await manager.press('Remove');
  await expect(manager.dialog().getByRole('alert')).toContainText(/shows? depends? on this event/);
  await page.keyboard.press('Escape');
  await expect(manager.dialog()).toHaveCount(0);
  await expect(manager.heading('The Lighthouse')).toBeVisible();
});

test('a show is paused, changed, and called off with its progress', async ({ server, buyer }) => {
  const show = await findShow(server.url, studio, later);
  await buys(server.url, show.id, await freeSeats(server.url, show.id, 2));
  const [{ page }, anna] = [await buyer(), await buyer()];
  const manager = new Manager(page, server);
  await manager.signIn();
  await anna.enter(show.id);
  await page.goto(`${server.url}/admin/shows/${show.id}`);
  await manager.press('Pause the sale');
  await expect(page.locator('.page-lead')).toContainText('paused');
  await expect(anna.page.getByText('The sale is paused for a moment')).toBeVisible();
  await manager.press('Resume the sale');

  await manager.field(/^Front/).fill('31.50');
  await manager.press('Save changes');
  await expect(page.getByText('Saved.')).toBeVisible();
  await manager.field(/^Ends/).fill('2020-01-01T12:00');
  await manager.press('Save changes');
  await expect(page.locator('.field-fault')).toContainText('ends before it begins');
  await expect(manager.field(/^Ends/)).toBeFocused();

  await manager.press('Cancel the show');
  await expect(manager.dialog()).toContainText(show.event.title);
  await manager.dialog().getByLabel('Reason, for the buyers').fill('The roof leaks');
  await manager.press('Yes, cancel the show');
  await expect(page.getByText('All orders are cancelled, and all money has been sent back.')).toBeVisible({
    timeout: 30_000,
  });
  await expect(anna.page.getByRole('heading', { name: 'This show has been cancelled' })).toBeVisible();
});

test('shows are found in the calendar, month by month', async ({ server, buyer }) => {
  const show = await findShow(server.url, studio, later);
  const { page } = await buyer();
  const manager = new Manager(page, server);
  await manager.signIn();
  await manager.goTo('Shows');
  await page.getByRole('radio', { name: 'Calendar' }).check();
  const day = new Date(show.starts_at);
  const month = day.toLocaleDateString('en-GB', {
    month: 'long',
    year: 'numeric',
    timeZone: 'Europe/Berlin',
  });
  await expect(page.getByRole('heading', { level: 2 }).filter({ hasText: /\d{4}$/ })).toBeVisible();
  if ((await page.getByRole('heading', { name: month }).count()) === 0) await manager.press('Month after');
  await expect(page.getByRole('heading', { name: month })).toBeVisible();
  await page.locator(`a.calendar-show[href="/admin/shows/${show.id}"]`).click();
  await expect(manager.heading(show.event.title)).toBeVisible();
});

test('seats are taken off sale by a line around them, and put back by a tap', async ({ server, buyer }) => {
  const show = await findShow(server.url, studio);
  const [{ page }, anna] = [await buyer(), await buyer()];
  const manager = new Manager(page, server);
  await manager.signIn('admin');
  await expect(manager.heading('Dashboard')).toBeVisible();
  await page.goto(`${server.url}/admin/shows/${show.id}/map`);
  await anna.enter(show.id);
  const map = await HouseMap.of(page, server.url, show.id);
  const block = [20, 21, 22, 30, 31, 32];
  await manager.press('Draw around seats');
  await map.drawAround(block);
  await expect(page.getByRole('heading', { name: '6 seats chosen' })).toBeVisible();
  await manager.press('Take 6 seats off sale');
  await manager.dialog().getByLabel('Reason, for the journal').fill('A camera stands there');
  await manager.dialog().getByRole('button', { name: 'Take 6 seats off sale' }).click();
  await expect(page.getByText('6 off sale')).toBeVisible();
  await expect(async () => {
    const answer = await (await fetch(`${server.url}/api/v1/shows/${show.id}/seats`)).json();
    const { seats } = answer as { seats: { state: string }[] };
    expect(block.map((seat) => seats[seat].state)).toEqual(block.map(() => 'blocked'));
  }).toPass();

  await manager.press('Draw around seats');
  await manager.press('Choose none');
  await map.tap(21);
  await expect(page.locator('.desk-panel')).toContainText('not on sale');
  await manager.press('Put 1 seat back on sale');
  await anna.expectState(21, 'free');
  await manager.follow('History of this seat');
  await expect(manager.rows()).toHaveCount(2);
  await expect(manager.rows().last()).toContainText('took Studio, Row C, Seat 1');
  await expect(manager.rows().last()).toContainText('(A camera stands there)');
});

test('an order is found by its buyer’s address, mailed again, let in, and given back in part', async ({
  server,
  buyer,
}) => {
  const show = await findShow(server.url, studio, later);
  const seats = await freeSeats(server.url, show.id, 2);
  const id = await buys(server.url, show.id, seats, 'zoe@example.org');
  const { page } = await buyer();
  const manager = new Manager(page, server);
  await manager.signIn();
  await manager.goTo('Orders');
  await page.getByLabel('Search orders').fill('zoe@example.org');
  await expect(manager.rows()).toHaveCount(1);
  await manager.follow('zoe@example.org');
  await expect(manager.rows()).toHaveCount(2 + 1); // its seats, and the journal's line of the purchase
  await manager.press('Mail tickets again');
  await expect(page.getByText('The tickets are on their way again.')).toBeVisible();

  await page.getByRole('checkbox').last().check();
  await manager.press('Refund 1 seat');
  await expect(manager.dialog()).toContainText(/Hand back €\d+/);
  await manager.press('Yes, refund 1 seat');
  await expect(manager.dialog()).toHaveCount(0);
  await expect(page.locator('.state', { hasText: 'void' })).toHaveCount(1);
  await manager.press('Cancel and refund');
  await manager.press('Yes, cancel and refund');
  await expect(page.locator('.page-lead')).toContainText('Refunded');
  expect(await freeSeats(server.url, show.id, 60)).toEqual(expect.arrayContaining(seats));

  await manager.goTo('Orders');
  await page.getByLabel('Search orders').fill(id);
  await expect(manager.rows()).toHaveCount(1);
});

test('a kiosk gets a token that is shown once, and loses it', async ({ server, buyer }) => {
  const { page } = await buyer();
  const manager = new Manager(page, server);
  await manager.signIn();
  await manager.goTo('Kiosks');
  await manager.press('New kiosk');
  await manager.field('Name').fill('foyer-left');
  await manager.press('Make a token');
  await expect(manager.dialog()).toContainText('The token of foyer-left');
  const token = await manager.field('Device token').inputValue();
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

test('somebody is given an account, another role, and is disabled', async ({ server, buyer }) => {
  const [{ page }, other] = [await buyer(), await buyer()];
  const manager = new Manager(page, server);
  await manager.signIn();
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

test('a job is run by hand', async ({ server, buyer }) => {
  const { page } = await buyer();
  const manager = new Manager(page, server);
  await manager.signIn();
  await manager.goTo('Jobs');
  const backup = manager.rows().filter({ hasText: 'Throws away what is over' });
  await backup.getByRole('button').click();
  await expect(page.getByText('“Throws away what is over” is due now.')).toBeVisible();
  await manager.goTo('Journal');
  await expect(manager.rows().first()).toContainText('had a job run');
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

test.describe('with a mail server that is away', () => {
  test.use({
    settings: [
      '--mail',
      'smtp',
      '--mail-from',
      'House <house@example.org>',
      '--smtp-url',
      'smtp://127.0.0.1:1',
    ],
  });

  test('a mail that waits says why, and is tried again at once', async ({ server, buyer }) => {
    const show = await findShow(server.url, studio);
    await buys(server.url, show.id, await freeSeats(server.url, show.id, 1), 'zoe@example.org');
    const { page } = await buyer();
    const manager = new Manager(page, server);
    await manager.signIn();
    await expect(manager.heading('Dashboard')).toBeVisible();
    await expect(async () => {
      await page.goto(`${server.url}/admin/mails?state=waiting`);
      await expect(manager.rows()).toHaveCount(1, { timeout: 2_000 });
    }).toPass({ timeout: 30_000 });
    const mail = manager.rows();
    await expect(mail).toContainText('zoe@example.org');
    await expect(mail.locator('.cell-note.bad')).not.toBeEmpty();
    const next = mail.locator('td[data-head="Next try, or sent"]');
    const before = (await next.textContent()) ?? '';
    await mail.getByRole('button', { name: 'Try again: Tickets to zoe@example.org' }).click();
    await expect(next).not.toHaveText(before);
  });
});

test.describe('with webhooks on this very machine', () => {
  test.use({ settings: ['--webhooks-to-private-addresses', 'on'] });

  test('a webhook is made, told of an order, and told again', async ({ server, buyer }) => {
    const told: string[] = [];
    const listener = createServer((request, response) => {
      told.push(String(request.headers['holdfast-event']));
      response.writeHead(204).end();
    });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    const { port } = listener.address() as { port: number };
    const show = await findShow(server.url, studio);
    const { page } = await buyer();
    const manager = new Manager(page, server);
    await manager.signIn();
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
    await buys(server.url, show.id, await freeSeats(server.url, show.id, 1));
    await expect.poll(() => told).toEqual(['order.confirmed']);
    await manager.press('Refresh');
    await expect(manager.rows().first()).toContainText('delivered');
    await manager.press('Send again: order confirmed');
    await expect.poll(() => told).toEqual(['order.confirmed', 'order.confirmed']);
    await manager.press('Disable webhook');
    await manager.dialog().getByRole('button', { name: 'Disable webhook' }).click();
    await expect(page.locator('.page-lead')).toContainText('disabled');
    listener.close();
  });
});
