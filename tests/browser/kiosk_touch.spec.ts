// The kiosk under a finger: how large what is touched is on every screen, and that nothing but touching does anything.

import type { Page } from '../../web/tools/playwright.ts';
import { expectNoFaultsByTurns, type Language } from './axe.ts';
import { choose, expect, press, test } from './kiosk.ts';

test('everything that is touched is 64 px and more, nothing is selected, no link leads away; axe finds nothing', async ({
  page,
  show,
}) => {
  test.setTimeout(300_000);
  const speak = async (_: Page, language: Language) =>
    page.locator(`.kiosk-language[lang=${language}]`).click();
  const check = async (where: string) => {
    const found = await page.evaluate(() => {
      const targets = [...document.querySelectorAll('button, select, input, .best-count label')];
      const small = targets.filter((target) => {
        const box = target.getBoundingClientRect();
        return box.width > 0 && (box.width < 63.5 || box.height < 63.5);
      });
      const wide = document.documentElement.scrollWidth > window.innerWidth;
      const selectable = getComputedStyle(document.querySelector('h1') ?? document.body).userSelect;
      return {
        small: small.map((target) => target.outerHTML),
        links: document.querySelectorAll('a').length,
        wide,
        selectable,
      };
    });
    expect.soft(found, where).toEqual({ small: [], links: 0, wide: false, selectable: 'none' });
    await expectNoFaultsByTurns(page, where, speak);
  };
  await check('the welcome');
  await choose(page, show.event.title);
  await check('the seats');
  await press(page, 'Find the best seats');
  await page.locator('.best-offer').waitFor();
  await check('the best seats');
  await press(page, 'Keep');
  await press(page, /^Pay /);
  await check('the ways to pay');
  // The kiosk's own size, from an arm's length, not that of the buyer's page.
  expect(await page.locator('.kiosk-email').evaluate((label) => getComputedStyle(label).fontSize)).toBe(
    '18px',
  );
  await press(page, /^With my phone/);
  await page.locator('.kiosk-code .qr').waitFor();
  await check('the payment');
  await press(page, 'Do not pay, back to the seats');
  await press(page, /^Pay /);
  await press(page, /^At the counter/);
  await page.locator('.kiosk-tickets .pass').first().waitFor();
  await check('the tickets');
});
