// Runs the formatter and linter from the package of this platform. The usual package `@biomejs/biome` names packages
// for platforms that not every registry carries, and `npm ci` refuses a lock file that lacks one of them.

import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const name = `@biomejs/cli-${process.platform}-${process.arch}`;

function binary() {
  try {
    return createRequire(import.meta.url).resolve(`${name}/biome`);
  } catch {
    console.error(`${name} is not installed. Add it to optionalDependencies in web/package.json.`);
    process.exit(1);
  }
}

const run = spawnSync(binary(), process.argv.slice(2), { stdio: 'inherit' });
process.exit(run.status ?? 1);
