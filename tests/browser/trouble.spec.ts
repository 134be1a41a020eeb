// What goes wrong and loses nothing: a fifth seat, no line, no WebSocket, a clock that is off, a token that ends, a show that
// is cancelled, storage that is blocked.

import { type Buyer, findShow, later, studio } from './buyer.ts';
import { cancelShow } from './catalogue.ts';
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
  for (const tool of ['Front', 'Standard', 'Wheelchair spaces']) {
    await anna.page.getByRole('button', { name: tool }).click({ trial: true, timeout: 10_000 }); // it lies over none
  }
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

for (const hours of [30, -30]) {
  test(`a device clock that is ${hours} hours off changes nothing`, async ({ server, buyer }) => {
    const show = await findShow(server.url, studio, later);
    const anna = await buyer();
    const { page } = anna;
    await page.addInitScript((off_ms) => {
      const Real = Date;
      const now = () => Real.now() + off_ms;
      window.Date = new Proxy(Real, {
        construct: (target, args) =>
          args.length === 0 ? new target(now()) : Reflect.construct(target, args),
        get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
      });
    }, hours * 3_600_000);
    await page.goto(server.url);
    const dayOf = (at: number) =>
      new Intl.DateTimeFormat('en-CA', { timeZone: show.venue.time_zone }).format(at);
    const is_today = dayOf(Date.parse(show.starts_at)) === dayOf(Date.now()); // not late in the evening
    await expect(page.getByRole('heading', { name: is_today ? /^Today/ : /^Tomorrow/ })).toBeVisible();
    await expect(page.locator(`a[href="/shows/${show.id}"]`)).toContainText('Choose seats');
    await anna.enter(show.id);
    const [seat] = await anna.freeSeats(show.id, 1);
    await anna.tap(seat);
    await expect(page.getByRole('timer')).toContainText(/Held for you for [45]:\d\d/);
    await page.reload();
    await anna.isLive();
    await expect(anna.cartSeats()).toHaveCount(1);
    await anna.buy();
    await page.getByRole('link', { name: 'Show tickets' }).click();
    await expect(page.locator('.pass')).toHaveCount(1);
    await page.getByRole('button', { name: 'Cancel booking' }).click();
    await expect(page.getByRole('button', { name: 'Keep it' })).toBeVisible();
  });
}

// The room refuses the token of a checkout: so often, or always.
async function refuseCheckout(buyer: Buyer, times = Number.POSITIVE_INFINITY): Promise<void> {
  let refused = 0;
  await buyer.page.routeWebSocket(/\/ws\/shows\//, (socket) => {
    const room = socket.connectToServer();
    socket.onMessage((message) => {
      const { type, id } = JSON.parse(String(message));
      if (type !== 'checkout' || refused >= times) return room.send(message);
      refused += 1;
      socket.send(JSON.stringify({ type: 'error', id, code: 'not_authenticated', message: 'It ended.' }));
    });
  });
}

test('a token that ends in mid-checkout is renewed, and the purchase goes on', async ({ server, buyer }) => {
  const show = await findShow(server.url, studio);
  const anna = await buyer();
  await refuseCheckout(anna, 1);
  await anna.enter(show.id);
  const [seat] = await anna.freeSeats(show.id, 1);
  await anna.tap(seat);
  const renewed = anna.page.waitForResponse(/\/auth\/refresh/);
  await anna.buy();
  expect((await renewed).status()).toBe(200);
  await expect(anna.page.locator('.notice')).toHaveCount(0);
  await anna.expectState(seat, 'yours');
});

test('one that cannot be renewed is told, and the seats can be chosen again', async ({ server, buyer }) => {
  const show = await findShow(server.url, studio);
  const anna = await buyer();
  await refuseCheckout(anna);
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

test('a show that is paused while one looks says so at once', async ({ server, buyer }) => {
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
  become?.('on_sale');
  await expect(anna.page.locator('.banner')).toHaveCount(0);
});

test('a show that is cancelled while one looks says so, and what one has bought there is not lost', async ({
  server,
  buyer,
}) => {
  const show = await findShow(server.url, studio, later);
  const [anna, ben] = [await buyer(), await buyer()];
  for (const each of [anna, ben]) {
    await each.enter(show.id);
    const [seat] = await each.freeSeats(show.id, 1);
    await each.tap(seat);
    await expect(each.cartSeats()).toHaveCount(1);
  }
  await ben.buy();
  await cancelShow(server, show.id);
  for (const { page } of [anna, ben]) {
    await expect(page.getByRole('heading', { name: 'This show has been cancelled' })).toBeVisible();
  }
  await expect(anna.page.locator('.message')).toContainText('For the seats in your cart nothing was charged');
  await ben.page.locator('.message').getByRole('link', { name: 'My bookings' }).click();
  await expect(ben.page.locator('.booking')).toContainText(show.event.title);
  await expect(async () => {
    await ben.page.reload();
    await expect(ben.page.locator('.booking')).toHaveClass(/cancelled|refunded/, { timeout: 1_000 });
  }).toPass();
  await anna.page.goto(`${server.url}/shows/${show.id}`);
  await expect(anna.page.getByRole('heading', { name: 'This show has been cancelled' })).toBeVisible();
});

test('who pays elsewhere with blocked storage is told where the tickets will be', async ({
  server,
  buyer,
}) => {
  const show = await findShow(server.url, studio);
  const anna = await buyer();
  const { page } = anna;
  await page.addInitScript(() => {
    if (location.pathname.startsWith('/pay/')) return;
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      },
    });
  });
  await anna.enter(show.id);
  const [seat] = await anna.freeSeats(show.id, 1);
  await anna.tap(seat);
  await page.getByRole('radio', { name: /^Test payment/ }).check();
  await expect(page.locator('.checkout')).toContainText('After paying, your tickets are in your mail');
  await anna.payElsewhere();
  await page.getByRole('button', { name: /^Pay / }).click();
  await expect(page.getByRole('main')).toContainText('once it is paid, its tickets come by mail');
  await expect.poll(() => anna.freeSeats(show.id, Number.POSITIVE_INFINITY)).not.toContain(seat);
});
