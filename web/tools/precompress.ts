// Writes `name.br` and `name.gz` beside every compressible file of the build. Done once here at the highest level;
// the server then only picks the file that the browser accepts.

import { readdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const compressible = new Set(['.html', '.js', '.css', '.svg', '.json', '.txt', '.webmanifest']);
const smallest_bytes = 256; // below this the headers cost more than compression saves

async function compressFile(path: string): Promise<void> {
  const content = await readFile(path);
  if (content.length < smallest_bytes) return;
  const brotli = brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  await writeFile(`${path}.br`, brotli);
  await writeFile(`${path}.gz`, gzipSync(content, { level: 9 }));
}

export function precompress(): Plugin {
  let folder = '';
  let writes = true;
  return {
    name: 'holdfast-precompress',
    apply: 'build',
    configResolved(config) {
      folder = join(config.root, config.build.outDir);
      writes = config.build.write;
    },
    async closeBundle() {
      if (!writes) return;
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      const files = entries.filter((entry) => entry.isFile() && compressible.has(extname(entry.name)));
      await Promise.all(files.map((entry) => compressFile(join(entry.parentPath, entry.name))));
    },
  };
}
