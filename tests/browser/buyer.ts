// A buyer at a page: finds a show, taps seats where the map has drawn them, and reads what the page says of them. Where
// a seat is on the screen is computed with the map's own camera from the same plan.

import { Camera } from '../../web/src/map/camera.ts';
import { SeatGrid } from '../../web/src/map/grid.ts';
import { buttonsAtEdge } from '../../web/src/map/overlay.ts';
import { type Plan, parsePlan } from '../../web/src/map/plan.ts';
import { expect, type Page } from '../../web/tools/playwright.ts';

interface ShowRow {
  readonly id: number;
  readonly seat_count: number;
  readonly status: string;
  readonly starts_at: string;
  readonly sale_opens_at: string;
  readonly sale_closes_at: string;
  readonly event: { readonly title: string };
  readonly venue: { readonly time_zone: string };
}

// A show of the sample data in the hall with this many seats (the studio has 60) whose sale is open.
export async function findShow(
  url: string,
  is_hall: (seats: number) => boolean,
  is_wanted: (show: ShowRow) => boolean = () => true,
): Promise<ShowRow> {
  const answer = (await (await fetch(`${url}/api/v1/shows?limit=100`)).json()) as { shows: ShowRow[] };
  const now = Date.now();
  const found = answer.shows.find(
    (show) =>
      is_hall(show.seat_count) &&
      is_wanted(show) &&
      show.status === 'on_sale' &&
      Date.parse(show.sale_opens_at) <= now &&
      Date.parse(show.sale_closes_at) > now,
  );
  if (!found) throw new Error('the sample data has no such show on sale');
  return found;
}

// A show whose bookings may be given back for the whole of a test.
export const later = ({ starts_at }: ShowRow): boolean => Date.parse(starts_at) > Date.now() + 4 * 3_600_000;

export const studio = (seats: number): boolean => seats <= 100;
export const theatre = (seats: number): boolean => seats > 100 && seats < 5_000;
export const arena = (seats: number): boolean => seats >= 5_000;

export class Buyer {
  private camera: Camera | undefined;
  private plan: Plan | undefined;

  constructor(
    readonly page: Page,
    private readonly url: string,
  ) {}

