// The door, with a film instead of what a phone's camera sees: real tickets, altered ones and things that are none; with the
// server, without it, opened without it, and when it is back.

import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContextOptions, chromium, type Page } from '../../web/tools/playwright.ts';
import { expectNoFaultsByTurns, expectNoFaultsNow } from './axe.ts';
import { findShow, studio } from './buyer.ts';
import { nothing, writeFilm } from './camera_film.ts';
import { test as base, expect, phone } from './fixtures.ts';
import { House } from './house.ts';

const film_flags = ['--use-fake-device-for-media-stream', '--headless', '--no-sandbox', '--disable-gpu'];

type Scenes = readonly (string | null)[];
// Writes down what the page has the hand and the ear told.
function listenIn(): void {
  const told: string[] = [];
  Object.assign(window, { told });
  Navigator.prototype.vibrate = (pattern) => {
    told.push(`buzz ${pattern}`);
    return true;
  };
  const make = AudioContext.prototype.createOscillator;
  AudioContext.prototype.createOscillator = function (this: AudioContext) {
    told.push('tone');
    return make.call(this);
  };
}
const toldBy = (page: Page) => page.evaluate(() => (window as unknown as { told: string[] }).told);

type OpenDoor = (scenes: Scenes | 'refused', options?: BrowserContextOptions) => Promise<Page>;
// What the camera of the page that was opened last is going to see when it is opened again.
type ChangeFilm = (scenes: Scenes) => void;

interface Fixtures {
  readonly house: House;
  readonly show: number;
  readonly films: string; // the folder of them
  readonly door: OpenDoor;
  readonly changeFilm: ChangeFilm;
}

const test = base.extend<Fixtures>({
  house: async ({ server }, use) => use(new House(server)),
  show: async ({ server }, use) => use((await findShow(server.url, studio)).id),
  // biome-ignore lint/correctness/noEmptyPattern: a fixture names what it uses, and this one uses nothing
  films: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'holdfast-film-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  changeFilm: async ({ films }, use) =>
    use((scenes) => writeFilm(join(films, `${readdirSync(films).length - 1}.y4m`), scenes)),
  // A browser whose camera sees the film, at the sign-in. `refused`: nobody is asked whether it may look. A worker would
  // hide from a test what its page asks, so only the test that is about it lets it in.
  door: async ({ server, films }, use) => {
    const errors: string[] = [];
    const opened: { close(): Promise<void> }[] = [];
    await use(async (scenes, options = {}) => {
      const film = join(films, `${opened.length}.y4m`);
      writeFilm(film, scenes === 'refused' ? [nothing] : scenes);
      const allowed = scenes === 'refused' ? [] : ['--use-fake-ui-for-media-stream'];
      const browser = await chromium.launch({
        executablePath: process.env.HOLDFAST_CHROMIUM ?? '/usr/bin/chromium',
        args: [...film_flags, ...allowed, `--use-file-for-fake-video-capture=${film}`],
      });
      opened.push(browser);
      const context = await browser.newContext({
        ...phone,
        deviceScaleFactor: 1, // the camera's pictures are drawn by the processor
        locale: 'en-GB',
        timezoneId: 'Europe/Berlin',
        reducedMotion: 'reduce',
        serviceWorkers: 'block',
        ...options,
      });
      const page = await context.newPage();
      await page.addInitScript(listenIn);
      page.on('pageerror', (error) => errors.push(String(error)));
      page.on('console', (message) => {
        const is_expected = /net::ERR|Failed to load resource/.test(message.text());
        if (message.type() === 'error' && !is_expected) errors.push(message.text());
      });
      await page.goto(`${server.url}/door`);
      return page;
    });
    for (const browser of opened) await browser.close();
    expect(errors).toEqual([]);
  },
});

// Every show lets people in, however long before it begins.
test.use({ settings: ['--doors-minutes', '1440'] });
test.setTimeout(150_000);

// A film is shown in its own time, on whatever machine.
const filmed = { timeout: 40_000 };

async function signIn(page: Page, house: House, username = 'demo-staff'): Promise<void> {
  await page.getByLabel('Name').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(await house.password(username));
  await page.getByRole('button', { name: 'Sign in' }).click();
}

async function openShow(page: Page, house: House, show: number): Promise<void> {
  await signIn(page, house);
  await page.getByLabel('This entrance').fill('North');
  await page.locator(`a[href="/door/${show}"]`).click();
  await expect(page.locator('.gate')).toBeVisible();
}

const good = (page: Page) => page.locator('.verdict.good');
const bad = (page: Page) => page.locator('.verdict.bad');

async function type(page: Page, code: string): Promise<void> {
  await page.getByLabel('Code on the ticket').fill(code);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
}

test('the camera reads a ticket: it goes in, and when it comes again it is in already', async ({
  house,
  show,
  door,
}) => {
  const [ticket] = (await house.sell(show, 2)).tickets;
  const page = await door([ticket.payload, nothing]);
  await openShow(page, house, show);
  await expect(good(page)).toContainText('Welcome', filmed);
  await expect(good(page)).toContainText(`Row ${ticket.row}, Seat ${ticket.number}`);
  await expect(page.locator('.gate-in')).toContainText(/^1 of \d+ are in/);
  await expect(bad(page)).toContainText(/Already in since .*, North\./, filmed);
  await expect(page.locator('.gate-in')).toContainText('1 at this entrance');
});

