// What lets the door's page open without a network: a worker that knows this build's files of the door, exactly those, and
// their names in the page, which packs them. The worker's own name stays, so that a browser finds the next build's.

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { build, type InlineConfig, type Rolldown } from 'vite';
import { page_path, type Shell, shell_prefix } from '../src/door/offline/shell.ts';

type Output = readonly (Rolldown.OutputChunk | Rolldown.OutputAsset)[];
// What Vite notes at a chunk beside what the bundler does.
interface Noted {
  readonly viteMetadata?: { readonly importedCss: ReadonlySet<string> };
}

export const page_file = 'door/index.html';

// Everything that the page may come to load: what its script imports, now or later, and their sheets.
function filesOf(output: Output): readonly string[] {
  const chunks = output.filter((file) => file.type === 'chunk');
  const by_name = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const entry = chunks.find((chunk) => chunk.facadeModuleId?.endsWith(`/${page_file}`));
  const needed = new Set(entry && [entry]);
  const files = new Set<string>();
  for (const chunk of needed) {
    files.add(chunk.fileName);
    for (const sheet of (chunk as Noted).viteMetadata?.importedCss ?? []) files.add(sheet);
    for (const name of [...chunk.imports, ...chunk.dynamicImports]) {
      const imported = by_name.get(name);
      if (imported) needed.add(imported);
    }
  }
  return [...files].sort().map((name) => `/${name}`);
}

export function doorShell(output: Output): { readonly shell: Shell; readonly page: string } {
  const plain = output.find((file) => file.fileName === page_file);
  if (plain?.type !== 'asset') throw new Error(`The build has no ${page_file}.`);
  const files = filesOf(output);
  if (files.length === 0) throw new Error(`No script belongs to ${page_file}.`);
  const hash = createHash('sha256')
    .update(String(plain.source))
    .update(files.join())
    .digest('hex')
    .slice(0, 16);
  const shell = { name: `${shell_prefix}${hash}`, files: [...files, page_path] };
  const words = `<meta name="holdfast-door" content="${[shell.name, ...shell.files].join(' ')}" />`;
  return { shell, page: String(plain.source).replace('</head>', `  ${words}\n  </head>`) };
}

export async function doorWorker(
  root: string,
  options: Pick<InlineConfig, 'build'>,
  shell: Shell,
): Promise<string> {
  const lib = { entry: join(root, 'src/door/offline/worker.ts'), formats: ['iife' as const], name: 'door' };
  const result = await build({
    configFile: false,
    root,
    logLevel: 'silent',
    define: { door_shell: JSON.stringify(shell) },
    build: { ...options.build, write: false, copyPublicDir: false, minify: true, lib },
  });
  const [{ output }] = result as Rolldown.RolldownOutput[];
  return output[0].code;
}
