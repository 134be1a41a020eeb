// Beside the buyer's page there are apps with pages of their own, each in a folder. While developing, what is below such
// a folder gets its page, as the server does it.

import type { Plugin } from 'vite';

export const app_folders = ['admin', 'kiosk', 'door'] as const;

export function appPages(): Plugin {
  return {
    name: 'holdfast-app-pages',
    apply: 'serve',
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const path = (request.url ?? '').split('?')[0];
        const folder = app_folders.find((each) => path === `/${each}` || path.startsWith(`/${each}/`));
        if (folder && !path.includes('.')) request.url = `/${folder}/index.html`;
        next();
      });
    },
  };
}
