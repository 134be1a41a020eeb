// The kiosk as a device: set up by its token until that is taken back, out of reach of its server, and left by one customer
// for the next, who finds no trace.

import { expectNoFaultsIn } from './axe.ts';
import {
  choose,
  codeIn,
  dialog,
  expect,
  foyer,
  press,
  takeBest,
  test,
  toCheckout,
  welcome,
} from './kiosk.ts';

// Some wait for a minute by the page's clock, or for a server that comes back.
test.setTimeout(120_000);

test('a device is set up once, with the token that its admin was shown', async ({
  server,
  buyer,
  device,
}) => {
  const { page } = await buyer(foyer);
  await page.goto(`${server.url}/kiosk`);
  await page.getByLabel('Device token').fill('not the token');
  await press(page, 'Set up');
  await expect(page.getByRole('alert')).toContainText('does not know this token');
  await page.getByLabel('Device token').fill(` ${device.token} `);
  await press(page, 'Set up');
  await expect(welcome(page)).toBeVisible();
  await page.reload();
  await expect(welcome(page)).toBeVisible();
});

test('a token that is taken back lets the customer finish, and then the device asks for another', async ({
  page,
  house,
  device,
  show,
}) => {
  await choose(page, show.event.title);
  await takeBest(page);
  await house.revokeDevice(device.id);
  await press(page, /^Pay /);
  await press(page, /^At the counter/);
  await expect(page.locator('.kiosk-tickets .pass')).toHaveCount(2);
  await press(page, 'Done');
  await expect(page.getByRole('heading', { name: 'Set up this kiosk' })).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('was taken back');
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  const { token } = await house.addDevice('foyer-1');
  await page.getByLabel('Device token').fill(token);
  await press(page, 'Set up');
  await expect(welcome(page)).toBeVisible();
});

test('a token that is taken back while somebody pays on his phone lets him finish, too', async ({
  page,
  buyer,
  house,
  device,
  show,
}) => {
  await toCheckout(page, show.event.title);
  await press(page, /^With my phone/);
  await page.locator('.kiosk-code .qr').waitFor();
  await house.revokeDevice(device.id);
  const phone = (await buyer({ viewport: { width: 390, height: 844 } })).page;
  await phone.goto(await codeIn(page, '.kiosk-code'));
  await phone.getByRole('button', { name: /^Pay / }).click();
  await expect(page.locator('.kiosk-tickets .pass')).toHaveCount(2, { timeout: 40_000 });
  await press(page, 'Done');
  await expect(page.getByRole('heading', { name: 'Set up this kiosk' })).toBeVisible();
});

test('a language that was chosen and left is forgotten, though not while somebody reads', async ({
  page,
}) => {
  await page.setViewportSize({ width: 900, height: 1000 });
  await page.clock.install();
  const list = page.locator('.kiosk-attract');
  const german = page.getByRole('heading', { name: 'Was möchten Sie sehen?' });
  await press(page, 'Deutsch');
  await page.clock.fastForward(30_000);
  await page.mouse.move(450, 700);
  await page.mouse.wheel(0, 300);
  await expect.poll(() => list.evaluate((each) => each.scrollTop)).toBeGreaterThan(100);
  await page.clock.fastForward(30_000);
  await expect(german).toHaveCount(1);
  await page.clock.fastForward(16_000);
  await expect(welcome(page)).toBeVisible();
  expect(await list.evaluate((each) => each.scrollTop)).toBe(0);
});

test('a server that is away is said on the whole screen, and it goes on where it was', async ({
  page,
  server,
  show,
}) => {
  await choose(page, show.event.title);
  await takeBest(page);
  const away = page.getByRole('alert').filter({ hasText: 'One moment, please' });
  await page.context().setOffline(true);
  await expect(away).toBeVisible();
  await page.context().setOffline(false);
  await expect(away).toHaveCount(0);
  await expect(page.locator('.kiosk-chosen li')).toHaveCount(2);
  await server.stop();
  await expect(away).toBeVisible();
  await server.start();
  await expect(away).toHaveCount(0, { timeout: 30_000 });
  await expect(page.getByRole('heading', { name: show.event.title })).toBeVisible();
});

