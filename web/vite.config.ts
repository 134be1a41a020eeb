// The web's build: hashed names below /assets/, no code or style inside the page (the server's CSP refuses both), and
// every text file compressed beside the plain one, so that the server never compresses anything itself.

import { defineConfig } from 'vitest/config';
import { appBuild, appPages } from './tools/app_pages.ts';
import { contract } from './tools/contract.ts';
import { embed } from './tools/embed.ts';
import { precompress } from './tools/precompress.ts';

const options = {
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
} as const;

export default defineConfig({
  ...options,
  plugins: [appPages(), appBuild(options), contract(), embed(), precompress()],
  server: { proxy: { '/api': 'http://127.0.0.1:8080', '/ws': { target: 'ws://127.0.0.1:8080', ws: true } } },
  test: {
    environment: 'node',
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    setupFiles: ['tests/setup.ts'],
    reporters: ['default'],
  },
});
