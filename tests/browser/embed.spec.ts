// The seat map inside of a theatre's own page, on another origin: shown where that is allowed, heard, and nowhere else.

import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { findShow, studio } from './buyer.ts';
import { test as base, expect, phone } from './fixtures.ts';
import { Server } from './server.ts';

// A theatre's page. What it hears is written into it.
const page_of = (tickets: string, show: number) => `<!doctype html>
<html lang="en"><meta name="viewport" content="width=device-width, initial-scale=1"><title>A theatre</title>
<body>
<script src="${tickets}/embed.js"></script>
<holdfast-seat-map show="${show}" language="de" theme="dark"></holdfast-seat-map>
<ul id="heard"></ul>
<script>
  const map = document.querySelector('holdfast-seat-map');
  for (const type of ['select', 'unselect', 'expired', 'checkout']) {
    map.addEventListener(type, ({ detail }) => {
      const line = document.createElement('li');
      line.textContent = type + ' ' + JSON.stringify(detail);
      document.getElementById('heard').append(line);
    });
  }
</script>
</body></html>`;

interface Theatre {
  readonly url: string;
  html: string;
}

const test = base.extend<{ theatre: Theatre }>({
  // biome-ignore lint/correctness/noEmptyPattern: what a fixture needs is named in its first argument
  theatre: async ({}, use) => {
    const theatre = { url: '', html: '' };
    const http: HttpServer = createServer((_, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(theatre.html);
    });
    await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
    theatre.url = `http://localhost:${(http.address() as AddressInfo).port}`;
    await use(theatre);
    http.close();
  },
  server: async ({ theatre, settings }, use) => {
    const server = new Server(['--allowed-origins', theatre.url, ...settings]);
    await server.start();
    await use(server);
    await server.destroy();
  },
});

test('a theatre shows the map in its own page, and hears what becomes of the seats', async ({
  server,
  theatre,
  buyer,
}) => {
  const show = await findShow(server.url, studio);
  theatre.html = page_of(server.url, show.id);
  const { page } = await buyer({ viewport: { width: 1280, height: 1000 } });
  await page.goto(theatre.url);
  const map = page.frameLocator('holdfast-seat-map iframe');
  const heard = page.locator('#heard li');
  await expect(map.locator('.connection.live')).toBeVisible();
  await expect(map.locator('html')).toHaveAttribute('lang', 'de');
  await expect(map.getByRole('link', { name: 'Zurück zum Programm' })).toHaveCount(0);
  const ground = await map.locator('html').evaluate((root) => getComputedStyle(root).backgroundColor);
  expect(ground).toBe('rgb(18, 20, 28)');

  await map.getByRole('radio', { name: 'Liste' }).check();
  const free = map.getByRole('grid').getByRole('button', { name: /frei$/ });
  await free.first().click();
  await expect(heard).toHaveText([/^select \{"seats":\[\{"seat":\d+,"price":\{.*\},"label":"Studio, /]);
  await map.getByRole('button', { name: /zurückgeben$/ }).click();
  await expect(heard).toHaveText([/^select/, /^unselect/]);
  await free.first().click();
  await expect(heard).toHaveCount(3);
  const counter = map.getByRole('radio', { name: /^An der Kasse/ });
  if ((await counter.count()) > 0) await counter.check();
  await map.getByRole('button', { name: /^Kaufen für/ }).click();
  await expect(heard.last()).toHaveText(/^checkout \{"order":"[0-9a-f]{32}","status":"confirmed"\}$/);
  await map.getByRole('link', { name: 'Karten zeigen' }).click();
  await expect(map.locator('.pass')).toHaveCount(1);
  expect(page.url()).toBe(`${theatre.url}/`);

  await page.locator('holdfast-seat-map').evaluate((element) => element.setAttribute('language', 'fr'));
  await expect(map.locator('html')).toHaveAttribute('lang', 'fr');
});

test('on a phone a seat is tapped in a theatre’s page, and bought there', async ({
  server,
  theatre,
  buyer,
}) => {
  const show = await findShow(server.url, studio);
  theatre.html = page_of(server.url, show.id);
  const anna = await buyer(phone);
  const { page } = anna;
  await page.goto(theatre.url);
  const map = page.frameLocator('holdfast-seat-map iframe');
  await expect(map.locator('.connection.live')).toBeVisible();
  const wide = () =>
    map.locator('html').evaluate((root) => root.scrollWidth > root.clientWidth || window.scrollY > 0);
  expect(await wide()).toBe(false);
  await map.getByRole('button', { name: 'Beste Plätze finden' }).tap();
  await map.getByRole('button', { name: 'Behalten' }).tap();
  await expect(page.locator('#heard li')).toHaveText([/^select/]);
  await map.locator('.cart-summary').tap();
  await map.getByRole('radio', { name: /^An der Kasse/ }).check();
  expect(await wide()).toBe(false);
  await map.getByRole('button', { name: /^Kaufen für/ }).tap();
  await expect(page.locator('#heard li').last()).toHaveText(/^checkout .*"confirmed"/);
  await map.getByRole('link', { name: 'Karten zeigen' }).tap();
  await expect(map.locator('.pass')).toHaveCount(2);
  expect(await wide()).toBe(false);
  expect(page.url()).toBe(`${theatre.url}/`);
});

test.describe('with holds of a few seconds', () => {
  test.use({ settings: ['--hold-seconds', '3'] });

  test('a theatre hears that the time for seats was over', async ({ server, theatre, buyer }) => {
    const show = await findShow(server.url, studio);
    theatre.html = page_of(server.url, show.id);
    const { page } = await buyer(phone);
    await page.goto(theatre.url);
    const map = page.frameLocator('holdfast-seat-map iframe');
    await map.getByRole('button', { name: 'Beste Plätze finden' }).tap();
    await expect(page.locator('#heard li').last()).toHaveText(/^expired \{"seats":\[\{"seat":\d+/, {
      timeout: 20_000,
    });
  });
});

test('a page whose origin is not allowed shows nothing', async ({ server, theatre, browser }) => {
  const show = await findShow(server.url, studio);
  theatre.html = page_of(server.url, show.id);
  const page = await browser.newPage();
  const refused = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
  await page.goto(theatre.url.replace('localhost', '127.0.0.1'));
  await refused;
  await expect(page.frameLocator('holdfast-seat-map iframe').locator('.connection')).toHaveCount(0);
  await page.close();
});

for (const [device, options] of [
  ['desktop', { viewport: { width: 1280, height: 1600 } }],
  ['phone', phone],
] as const) {
  test(`the page of the documentation shows it working, on a ${device}`, async ({ server, buyer }) => {
    const { page } = await buyer(options);
    await page.goto(`${server.url}/docs/embed`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false);
    const map = page.frameLocator('holdfast-seat-map iframe');
    await expect(map.locator('.connection.live')).toBeVisible();
    await page.getByLabel('Language').selectOption('fr');
    await expect(map.locator('html')).toHaveAttribute('lang', 'fr');
    await page.locator('holdfast-seat-map').evaluate((element) => element.scrollIntoView());
    await map.getByRole('radio', { name: 'Liste' }).check();
    await map
      .getByRole('grid')
      .getByRole('button', { name: /libre$/ })
      .first()
      .click();
    await expect(page.getByRole('log')).toContainText('select');
  });
}
