// What goes wrong and loses nothing: a fifth seat, no line, no WebSocket, a clock that is off, a token that ends.

import { findShow, studio } from './buyer.ts';
import { expect, test } from './fixtures.ts';

test('a fifth seat is refused with the reason, and may take the place of another', async ({
  server,
  buyer,
}) => {
  const show = await findShow(server.url, studio);
  const anna = await buyer();
  await anna.enter(show.id);
  const seats = await anna.freeSeats(show.id, 5);
  for (const [index, seat] of seats.slice(0, 4).entries()) {
    await anna.tap(seat);
    await expect(anna.cartSeats()).toHaveCount(index + 1);
  }
  await anna.tap(seats[4]);
  const notice = anna.page.locator('.notice');
  await expect(notice).toContainText('up to 4 seats');
  await notice.locator('.notice-offers button').first().click();
  await expect(notice).toHaveCount(0);
  await expect(anna.cartSeats()).toHaveCount(4);
  await anna.expectState(seats[4], 'in your cart');
  await anna.expectState(seats[0], 'free');
});

test('without a line a banner says so, choosing waits, and the cart comes back with the line', async ({
  server,
  buyer,
}) => {
  const show = await findShow(server.url, studio);
  const anna = await buyer();
  let dead = false;
  const sockets: { close(): Promise<void> }[] = [];
  await anna.page.routeWebSocket(/\/ws\/shows\//, (socket) => {
    if (dead) return void socket.close();
    socket.connectToServer();
    sockets.push(socket);
  });
  await anna.enter(show.id);
  const [first, second] = await anna.freeSeats(show.id, 2);
  await anna.tap(first);
  await expect(anna.cartSeats()).toHaveCount(1);
  dead = true;
  for (const socket of sockets) await socket.close();
  await expect(anna.page.locator('.banner')).toContainText('You are offline', { timeout: 20_000 });
  await expect(anna.cartSeats()).toHaveCount(1);
  await expect(anna.page.getByRole('button', { name: /^Buy for/ })).toBeDisabled();
  await anna.tap(second);
  await expect(anna.page.locator('.notice')).toContainText('Nothing was changed');
  dead = false;
  await anna.page.evaluate(() => window.dispatchEvent(new Event('online')));
  await anna.isLive();
  await expect(anna.page.locator('.banner')).toHaveCount(0);
  await expect(anna.cartSeats()).toHaveCount(1);
});

test('a browser without WebSocket is told so, and buys from the list over REST', async ({
  server,
  buyer,
}) => {
  const show = await findShow(server.url, studio);
  const anna = await buyer();
  const { page } = anna;
  await page.addInitScript(() => {
    delete (window as Partial<Window & { WebSocket: unknown }>).WebSocket;
  });
  await page.goto(`${server.url}/shows/${show.id}`);
  await expect(page.locator('.banner')).toContainText('cannot keep a live connection');
  await anna.isLive();
  await page.getByRole('grid').getByRole('button', { name: /free$/ }).first().click();
  await expect(anna.cartSeats()).toHaveCount(1);
  await anna.buy();
});

test('a device clock that is hours off changes nothing', async ({ server, buyer }) => {
  const show = await findShow(server.url, studio);
  const anna = await buyer();
  await anna.page.addInitScript(() => {
    const now = Date.now;
    Date.now = () => now() + 30 * 3_600_000;
  });
  await anna.page.goto(server.url);
  await expect(anna.page.locator(`a[href="/shows/${show.id}"]`)).toContainText('Choose seats');
  await anna.enter(show.id);
  const [seat] = await anna.freeSeats(show.id, 1);
  await anna.tap(seat);
  await expect(anna.page.getByRole('timer')).toContainText(/Held for you for [45]:\d\d/);
});

test('a token that ends in mid-checkout is told, and the seats can be chosen again', async ({
  server,
  buyer,
}) => {
  const show = await findShow(server.url, studio);
  const anna = await buyer();
  await anna.page.routeWebSocket(/\/ws\/shows\//, (socket) => {
    const room = socket.connectToServer();
    socket.onMessage((message) => {
      const { type, id } = JSON.parse(String(message));
      if (type !== 'checkout') room.send(message);
      else
        socket.send(JSON.stringify({ type: 'error', id, code: 'not_authenticated', message: 'It ended.' }));
    });
  });
  await anna.enter(show.id);
  const [seat] = await anna.freeSeats(show.id, 1);
  await anna.tap(seat);
  await anna.payAtTheCounter();
  await anna.page.getByRole('button', { name: /^Buy for/ }).click();
  const notice = anna.page.locator('.notice');
  await expect(notice).toContainText('Your visit took very long');
  await expect(notice).toContainText(/Row \w+, Seat \d+/);
  await expect(notice.getByRole('button', { name: 'Choose again' })).toBeVisible();
});

test('a show that is paused or cancelled while one looks says so at once', async ({ server, buyer }) => {
  const show = await findShow(server.url, studio);
  const anna = await buyer();
  let become: ((status: string) => void) | undefined;
  await anna.page.routeWebSocket(/\/ws\/shows\//, (socket) => {
    const room = socket.connectToServer();
    room.onMessage((message) => {
      socket.send(message);
      const state = JSON.parse(String(message));
      if (state.type === 'state') become = (status) => socket.send(JSON.stringify({ ...state, status }));
    });
  });
  await anna.enter(show.id);
  const [seat] = await anna.freeSeats(show.id, 1);
  become?.('paused');
  await expect(anna.page.locator('.banner')).toContainText('The sale is paused');
  await anna.tap(seat);
  await expect(anna.page.locator('.notice')).toContainText('paused for a moment');
  await expect(anna.cartSeats()).toHaveCount(0);
  become?.('cancelled');
  await expect(anna.page.getByRole('heading', { name: 'This show has been cancelled' })).toBeVisible();
});
