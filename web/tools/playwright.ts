// Playwright for tests/browser, which has no packages of its own: there is one place where the web's are installed.

export {
  type BrowserContextOptions,
  defineConfig,
  expect,
  type Page,
  test,
} from '@playwright/test';
