// The harnesses of the benchmark of frames, each as one script for a page with its styles.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';

export { stadium } from './frame_house.ts';
export type { Frames } from './frame_motion.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const oxc = { jsx: { runtime: 'automatic', importSource: 'preact' } } as const;

interface Bundle {
  readonly script: string; // whose global is `frames`
  readonly styles: string;
}

async function bundle(entry: string): Promise<Bundle> {
  const lib = { entry: at(entry), formats: ['iife' as const], name: 'frames' };
  const result = await build({ configFile: false, logLevel: 'silent', oxc, build: { write: false, lib } });
  const [{ output }] = result as Rolldown.RolldownOutput[];
  const styles = output.flatMap((file) =>
    file.type === 'asset' && file.fileName.endsWith('.css') ? [String(file.source)] : [],
  );
  return { script: output[0].code, styles: styles.join('\n') };
}

// The map alone, for which the sheet of colours is enough.
export const mapBundle = async (): Promise<Bundle> => ({
  script: (await bundle('frame_harness.ts')).script,
  styles: readFileSync(at('../src/styles/base.css'), 'utf8'),
});

// The staff's map in its page.
export const deskBundle = (): Promise<Bundle> => bundle('frame_desk.tsx');
