// The page in the system's Chromium against the built server. One test at a time: each has a server of its own, and
// the machine that runs them may be small.

import { defineConfig } from '../../web/tools/playwright.ts';

// What is run: the tests, or one of the two that are asked for by name.
function files(): string {
  if (process.env.HOLDFAST_SCREENSHOTS === '1') return '*screenshots.ts';
  return process.env.HOLDFAST_FRAMES === '1' ? 'frames.ts' : '*.spec.ts';
}

export default defineConfig({
  testDir: '.',
  testMatch: files(),
  outputDir: '../../build/browser',
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.HOLDFAST_CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
    contextOptions: { reducedMotion: 'reduce' },
  },
});
