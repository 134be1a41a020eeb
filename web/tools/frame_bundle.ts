// The harness of the benchmark of frames as one script for a page, and the sheet of colours that the map reads.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';

export type { Frames } from './frame_harness.ts';
export { stadium } from './frame_house.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export const colors = readFileSync(at('../src/styles/base.css'), 'utf8');

export async function bundle(): Promise<string> {
  const lib = { entry: at('frame_harness.ts'), formats: ['iife' as const], name: 'frames' };
  const result = await build({ configFile: false, logLevel: 'silent', build: { write: false, lib } });
  const [{ output }] = result as Rolldown.RolldownOutput[];
  return output[0].code;
}
