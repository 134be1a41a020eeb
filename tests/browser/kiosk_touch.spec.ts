// The kiosk under a finger: on every screen what is touched is large enough, and nothing happens by pointing at it, by
// dragging over it or by resting on it.

import type { Page } from '../../web/tools/playwright.ts';
import { expectNoFaultsByTurns, expectNoFaultsNow, type Language } from './axe.ts';
import { findShow, theatre } from './buyer.ts';
import type { House } from './house.ts';
import { choose, dialog, expect, foyer, mapOf, press, test } from './kiosk.ts';

interface AtKiosk {
  readonly page: Page;
  readonly house: House;
  readonly device: { readonly id: string };
  readonly show: { readonly id: number; readonly event: { readonly title: string } };
}

// The whole way of a customer, each screen in all languages and themes.
test.setTimeout(400_000);

const speak = async (page: Page, language: Language) =>
  page.locator(`.kiosk-language[lang=${language}]`).click();

const touched = 'button, select, input, .best-count label, [role=tab], [role=option]';

// What is too small, leads away or is wider than the screen.
async function expectTargets(page: Page, where: string): Promise<void> {
  const found = await page.evaluate((selector) => {
    const seen = [...document.querySelectorAll<HTMLElement>(selector)].filter((each) =>
      each.checkVisibility(),
    );
    const small = seen.filter((target) => {
      const { width, height } = target.getBoundingClientRect();
      return width < 63.5 || height < 63.5;
    });
    // A list that is longer than the screen is pushed towards the hand.
    const high = seen.filter(
      (target) =>
        !target.matches('.kiosk-show') && target.getBoundingClientRect().top < window.innerHeight / 3,
    );
    return {
      count: seen.length,
      small: small.map((target) => target.outerHTML),
      high: high.map((target) => target.outerHTML),
      // Links lead away, and they and the menu of languages change under a mouse.
      strange: document.querySelectorAll('a, .language').length,
      is_wide: document.documentElement.scrollWidth > window.innerWidth,
    };
  }, touched);
  const nothing = { small: [], high: [], strange: 0, is_wide: false };
  expect.soft(found, where).toEqual({ count: expect.any(Number), ...nothing });
  expect(found.count, where).toBeGreaterThan(0);
}

// How a part of the page looks, with all that is in it.
function lookOf(part: Element): string {
  const inside = [part, ...part.querySelectorAll('*')];
  const styles = inside.flatMap((each) =>
    [null, '::before', '::after'].map((side) => getComputedStyle(each, side)),
  );
  return styles.map((style) => [...style].map((name) => style.getPropertyValue(name)).join()).join('\n');
}

// A pointer that only passes over things, which is how some touch screens tell of a finger, changes none of them.
async function expectNoHover(page: Page, where: string): Promise<void> {
  const moveTo = async (x: number, y: number) => {
    await page.mouse.move(x, y);
    await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  };
  for (const target of await page.locator(touched).filter({ visible: true }).all()) {
    await moveTo(0, 0);
    const before = await target.evaluate(lookOf);
    const box = await target.boundingBox();
    if (!box) continue;
    await moveTo(box.x + box.width / 2, box.y + box.height / 2);
    const words = `${where}: ${await target.evaluate((each) => each.outerHTML.slice(0, 120))}`;
    expect.soft((await target.evaluate(lookOf)) === before, words).toBe(true);
  }
}

// A finger that is drawn over the words, or taps them twice, has selected none of them.
async function expectNoSelection(page: Page, where: string): Promise<void> {
  const selected = () => page.evaluate(() => String(getSelection()));
  const size = page.viewportSize() ?? foyer.viewport;
  const words = await page.locator('h1, h2').first().boundingBox();
  if (!words) throw new Error(`${where} has no heading`);
  await page.mouse.move(words.x + 1, words.y + 1);
  await page.mouse.down();
  await page.mouse.move(size.width - 4, size.height - 4, { steps: 4 });
  expect.soft(await selected(), `${where}, dragged over`).toBe('');
  await page.mouse.up();
  for (const part of ['h1, h2', 'p', 'code']) {
    const found = page.locator(part).filter({ visible: true }).first();
    const box = (await found.count()) > 0 ? await found.boundingBox() : null;
    if (box) await page.mouse.dblclick(box.x + Math.min(20, box.width / 2), box.y + box.height / 2);
    expect.soft(await selected(), `${where}, ${part} tapped twice`).toBe('');
  }
}

