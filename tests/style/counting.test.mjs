// ./dev counts what the test runners say in their own words. Here are those words, with what they must count as: passed,
// failed, skipped.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

const cases = [
  ['doctest', 0, '[doctest] test cases:  12 |  12 passed | 0 failed | 3 skipped\n', '12 0 3'],
  ['doctest', 1, '[doctest] test cases: 5 | 3 passed | 2 failed | 0 skipped\n', '3 2 0'],
  ['doctest', 0, '[doctest] test cases: 0 | 0 passed | 0 failed | 0 skipped\n', '0 1 0'],
  ['doctest', 139, 'Segmentation fault\n', '0 1 0'],
  ['doctest', 1, '[doctest] test cases: 5 | 5 passed | 0 failed | 0 skipped\nleaked 5 bytes\n', '5 1 0'],
  ['vitest', 0, ' Test Files  3 passed (3)\n      Tests  17 passed (17)\n', '17 0 0'],
  ['vitest', 1, ' Test Files  1 failed (1)\n      Tests  2 failed | 9 passed | 1 skipped (12)\n', '9 2 1'],
  ['vitest', 1, ' Test Files  1 failed (1)\n      Tests  no tests\n', '0 1 0'],
  ['playwright', 0, '  ✓  1 a buyer buys (2s)\n\n  4 passed (20.1s)\n', '4 0 0'],
  [
    'playwright',
    1,
    '  1 failed\n    a.spec.ts:3:1 › a\n  2 skipped\n  1 did not run\n  3 passed (4s)\n',
    '3 1 3',
  ],
  ['playwright', 0, '  1 flaky\n  3 passed (4s)\n', '3 1 0'],
  ['node', 0, 'ℹ tests 27\nℹ pass 26\nℹ fail 0\nℹ cancelled 0\nℹ skipped 1\nℹ todo 0\n', '26 0 1'],
  ['node', 1, '# pass 24\n# fail 3\n# cancelled 1\n# skipped 0\n# todo 0\n', '24 4 0'],
  ['sum', 0, 'simulation: 1000 passed, 0 failed, 0 skipped\n', '1000 0 0'],
  ['sum', 1, 'replay with: ./dev sim 7\n999 passed, 1 failed, 0 skipped\n', '999 1 0'],
  ['sum', 1, 'holdfast-sim: no such file\n', '0 1 0'],
  ['status', 0, '', '1 0 0'],
  ['status', 124, '', '0 1 0'],
];

test('the summary of each runner is counted as it reads, and a crash always as a failure', () => {
  const folder = mkdtempSync(join(tmpdir(), 'counting-'));
  const log = join(folder, 'log');
  const script = '. .dev/suites.sh; count_tests "$@"';
  try {
    for (const [format, status, output, expected] of cases) {
      writeFileSync(log, output);
      const arguments_ = ['-c', script, 'bash', format, String(status), log];
      const counted = execFileSync('bash', arguments_, { cwd: root, encoding: 'utf8' });
      assert.equal(counted.trim(), expected, `${format}: ${output}`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
