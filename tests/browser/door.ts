// The door with a film instead of what a phone's camera sees, and the staff who stand at it.

import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContextOptions, chromium, type Page } from '../../web/tools/playwright.ts';
import { findShow, studio } from './buyer.ts';
import { nothing, writeFilm } from './camera_film.ts';
import { test as base, expect, phone } from './fixtures.ts';
import { House } from './house.ts';
import { makeLate } from './late.ts';

const film_flags = ['--use-fake-device-for-media-stream', '--headless', '--no-sandbox', '--disable-gpu'];

// Every show lets people in, however long before it begins.
export const open_doors = ['--doors-minutes', '1440'];

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
export const toldBy = (page: Page) => page.evaluate(() => (window as unknown as { told: string[] }).told);

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

export const test = base.extend<Fixtures>({
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
      await makeLate(context);
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

// A film is shown in its own time, on whatever machine.
export const filmed = { timeout: 40_000 };

export async function signIn(page: Page, house: House, username = 'demo-staff'): Promise<void> {
  await page.getByLabel('Name').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(await house.password(username));
  await page.getByRole('button', { name: 'Sign in' }).click();
}

export async function openShow(page: Page, house: House, show: number): Promise<void> {
  await signIn(page, house);
  await page.getByLabel('This entrance').fill('North');
  await page.locator(`a[href="/door/${show}"]`).click();
  await expect(page.locator('.gate')).toBeVisible();
}

export const good = (page: Page) => page.locator('.verdict.good');
export const bad = (page: Page) => page.locator('.verdict.bad');

export async function type(page: Page, code: string): Promise<void> {
  await page.getByLabel('Code on the ticket').fill(code);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
}

export { expect } from './fixtures.ts';
