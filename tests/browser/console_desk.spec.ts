// The live map at work: whose a seat is, an order on its way to other seats, two managers at the same thing, and the evening
// played again.

import { findShow, later, studio, theatre } from './buyer.ts';
import { expect, test } from './fixtures.ts';
import { House } from './house.ts';
import { HouseMap } from './manager.ts';

test('staff see who holds and who owns a seat, and move an order to other seats', async ({
  server,
  buyer,
  signIn,
}) => {
  const show = await findShow(server.url, studio, later);
  const [manager, anna, ben] = [await signIn('staff'), await buyer(), await buyer()];
  const { page } = manager;
  await manager.goTo('Shows');
  await page.goto(`${server.url}/admin/shows/${show.id}/map`);
  const map = await HouseMap.of(page, server.url, show.id);
  await anna.enter(show.id);
  await ben.enter(show.id);
  const [bought, held] = [22, 24];
  await anna.tap(bought);
  await expect(anna.cartSeats()).toHaveCount(1);
  await anna.page.getByLabel(/^Email/).fill('anna@example.org');
  await anna.buy();
  await ben.tap(held);
  await expect(ben.cartSeats()).toHaveCount(1);

  const panel = page.locator('.desk-panel');
  await map.tap(held);
  await expect(panel).toContainText('Held by');
  await expect(panel).toContainText('guest');
  await manager.press('Choose none');
  await map.tap(bought);
  await expect(panel).toContainText('Owned by');
  await manager.press('Move this seat');
  await expect(panel).toContainText(/Tap a free seat for Studio, Row C, Seat 3/);
  await map.tap(held);
  await expect(panel.getByRole('alert')).toHaveText('Studio, Row C, Seat 5 is not free.');
  await map.tap(2);
  await expect(panel.getByRole('alert')).toContainText('does not fit: its price category is Front');
  await expect(panel).toContainText('not chosen yet');
  await map.tap(37);
  await expect(panel).toContainText('Studio, Row D, Seat 8');
  await manager.field(/^Reason/).fill('A pillar stands there');
  await manager.press('Move 1 seat');
  await expect(panel).toContainText('The order has its new seats.');
  await ben.expectState(bought, 'free');
  await ben.expectState(37, 'sold');
  await manager.follow('Open the order');
  await expect(manager.rows().first()).toContainText('Studio, Row D, Seat 8');
  await expect(page.getByRole('button', { name: 'Cancel and refund' })).toHaveCount(0); // that is for admins

  await manager.goTo('Orders');
  await manager.field('Show').selectOption({ index: 1 });
  await page.goto(`${server.url}/admin/orders?show=${show.id}&seat=37`);
  await expect(manager.rows()).toHaveCount(1);
  await expect(manager.field('Seat')).toHaveValue('37');
});

test('a draft is looked at on its map, seats are taken off sale before it opens, and then it is live', async ({
  server,
  signIn,
}) => {
  const house = new House(server);
  const token = await house.tokenOf('demo-admin');
  const prices = ['Front', 'Standard'].map((category, at) => ({
    category,
    price: { amount: 2_400 - at * 600, currency: 'EUR' },
  }));
  const draft = await house.ask<{ id: number }>('/admin/shows', {
    method: 'POST',
    token,
    body: { event_id: 1, hall_id: 1, starts_at: '2030-05-04T19:30', prices },
  });
  const manager = await signIn();
  const { page } = manager;
  await page.goto(`${server.url}/admin/shows/${draft.id}`);
  await manager.follow('Map');
  await expect(page.locator('.page-lead')).toContainText('draft');
  await expect(page.getByRole('radio', { name: 'Box office' })).toHaveCount(0);
  const panel = page.locator('.desk-panel');
  await expect(panel.getByRole('row', { name: /^Front/ })).toContainText('€24.00');
  const document = await house.ask('/admin/seating-plans/1/document', { token });
  const map = await HouseMap.showing(page, document);
  await map.tap(20);
  await expect(panel).toContainText('€18.00');
  await manager.press('Take 1 seat off sale');
  await expect(manager.dialog()).toContainText('They stay off sale when the sale opens');
  await manager.dialog().getByRole('button', { name: 'Take 1 seat off sale' }).click();
  await expect(panel).toContainText('not on sale');
  await expect(page.locator('.page-lead')).toContainText('59 seats free');

  // A colleague opens the sale meanwhile.
  await house.ask(`/admin/shows/${draft.id}/open`, { method: 'POST', token });
  await expect(page.getByRole('radio', { name: 'Box office' })).toBeVisible({ timeout: 20_000 });
  await expect(page.locator('.page-lead')).toContainText('59 seats free');
  await map.tap(20);
  await manager.press('Put 1 seat back on sale');
  await expect(page.locator('.page-lead')).toContainText('60 seats free');
});

