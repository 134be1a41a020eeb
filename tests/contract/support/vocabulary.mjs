// The words and bounds of the C++ tables, as the program holdfast-vocabulary prints them.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { binary } from './server.mjs';

export const words = JSON.parse(execFileSync(join(binary, '../holdfast-vocabulary'), { encoding: 'utf8' }));