  // From the next entry on his line is slow: what others do does not reach him before he taps.
  async hearNoChanges(): Promise<void> {
    await this.page.routeWebSocket(/\/ws\/shows\//, (socket) => {
      const room = socket.connectToServer();
      room.onMessage((message) => {
        if (!String(message).includes('"type":"changes"')) socket.send(message);
      });
    });
  }

  async enter(show: number): Promise<void> {
    await this.page.goto(`${this.url}/shows/${show}`);
    await this.isLive();
    const document = await (await fetch(`${this.url}/api/v1/shows/${show}/seating-plan`)).json();
    this.plan = parsePlan(document);
    const grid = new SeatGrid(this.plan);
    this.camera = new Camera(this.plan.bounds, this.plan.pitch, (box) => grid.touches(box));
    const box = await this.canvas();
    this.camera.resize(box.width, box.height, await this.buttons());
    this.camera.view = this.camera.home;
  }

  async isLive(): Promise<void> {
    await expect(this.page.locator('.connection.live')).toBeVisible({ timeout: 30_000 }); // a large house has a long plan
  }

  // Seats that are free right now, as REST says, in the plan's order.
  async freeSeats(show: number, count: number): Promise<number[]> {
    const answer = (await (await fetch(`${this.url}/api/v1/shows/${show}/seats`)).json()) as {
      seats: { seat: number; state: string; accessible: boolean }[];
    };
    const free = answer.seats.filter((seat) => seat.state === 'free' && !seat.accessible);
    return free.slice(0, count).map((seat) => seat.seat);
  }

  // Free seats beside each other, nearest to the middle of what the map shows.
  async freeBlockInView(show: number, count: number): Promise<number[]> {
    const free = new Set(await this.freeSeats(show, Number.POSITIVE_INFINITY));
    const { plan, camera } = this;
    if (!plan || !camera) throw new Error('no show was entered');
    const block = (first: number) => Array.from({ length: count }, (_, next) => first + next);
    const whole = (first: number) =>
      block(first).every((seat) => free.has(seat) && plan.row[seat] === plan.row[first]);
    const away = (seat: number) => Math.hypot(plan.x[seat] - camera.view.x, plan.y[seat] - camera.view.y);
    const [first] = [...free].filter(whole).sort((a, b) => away(a) - away(b));
    return block(first);
  }

  async zoomIn(): Promise<void> {
    await this.page.getByRole('button', { name: 'Zoom in' }).click();
    const camera = this.known();
    camera.view = camera.within(camera.zoomed(1.8, camera.width / 2, camera.height / 2));
  }

  async tap(seat: number): Promise<void> {
    const at = await this.placeOf(seat);
    const touch = await this.page.evaluate(() => navigator.maxTouchPoints > 0);
    if (touch) await this.page.touchscreen.tap(at.x, at.y);
    else await this.page.mouse.click(at.x, at.y);
  }

  // What the tip beside the mouse says a seat is; "free" is when it has nothing to add.
  async expectState(
    seat: number,
    state: 'free' | 'held by someone else' | 'sold' | 'in your cart' | 'being paid for' | 'yours',
  ) {
    await expect(async () => {
      const at = await this.placeOf(seat);
      await this.page.mouse.move(at.x - 200, at.y - 5);
      await this.page.mouse.move(at.x, at.y);
      await expect(this.page.locator('.seat-tip')).toBeVisible({ timeout: 1_500 });
      const said = await this.page.locator('.seat-tip-state').allTextContents();
      expect(said.join() || 'free').toBe(state);
    }).toPass({ timeout: 20_000 });
  }

  // Seats in the cart, by what the page shows.
  cartSeats() {
    return this.page.locator('.cart-seat');
  }

  // Pays where nothing has to be approved, where the show offers that beside other ways. They come with the cart.
  async payAtTheCounter(): Promise<void> {
    await expect(this.page.getByRole('button', { name: /^Buy for/ })).toBeVisible();
    const counter = this.page.getByRole('radio', { name: /^At the box office/ });
    if ((await counter.count()) > 0) await counter.check();
  }

  async buy(): Promise<void> {
    await this.payAtTheCounter();
    await this.page.getByRole('button', { name: /^Buy for/ }).click();
    await expect(this.page.getByRole('heading', { name: 'Your seats are booked' })).toBeVisible();
  }

  // Goes to the sandbox's payment page with the cart.
  async payElsewhere(): Promise<void> {
    await this.page.getByRole('radio', { name: /^Test payment/ }).check();
    await this.page.getByLabel(/^Email/).fill('anna@example.org');
    await this.page.getByRole('button', { name: /^Buy for/ }).click();
    await this.page.waitForURL(/\/pay\//);
  }

  private known(): Camera {
    if (!this.camera) throw new Error('no show was entered');
    return this.camera;
  }

  private async canvas() {
    const box = await this.page.locator('.map-canvas').boundingBox();
    if (!box) throw new Error('the map is not on the page');
    return box;
  }

  private async buttons() {
    const boxes = await this.page.evaluate(() =>
      ['.map-canvas', '.map-buttons'].map((name) => {
        const box = document.querySelector(name)?.getBoundingClientRect();
        return box && { left: box.left, top: box.top, right: box.right, bottom: box.bottom };
      }),
    );
    return boxes[0] && boxes[1] ? buttonsAtEdge(boxes[0], boxes[1]) : null;
  }

  async placeOf(seat: number): Promise<{ x: number; y: number }> {
    const [{ x, y }] = await this.placesOf([seat]);
    return { x, y };
  }

  // Where the seats are drawn on the screen, and how far each reaches from its middle.
  async placesOf(seats: readonly number[]): Promise<{ x: number; y: number; radius: number }[]> {
    const box = await this.canvas();
    const { plan } = this;
    if (!plan) throw new Error('no show was entered');
    // As the map does it: a banner above has made it smaller, say.
    const camera = this.known();
    const was_home = camera.atHome;
    if (camera.resize(box.width, box.height, await this.buttons()) && was_home) camera.view = camera.home;
    return seats.map((seat) => {
      const at = camera.toScreen(plan.x[seat], plan.y[seat]);
      return { x: box.x + at.x, y: box.y + at.y, radius: plan.radius[seat] * camera.view.scale };
    });
  }
}
