// The server goes away and comes back while the map is open; and a cart whose time runs out.

import { findShow, studio } from './buyer.ts';
import { expect, test } from './fixtures.ts';

test('a restarted server finds everybody where they were', async ({ server, buyer }) => {
  const show = await findShow(server.url, studio);
  const [anna, ben] = [await buyer(), await buyer()];
  await anna.enter(show.id);
  await ben.enter(show.id);
  const [bought, later] = await anna.freeSeats(show.id, 2);
  await anna.tap(bought);
  await anna.buy();

  await server.stop();
  await expect(ben.page.locator('.connection')).not.toHaveClass(/live/);
  await ben.tap(later);
  await expect(ben.page.locator('.notice')).toContainText('You are offline');
  await server.start();
  await ben.isLive();
  await ben.expectState(bought, 'sold');
  await ben.tap(later);
  await expect(ben.cartSeats()).toHaveCount(1);
});

test('a connection that breaks resumes and catches up', async ({ server, buyer }) => {
  const show = await findShow(server.url, studio);
  const [anna, ben] = [await buyer(), await buyer()];
  const urls: string[] = [];
  let cut: (() => Promise<void>) | undefined;
  await ben.page.routeWebSocket(/\/ws\/shows\//, (socket) => {
    urls.push(socket.url());
    socket.connectToServer();
    cut = () => socket.close({ code: 1001 });
  });
  await anna.enter(show.id);
  await ben.enter(show.id);
  const [seat] = await anna.freeSeats(show.id, 1);
  await cut?.();
  await anna.tap(seat);
  await expect(anna.cartSeats()).toHaveCount(1);
  await ben.isLive();
  await ben.expectState(seat, 'held by someone else');
  expect(urls.length).toBeGreaterThan(1);
  expect(urls[1]).toMatch(/\?epoch=.+&since=\d+$/);
});

test.describe('with short holds', () => {
  test.use({ settings: ['--hold-seconds', '15'] });

  test('a cart that runs out says which seats went, and offers them again', async ({ server, buyer }) => {
    test.setTimeout(120_000);
    const show = await findShow(server.url, studio);
    const anna = await buyer();
    await anna.enter(show.id);
    const [seat] = await anna.freeSeats(show.id, 1);
    await anna.tap(seat);
    await expect(anna.page.locator('.clock-warning')).toContainText('Less than a minute');
    await expect(anna.page.locator('.notice')).toContainText('is over', { timeout: 60_000 });
    await expect(anna.cartSeats()).toHaveCount(0);
    await anna.page.getByRole('button', { name: 'Choose again' }).click();
    await expect(anna.cartSeats()).toHaveCount(1);
    await anna.page.getByRole('button', { name: 'More time' }).click();
    await expect(anna.page.getByRole('timer')).toContainText(/0:(1[6-9]|2\d|30)/); // more than one hold
  });
});