test('the box office sells to one customer after the other, more than any one may have', async ({
  server,
  signIn,
}) => {
  const show = await findShow(server.url, studio, later);
  const manager = await signIn('staff');
  const { page } = manager;
  await manager.goTo('Shows');
  await page.goto(`${server.url}/admin/shows/${show.id}/map`);
  await expect(page.locator('.connection.live')).toBeVisible();
  await page.getByRole('radio', { name: 'Box office' }).check();
  for (let customer = 0; customer < 2; customer += 1) {
    await manager.field('How many').selectOption('3');
    await manager.press('Find the best seats');
    await expect(page.locator('.cart-seat')).toHaveCount(3);
    await page.getByRole('button', { name: /received: sell$/ }).click();
    await expect(page.getByText('Sold. Print the tickets')).toBeVisible();
    await expect(page.locator('.desk-panel .plain-list code')).toHaveCount(3);
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('.on-paper .pass')).toHaveCount(3);
    await expect(page.locator('.on-paper .pass').first()).toBeVisible();
    await expect(page.locator('.console-bar')).toBeHidden(); // tickets alone go on paper
    await page.emulateMedia({ media: 'screen' });
    await manager.press('Next customer');
    await expect(page.locator('.cart-seat')).toHaveCount(0);
  }
});

test('many seats are taken off sale with their progress, and nobody leaves the question meanwhile', async ({
  server,
  signIn,
}) => {
  const house = new House(server);
  const { id } = await findShow(server.url, theatre);
  const token = await house.tokenOf('demo-admin');
  const { hall } = await house.ask<{ hall: { id: number } }>(`/admin/shows/${id}`, { token });
  const draft = await house.ask<{ id: number }>('/admin/shows', {
    method: 'POST',
    token,
    body: { event_id: 1, hall_id: hall.id, starts_at: '2030-05-04T19:30', prices: [] },
  });
  const manager = await signIn();
  const { page } = manager;
  await page.goto(`${server.url}/admin/shows/${draft.id}/map`);
  const map = await HouseMap.of(page, server.url, id);
  await manager.press('Draw around seats');
  await map.drawAround(map.outermost());
  await manager.press(/^Take [\d,]+ seats off sale$/);
  let calls = 0;
  let goOn = () => {};
  const waited = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  await page.route('**/block', async (route) => {
    calls += 1;
    if (calls === 2) await waited;
    await route.fallback();
  });
  const yes = manager.dialog().getByRole('button', { name: /^Take [\d,]+ seats off sale$/ });
  await yes.click();
  await expect(manager.dialog().getByRole('status')).toHaveText(/^100 of [\d,]+ seats$/);
  await page.keyboard.press('Escape');
  await expect(yes).toBeDisabled();
  goOn();
  await expect(manager.dialog()).toHaveCount(0);
  await expect(page.locator('.desk-panel')).toContainText(/[\d,]+ off sale/);
});

test('two managers change the same event: the second is told, and nothing is overwritten', async ({
  signIn,
}) => {
  const [ada, bob] = [await signIn(), await signIn()];
  for (const manager of [ada, bob]) {
    await manager.goTo('Events');
    await manager.follow('Carmen');
    await expect(manager.heading('Carmen')).toBeVisible();
  }
  await ada.field(/^Age rating/).fill('14+');
  await ada.press('Save changes');
  await expect(ada.page.getByText('Saved.')).toBeVisible();

  await bob.field('Title').fill('Carmen, the opera');
  await bob.press('Save changes');
  await expect(bob.page.getByRole('alert')).toContainText('nothing was overwritten');
  await expect(bob.page.getByText('Meanwhile somebody else has changed this to: 14+')).toBeVisible();
  await expect(bob.field('Title')).toHaveValue('Carmen, the opera');
  await ada.page.reload();
  await expect(ada.heading('Carmen')).toBeVisible();

  await bob.press('Take over what is there now');
  await expect(bob.field(/^Age rating/)).toHaveValue('14+');
  await bob.field('Title').fill('Carmen, the opera');
  await bob.press('Save changes');
  await expect(bob.heading('Carmen, the opera')).toBeVisible();
  await ada.page.reload();
  await expect(ada.field(/^Age rating/)).toHaveValue('14+');
  await expect(ada.heading('Carmen, the opera')).toBeVisible();
  // Both changes are in the event's history.
  await expect(ada.rows().filter({ hasText: 'changed the event' })).toHaveCount(2);
});

