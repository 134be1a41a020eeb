// Beside the buyer's page there are apps with pages of their own, each in a folder. They are built apart from it: what they
// share with it is in files of theirs, so that the buyer's page is not cut into more pieces, nor carries more, for their
// sake. While developing, what is below such a folder gets its page, as the server does it.

import { join } from 'node:path';
import { build, type InlineConfig, type Plugin, type Rolldown } from 'vite';
import { doorShell, doorWorker, page_file } from './offline_door.ts';

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

// The apps' files, made with the options that the buyer's page is built with, among that page's files.
export function appBuild(options: Pick<InlineConfig, 'oxc' | 'build'>): Plugin {
  let root = '';
  return {
    name: 'holdfast-app-build',
    apply: 'build',
    configResolved(config) {
      root = config.root;
    },
    async generateBundle() {
      const input = app_folders.map((folder) => join(root, folder, 'index.html'));
      const result = await build({
        configFile: false,
        root,
        logLevel: 'silent',
        ...options,
        build: { ...options.build, write: false, copyPublicDir: false, rolldownOptions: { input } },
      });
      const { output } = result as Rolldown.RolldownOutput;
      const { shell, page } = doorShell(output);
      const emit = (fileName: string, source: string | Uint8Array) =>
        this.emitFile({ type: 'asset', fileName, source });
      for (const file of output) {
        if (file.fileName === page_file) emit(page_file, page);
        else emit(file.fileName, file.type === 'asset' ? file.source : file.code);
      }
      emit('door_worker.js', await doorWorker(root, options, shell));
    },
  };
}