// A customer's way over every screen there is, and what the kiosk says between its customers.
async function onEveryScreen(
  { page, house, device, show }: AtKiosk,
  look: (where: string) => Promise<void>,
): Promise<void> {
  await look('the welcome');
  await choose(page, show.event.title);
  await look('the seats');
  await page.getByRole('radio', { name: '4' }).check({ force: true });
  await press(page, 'Find the best seats');
  await page.locator('.best-offer').waitFor();
  await look('the best seats');
  await press(page, 'Keep');
  await expect(page.locator('.kiosk-chosen li')).toHaveCount(4);
  const { plan, camera, box } = await mapOf(page, show.id);
  const [fifth] = await house.freeSeats(show.id, 1);
  const at = camera.toScreen(plan.x[fifth], plan.y[fifth]);
  await page.touchscreen.tap(box.x + at.x, box.y + at.y);
  await page.locator('.notice-offers .button').first().waitFor();
  await look('one seat too many');
  await press(page, /^Pay /);
  await page.getByLabel('Mail address for the tickets').fill('nowhere');
  await press(page, /^At the counter/);
  await expect(page.getByText('This is no mail address')).toBeVisible();
  await look('the ways to pay');
  await page.getByLabel('Mail address for the tickets').fill('');
  await press(page, /^With my phone/);
  await page.locator('.kiosk-code .qr').waitFor();
  await look('the payment');
  await press(page, 'Do not pay, back to the seats');
  await page.locator('.notice.payment').waitFor();
  await look('a payment that was given up');
  await press(page, /^Pay /);
  let answer = (): void => undefined;
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(/\/tickets$/, async (route) => {
    await answered;
    await route.continue();
  });
  await press(page, /^At the counter/);
  await page.locator('.kiosk-receipt .kiosk-summary').waitFor({ timeout: 15_000 });
  await look('a receipt without tickets');
  answer();
  await page.locator('.kiosk-tickets .pass').first().waitFor();
  await look('the tickets');
  await house.revokeDevice(device.id);
  await press(page, 'Done');
  await page.locator('.kiosk-warning').waitFor();
  await look('the device’s set-up');
}

test('everything that is touched is 64 px and more and within reach, no link leads away; axe finds nothing', async ({
  page,
  house,
  device,
  show,
}) => {
  await onEveryScreen({ page, house, device, show }, async (where) => {
    await expectTargets(page, where);
    await expectNoFaultsByTurns(page, where, speak);
  });
});

test('nothing changes under a pointer that passes over it, and no words are ever selected', async ({
  page,
  house,
  device,
  show,
}) => {
  await onEveryScreen({ page, house, device, show }, async (where) => {
    await expectNoHover(page, where);
    await expectNoSelection(page, where);
  });
});

test('what is said over the whole screen is touched like everything else', async ({ page, show }) => {
  await page.clock.install();
  await choose(page, show.event.title);
  await page.clock.fastForward(46_000);
  await dialog(page).waitFor();
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 1_000); // an answer is waited for as long as this takes
  await expectTargets(page, 'the question');
  await expectNoHover(page, 'the question');
  await expectNoSelection(page, 'the question');
  await page.clock.resume();
  await dialog(page).getByRole('button', { name: 'Start over' }).click();
  await page.context().setOffline(true);
  await page.clock.fastForward(4_000);
  await page.getByRole('alert').filter({ hasText: 'One moment, please' }).waitFor();
  await expectNoSelection(page, 'the word that the server is away');
});

test('a category is chosen from a list that is made for fingers', async ({ page, server }) => {
  const show = await findShow(server.url, theatre);
  await choose(page, show.event.title);
  const category = page.getByRole('combobox', { name: 'Category' });
  const choices = page.getByRole('option');
  await category.tap();
  await expect(page.getByRole('listbox')).toBeInViewport({ ratio: 1 });
  await expectTargets(page, 'the categories');
  await expectNoHover(page, 'the categories');
  await expectNoFaultsNow(page, 'the categories');
  const words = (await choices.nth(1).textContent()) ?? '';
  await choices.nth(1).tap();
  await expect(choices).toHaveCount(0);
  await expect(category).toHaveText(words);
  await press(page, 'Find the best seats');
  await expect(page.locator('.best-facts')).toContainText(words.split(' · ')[0]);

  // Whoever sets the kiosk up may have keys.
  await category.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(choices).toHaveCount(0);
  await expect(category).toHaveText('Anywhere');
  await expect(category).toBeFocused();
});

// Two fingers on the screen, which draw apart.
async function pinch(page: Page, x: number, y: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const fingers = (apart: number) => [
    { x, y: y - apart, id: 0 },
    { x, y: y + apart, id: 1 },
  ];
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: fingers(10) });
  for (let apart = 20; apart <= 200; apart += 20) {
    await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: fingers(apart) });
  }
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await session.detach();
}

test('two fingers make the map larger, and never the page, which would stay so for the next customer', async ({
  page,
  server,
}) => {
  const show = await findShow(server.url, theatre);
  const scale = () => page.evaluate(() => window.visualViewport?.scale);
  const zoom_out = page.getByRole('button', { name: 'Zoom out' });
  await pinch(page, 540, 900);
  await choose(page, show.event.title);
  await expect(zoom_out).toBeDisabled();
  await pinch(page, 540, 900);
  await expect(zoom_out).toBeEnabled();
  expect(await scale()).toBe(1);
  // Where the page does not forbid it, the same fingers do make it larger.
  await press(page, 'Start over');
  await page.locator('.kiosk').evaluate((kiosk: HTMLElement) => {
    kiosk.style.touchAction = 'auto';
  });
  await pinch(page, 540, 900);
  await expect.poll(scale).toBeGreaterThan(1);
});
