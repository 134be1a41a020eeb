// Playwright for tests/browser, which has no packages of its own: there is one place where the web's are installed.

import { fileURLToPath } from 'node:url';

export {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type CDPSession,
  chromium,
  defineConfig,
  expect,
  type Locator,
  type Page,
  test,
} from '@playwright/test';

// Where axe-core's script lies, to be put into a page under test.
export const axe_path = fileURLToPath(import.meta.resolve('axe-core'));