test('what the second manager has not touched stays as the first has made it', async ({ signIn }) => {
  const [ada, bob] = [await signIn(), await signIn()];
  for (const manager of [ada, bob]) {
    await manager.goTo('Events');
    await manager.follow('Carmen');
    await expect(manager.field('Category')).toBeVisible();
  }
  await ada.field('Category').selectOption('Theatre');
  await ada.press('Save changes');
  await expect(ada.page.getByText('Saved.')).toBeVisible();

  await bob.field('Title').fill('Carmen, the opera');
  await bob.press('Save changes');
  await expect(bob.page.getByText('Meanwhile somebody else has changed this to: Theatre')).toBeVisible();
  await bob.press('Save changes');
  await expect(bob.page.getByText('Saved.')).toBeVisible();
  await ada.page.reload();
  await expect(ada.field('Title')).toHaveValue('Carmen, the opera');
  await expect(ada.field('Category').locator('option:checked')).toHaveText('Theatre');
});

test('two managers change the same show: the second is told, and nothing is overwritten', async ({
  server,
  signIn,
}) => {
  const show = await findShow(server.url, studio, later);
  const [ada, bob] = [await signIn(), await signIn()];
  for (const manager of [ada, bob]) {
    await manager.page.goto(`${server.url}/admin/shows/${show.id}`);
    await expect(manager.field(/^Front/)).toBeVisible();
  }
  await ada.field(/^Front/).fill('33.00');
  await ada.press('Save changes');
  await expect(ada.page.getByText('Saved.')).toBeVisible();

  await bob.field(/^Front/).fill('27.00');
  await bob.press('Save changes');
  await expect(bob.page.getByRole('alert')).toContainText('nothing was overwritten');
  await expect(bob.page.getByText(/Meanwhile somebody else has changed this to: 33/)).toBeVisible();
  await expect(bob.field(/^Front/)).toHaveValue('27.00');
  await ada.page.reload();
  await expect(ada.field(/^Front/)).toHaveValue('33.00');
});

test('an evening is played again, with who did what', async ({ server, buyer, signIn }) => {
  const show = await findShow(server.url, studio, later);
  const anna = await buyer();
  await anna.enter(show.id);
  await anna.tap(22);
  await expect(anna.cartSeats()).toHaveCount(1);
  await anna.page.getByRole('button', { name: /^Give back/ }).click();
  await expect(anna.cartSeats()).toHaveCount(0);
  await anna.tap(23);
  await expect(anna.cartSeats()).toHaveCount(1);
  await anna.buy();

  const manager = await signIn();
  const { page } = manager;
  await expect(async () => {
    await page.goto(`${server.url}/admin/shows/${show.id}/replay`);
    await expect(page.locator('.replay-now')).toContainText('0 of 4', { timeout: 3_000 });
  }).toPass({ timeout: 30_000 });
  const moment = page.locator('.replay-changes');
  const slider = page.getByRole('slider', { name: 'Moment of the evening' });
  await manager.press('One step forward');
  await expect(moment).toContainText('Studio, Row C, Seat 3');
  await expect(moment).toContainText('held by guest');
  await manager.press('One step forward');
  await expect(moment).toContainText('given back by guest');
  await slider.press('End');
  await expect(moment).toContainText('Studio, Row C, Seat 4');
  await expect(moment).toContainText('sold to guest');
  await slider.press('Home');
  await manager.press('Play');
  await expect(moment).toContainText('sold to guest', { timeout: 20_000 });
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
});
