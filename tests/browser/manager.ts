// Somebody who works at the house, at the console: signs in, goes the ways that the menu has, and does only what is
// visible there.

import { Camera } from '../../web/src/map/camera.ts';
import { type Plan, parsePlan } from '../../web/src/map/plan.ts';
import { expect, type Locator, type Page } from '../../web/tools/playwright.ts';
import type { Server } from './server.ts';

export type Who = 'admin' | 'staff' | 'customer';

// What each finds behind the login.
const welcomes: Readonly<Record<Who, string>> = {
  admin: 'Dashboard',
  staff: 'Shows',
  customer: 'This is for those who work here',
};

export async function passwordOf(server: Server, who: Who): Promise<string> {
  const [, password = ''] = await server.printed(new RegExp(`demo-${who} with the password (\\w+)`));
  return password;
}

// A token, for what a test has to prepare without clicking.
export async function tokenOf(server: Server, who: Who): Promise<string> {
  const body = JSON.stringify({ username: `demo-${who}`, password: await passwordOf(server, who) });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${server.url}/api/v1/auth/login`, { method: 'POST', headers, body });
  return ((await answer.json()) as { access: string }).access;
}

export class Manager {
  constructor(
    readonly page: Page,
    private readonly server: Server,
  ) {}

  async signIn(who: Who = 'admin'): Promise<void> {
    const { page, server } = this;
    await page.goto(`${server.url}/admin`);
    await page.getByLabel('Name').fill(`demo-${who}`);
    await page.getByLabel('Password', { exact: true }).fill(await passwordOf(server, who));
    await this.press('Sign in');
    await expect(this.heading(welcomes[who])).toBeVisible();
  }

  // From now on the server knows this login no more, as after a month, or when an account's logins are ended.
  async endSession(): Promise<void> {
    const kept = await this.page.evaluate(() => localStorage.getItem('holdfast.staff') ?? '{}');
    const { access, refresh } = JSON.parse(kept) as { access: string; refresh: string };
    const headers = { authorization: `Bearer ${access}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ refresh });
    const answer = await fetch(`${this.server.url}/api/v1/auth/logout`, { method: 'POST', headers, body });
    expect(answer.ok).toBe(true);
  }

  async goTo(way: string): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Console' }).getByRole('link', { name: way }).click();
    await expect(this.heading(way)).toBeVisible();
  }

  heading(words: string | RegExp): Locator {
    return this.page.getByRole('heading', { level: 1, name: words });
  }

  async press(name: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name, exact: typeof name === 'string' }).click();
  }

  async follow(name: string | RegExp): Promise<void> {
    await this.page
      .getByRole('link', { name, exact: typeof name === 'string' })
      .first()
      .click();
  }

  field(label: string | RegExp): Locator {
    return this.page.getByLabel(label, { exact: typeof label === 'string' });
  }

  dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  rows(): Locator {
    return this.page.locator('.table tbody tr');
  }
}

// Where the seats of a show are on the map of the console, by the map's own camera.
export class HouseMap {
  private constructor(
    private readonly page: Page,
    readonly plan: Plan,
  ) {}

  static async of(page: Page, url: string, show: number): Promise<HouseMap> {
    return HouseMap.showing(page, await (await fetch(`${url}/api/v1/shows/${show}/seating-plan`)).json());
  }

  // By the plan's own document, where the show is not in the programme yet.
  static async showing(page: Page, document: unknown): Promise<HouseMap> {
    await expect(page.locator('.connection.live')).toBeVisible();
    return new HouseMap(page, parsePlan(document));
  }

  async placeOf(seat: number): Promise<{ x: number; y: number }> {
    const box = await this.page.locator('.map-canvas').boundingBox();
    if (!box) throw new Error('the map is not on the page');
    const camera = new Camera(this.plan.bounds, this.plan.pitch);
    camera.resize(box.width, box.height);
    camera.view = camera.home;
    const at = camera.toScreen(this.plan.x[seat], this.plan.y[seat]);
    return { x: box.x + at.x, y: box.y + at.y };
  }

  async tap(seat: number): Promise<void> {
    const at = await this.placeOf(seat);
    await this.page.mouse.click(at.x, at.y);
  }

  // The seats that lie furthest to the left, to the right, above and below.
  outermost(): number[] {
    const ends = [this.plan.x, this.plan.y].flatMap((places) => [Math.min(...places), Math.max(...places)]);
    return ends.map((end, at) => (at < 2 ? this.plan.x : this.plan.y).indexOf(end));
  }

  // Draws a line around these seats, which lie in a box of their own.
  async drawAround(seats: readonly number[]): Promise<void> {
    const places: { x: number; y: number }[] = [];
    for (const seat of seats) places.push(await this.placeOf(seat));
    const margin = 14;
    const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)];
    const [left, right] = [Math.min(...xs) - margin, Math.max(...xs) + margin];
    const [top, bottom] = [Math.min(...ys) - margin, Math.max(...ys) + margin];
    const { mouse } = this.page;
    await mouse.move(left, top);
    await mouse.down();
    for (const [x, y] of [
      [right, top],
      [right, bottom],
      [left, bottom],
      [left, top],
    ]) {
      await mouse.move(x, y, { steps: 5 });
    }
    await mouse.up();
  }
}