test('who walks away is asked, and then the seats are free and all is forgotten', async ({
  page,
  house,
  show,
}) => {
  const held = await house.count(show.id, 'held');
  await page.clock.install();
  await choose(page, show.event.title);
  await takeBest(page);
  expect(await house.count(show.id, 'held')).toBe(held + 2);
  // The clock goes on by itself, too: there is room for a slow machine on both sides of each deadline.
  for (const theme of ['light', 'dark', 'contrast', 'forced'] as const) {
    await page.clock.fastForward(25_000);
    await expect(dialog(page)).toHaveCount(0);
    await page.clock.fastForward(21_000);
    await expect(dialog(page).getByRole('button', { name: 'Yes, go on' })).toBeFocused();
    await expectNoFaultsIn(page, 'the question', theme);
    await dialog(page).getByRole('button', { name: 'Yes, go on' }).click();
    await expect(dialog(page)).toHaveCount(0);
  }
  await expect(page.locator('.kiosk-chosen li')).toHaveCount(2);

  await page.clock.fastForward(46_000);
  await expect(dialog(page)).toContainText('your seats are given back');
  await page.clock.fastForward(20_000);
  await expect(welcome(page)).toBeVisible();
  await expect.poll(() => house.count(show.id, 'held')).toBe(held);
});

test('the next customer finds no trace: in storage, history, fields, and in what the server still answers', async ({
  page,
  server,
  house,
  show,
}) => {
  const tokens = new Set<string>();
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => {
      const message = JSON.parse(String(payload)) as { type: string; token?: string };
      if (message.type === 'authenticate' && message.token) tokens.add(message.token);
    });
  });
  const steps = await page.evaluate(() => history.length);
  await press(page, 'Deutsch');
  await page.locator('.kiosk-show', { hasText: show.event.title }).first().click();
  const find = page.getByRole('button', { name: 'Beste Plätze finden' });
  await expect(find).toHaveAttribute('aria-disabled', 'false');
  await find.click();
  await press(page, 'Behalten');
  await press(page, /bezahlen$/);
  await page.getByLabel('Mailadresse').fill('ada@example.org');
  await press(page, /^An der Kasse/);
  await expect(page.locator('.kiosk-tickets .pass')).toHaveCount(2);
  const short_code = (await page.locator('.pass .order-number code').first().textContent()) ?? '';
  await press(page, 'Fertig');

  await expect(welcome(page)).toBeVisible(); // in the house's own language again
  expect(page.url()).toBe(`${server.url}/kiosk`);
  const left = await page.evaluate(async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    cookies: document.cookie,
    databases: await indexedDB.databases(),
    caches: await caches.keys().catch(() => []),
    steps: history.length,
    fields: [...document.querySelectorAll('input')].map(({ value }) => value),
    text: document.documentElement.outerHTML,
    name: window.name,
  }));
  expect(left).toMatchObject({
    local: ['holdfast.kiosk.device'],
    session: [],
    cookies: '',
    databases: [],
    caches: [],
    steps,
    fields: [],
    name: '',
  });
  expect(left.text).not.toContain(short_code);
  expect(left.text).not.toContain('ada@example.org');

  // The customer's token is no good any more, over REST and on a socket.
  expect(tokens.size).toBe(1);
  const [token] = [...tokens];
  await expect.poll(async () => (await house.send('/orders', { token })).status).toBe(401);
  const answer = await page.evaluate(
    ({ id, token }) =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(`ws://${location.host}/ws/shows/${id}`, 'holdfast.v1');
        socket.onopen = () => socket.send(JSON.stringify({ type: 'authenticate', id: 1, token }));
        socket.onmessage = ({ data }) => {
          const message = JSON.parse(String(data)) as { type: string; id?: number; code?: string };
          if (message.id === 1) resolve(`${message.type} ${message.code}`);
        };
      }),
    { id: show.id, token },
  );
  expect(answer).toBe('error not_authenticated');

  // And the next one begins with nothing, on the same screen.
  await choose(page, show.event.title);
  await expect(page.locator('.kiosk-chosen')).toHaveCount(0);
  await takeBest(page);
  await press(page, /^Pay /);
  await expect(page.getByLabel('Mail address for the tickets')).toHaveValue('');
  expect(tokens.size).toBe(2);
  await page.goBack().catch(() => undefined);
  await expect(page.locator('.pass')).toHaveCount(0);
});
