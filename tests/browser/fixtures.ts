// What every test starts from: a server of its own, and pages whose errors fail the test, the content security
// policy's complaints among them; some with somebody signed in to the console.

import { type BrowserContextOptions, test as base, expect } from '../../web/tools/playwright.ts';
import { Buyer } from './buyer.ts';
import { makeLate } from './late.ts';
import { Manager, type Who } from './manager.ts';
import { Server } from './server.ts';

interface Fixtures {
  readonly settings: readonly string[];
  readonly server: Server;
  readonly buyer: (options?: BrowserContextOptions) => Promise<Buyer>;
  readonly signIn: (who?: Who, options?: BrowserContextOptions) => Promise<Manager>;
}

// A connection that is refused or cut is what some tests are about, and the browser always reports it.
const expected = /WebSocket|net::ERR|Failed to load resource/;

export const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  deviceScaleFactor: 2,
};

export const test = base.extend<Fixtures>({
  settings: [[], { option: true }],
  server: async ({ settings }, use) => {
    const server = new Server(settings);
    await server.start();
    await use(server);
    await server.destroy();
  },
  buyer: async ({ browser, server }, use) => {
    const errors: string[] = [];
    const contexts: { close(): Promise<void> }[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
      contexts.push(context);
      await makeLate(context);
      context.on('page', (page) => {
        page.on('pageerror', (error) => errors.push(String(error)));
        page.on('console', (message) => {
          if (message.type() === 'error' && !expected.test(message.text())) errors.push(message.text());
        });
      });
      return new Buyer(await context.newPage(), server.url);
    });
    for (const context of contexts) await context.close();
    expect(errors).toEqual([]);
  },
  signIn: async ({ buyer, server }, use) => {
    await use(async (who, options) => {
      const { page } = await buyer(options);
      const manager = new Manager(page, server);
      await manager.signIn(who);
      return manager;
    });
  },
});

export { expect } from '../../web/tools/playwright.ts';
