// The published contract inside the build: both documents as JSON under their addresses, a page that shows the REST one
// with Swagger UI, and a page that reads the socket's. They are assets of their own, so that the buyer's page does not
// grow by a byte. Swagger UI is copied as it comes: bundling it again would gain nothing.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { parse } from 'yaml';
import { room_page } from './room_page.ts';

const swagger_ui = createRequire(import.meta.url).resolve('swagger-ui-dist/package.json');

export function contract(): Plugin {
  let root = '';
  const own = (name: string) => readFileSync(join(root, 'docs', name), 'utf8');
  const document_of = (name: string) =>
    parse(readFileSync(join(root, '../protocol', `${name}.yaml`), 'utf8'), { maxAliasCount: -1 });

  return {
    name: 'holdfast-contract',
    apply: 'build',
    configResolved(config) {
      root = config.root;
    },
    generateBundle() {
      const hashed = new Map<string, string>();
      const emit_hashed = (name: string, source: string) => {
        hashed.set(name, `/${this.getFileName(this.emitFile({ type: 'asset', name, source }))}`);
      };
      for (const name of ['swagger-ui.css', 'swagger-ui-bundle.js']) {
        emit_hashed(name, readFileSync(join(swagger_ui, '..', name), 'utf8'));
      }
      for (const name of ['docs.css', 'docs.js', 'embed.js']) emit_hashed(name, own(name));

      const emit = (fileName: string, source: string) => this.emitFile({ type: 'asset', fileName, source });
      const emit_page = (fileName: string, template: string, room = '') =>
        emit(
          fileName,
          template.replace(/%([\w.-]+)%/g, (_, name: string) =>
            name === 'room' ? room : (hashed.get(name) ?? ''),
          ),
        );
      const asyncapi = document_of('asyncapi');
      emit('api/v1/openapi.json', JSON.stringify(document_of('openapi')));
      emit('api/v1/asyncapi.json', JSON.stringify(asyncapi));
      emit_page('docs/index.html', own('index.html'));
      emit_page('docs/room/index.html', own('room.html'), room_page(asyncapi));
      emit_page('docs/embed/index.html', own('embed.html'));
    },
  };
}
