// The web's build: hashed names below /assets/, no code or style inside the page (the server's CSP refuses both), and
// every text file compressed beside the plain one, so that the server never compresses anything itself.

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { app_folders, appPages } from './tools/app_pages.ts';
import { contract } from './tools/contract.ts';
import { embed } from './tools/embed.ts';
import { precompress } from './tools/precompress.ts';

const small_and_shared =
  /\/src\/(net\/(rest|rest_orders|idempotency|seat_states)|store\/(paged|sale_phase|order_seats)|text\/(times|money|numbers|order_words)|ui\/(save_file|password_field))\.tsx?$/;

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      // What is small and shared by several pages travels together: in files of their own, each costs more than it weighs.
      output: { codeSplitting: { groups: [{ name: 'common', test: small_and_shared }] } },
      input: ['.', ...app_folders].map((folder) =>
        fileURLToPath(new URL(`${folder}/index.html`, import.meta.url)),
      ),
    },
  },
  plugins: [appPages(), contract(), embed(), precompress()],
  server: { proxy: { '/api': 'http://127.0.0.1:8080', '/ws': { target: 'ws://127.0.0.1:8080', ws: true } } },
  test: {
    environment: 'node',
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    setupFiles: ['tests/setup.ts'],
    reporters: ['default'],
  },
});
