// The custom element for other people's pages, as one classic script under a name that stays: /embed.js.

import { join } from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';

export function embed(): Plugin {
  let root = '';
  return {
    name: 'holdfast-embed',
    apply: 'build',
    configResolved(config) {
      root = config.root;
    },
    async generateBundle() {
      const lib = { entry: join(root, 'src/embed/element.ts'), formats: ['iife' as const], name: 'holdfast' };
      const options = { target: 'es2022', write: false, minify: true, lib };
      const result = await build({ configFile: false, root, logLevel: 'silent', build: options });
      const [{ output }] = result as Rolldown.RolldownOutput[];
      this.emitFile({ type: 'asset', fileName: 'embed.js', source: output[0].code });
    },
  };
}