test('the first verdict is felt and heard already, without another touch', async ({ house, show, door }) => {
  const [ticket] = (await house.sell(show, 1)).tickets;
  const page = await door([ticket.payload, nothing]);
  await openShow(page, house, show);
  await expect(good(page)).toContainText('Welcome', filmed);
  expect(await toldBy(page)).toEqual(['buzz 80', 'tone']);
  await page.getByRole('button', { name: /^Sound/ }).click();
  await expect(bad(page)).toContainText('Already in', filmed);
  expect(await toldBy(page)).toEqual(['buzz 80', 'tone', 'buzz 160,80,160']);
});

test('what is altered, for another show, void or no ticket is told apart, big and red', async ({
  server,
  house,
  show,
  door,
}) => {
  const other = await findShow(server.url, studio, ({ id }) => id !== show);
  const [ticket] = (await house.sell(show, 1)).tickets;
  const [foreign] = (await house.sell(other.id, 1)).tickets;
  const cancelled = await house.sell(show, 1);
  await house.ask(`/orders/${cancelled.order}/cancel`, { method: 'POST', token: cancelled.buyer });
  const letter = ticket.payload[60] === 'A' ? 'B' : 'A';
  const altered = ticket.payload.slice(0, 60) + letter + ticket.payload.slice(61);
  const page = await door([altered, foreign.payload, cancelled.tickets[0].payload, 'https://example.org/']);
  await openShow(page, house, show);
  for (const words of [
    'Forged',
    `For another show: ${other.event.title}`,
    /was cancelled|was given back/,
    'no whole ticket code',
  ]) {
    await expect(bad(page).filter({ hasText: words })).toBeVisible(filmed);
  }
  await expect(page.locator('.gate-in')).toContainText(/^0 of/);
});

test('a camera that is refused: codes that are typed work all the same', async ({ house, show, door }) => {
  const [ticket] = (await house.sell(show, 1)).tickets;
  const page = await door('refused');
  await openShow(page, house, show);
  await expect(page.getByText('The camera was refused')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Try the camera again' })).toBeVisible();
  await type(page, '5C0DE');
  await expect(bad(page)).toContainText('Type all ten letters and digits');
  await type(page, '00000-00000');
  await expect(bad(page)).toContainText('There is no such ticket');
  await type(page, ticket.short_code.toLowerCase());
  await expect(good(page)).toContainText(`Seat ${ticket.number}`);
  await page.getByRole('button', { name: 'Take back' }).click();
  await expect(page.getByText('The ticket may go in again')).toBeVisible();
  await expect(page.locator('.verdict')).not.toContainText('Welcome');
  await expect(page.locator('.gate-in')).toContainText(/^0 of/);
  await type(page, ticket.short_code);
  await expect(good(page)).toBeVisible();
});

test('while one ticket is checked, the verdict of the one before is not shown for it', async ({
  house,
  show,
  door,
}) => {
  const [first, second] = (await house.sell(show, 2)).tickets;
  const page = await door('refused');
  await openShow(page, house, show);
  await type(page, first.short_code);
  await expect(good(page)).toContainText(`Seat ${first.number}`);
  let answer = (): void => undefined;
  const waited = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(/\/check-in$/, async (route) => {
    await waited;
    await route.continue();
  });
  await type(page, second.short_code);
  await expect(page.locator('.verdict')).toHaveText('Checking');
  answer();
  await expect(good(page)).toContainText(`Seat ${second.number}`);
});

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

test('only those who work here come in', async ({ house, door }) => {
  const page = await door([nothing]);
  await page.getByLabel('Name').fill('demo-staff');
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await signIn(page, house, 'demo-customer');
  await expect(page.getByText('demo-customer does not work at this house')).toBeVisible();
  await page.getByRole('button', { name: 'Sign in with another account' }).click();
  await signIn(page, house);
  await expect(page.getByRole('heading', { name: 'Which show is this door for?' })).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByLabel('Name')).toBeVisible();
});

test('axe finds nothing, and nothing needs to be scrolled sideways at 320 px', async ({
  house,
  show,
  door,
}) => {
  test.setTimeout(200_000);
  const [ticket] = (await house.sell(show, 1)).tickets;
  const page = await door('refused', { viewport: { width: 320, height: 640 } });
  const check = async () => {
    const too_wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(too_wide).toBe(false);
  };
  await page.getByLabel('Name').waitFor();
  await expectNoFaultsByTurns(page, 'the sign-in');
  await check();
  await signIn(page, house);
  await page.locator('.door-show').first().waitFor();
  await expectNoFaultsByTurns(page, 'the choice of the show');
  await check();
  for (const language of ['en', 'de', 'fr']) {
    await page.locator('.language select').selectOption(language);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await page.locator(`a[href="/door/${show}"]`).click();
    const typed = page.locator('.typed input');
    await typed.fill(ticket.short_code);
    await page.locator('.typed button').click();
    await page.locator('.verdict.good, .verdict.bad').waitFor();
    await expectNoFaultsNow(page, `the gate, ${language}`);
    await check();
    await page.locator('.gate-bar a').click();
    await page.locator('.door-show').first().waitFor();
  }
});
