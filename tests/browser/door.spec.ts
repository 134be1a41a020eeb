// The door at work: real tickets, altered ones and things that are none, before the camera or typed.

import { expectNoFaultsByTurns, expectNoFaultsNow } from './axe.ts';
import { findShow, studio } from './buyer.ts';
import { nothing } from './camera_film.ts';
import { bad, expect, filmed, good, open_doors, openShow, signIn, test, toldBy, type } from './door.ts';

test.use({ settings: open_doors });
test.setTimeout(150_000);

test('the camera reads a ticket: it goes in, and when it comes again it is in already', async ({
  house,
  show,
  door,
}) => {
  const [ticket] = (await house.sell(show, 2)).tickets;
  const page = await door([ticket.payload, nothing, nothing, nothing]); // there is time to read before it comes again
  await openShow(page, house, show);
  await expect(good(page)).toContainText('Welcome', filmed);
  await expect(good(page)).toContainText(`Row ${ticket.row}, Seat ${ticket.number}`);
  await expect(page.locator('.gate-in')).toContainText(/^1 of \d+ are in/);
  await expect(bad(page)).toContainText(/Already in since .*, North\./, filmed);
  await expect(page.locator('.gate-in')).toContainText('1 at this entrance');
});

test('the first verdict is felt and heard already, without another touch', async ({ house, show, door }) => {
  const [ticket] = (await house.sell(show, 1)).tickets;
  const page = await door([ticket.payload, nothing, nothing, nothing]);
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
  await type(page, ticket.payload.slice(0, 100)); // of a code that is torn, as another app has read it
  await expect(bad(page)).toContainText('This is no whole ticket code');
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
  // Without the server a typed code is not checked, and not called so; what another app reads of the QR code is.
  await page.route(/\/check-in/, (route) => route.abort());
  await type(page, ticket.short_code);
  await expect(bad(page)).toContainText('a typed code cannot be checked');
  await expect(bad(page)).not.toContainText('Checked without the server');
  await type(page, ticket.payload);
  await expect(page.locator('.verdict')).toContainText('Checked without the server');
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
