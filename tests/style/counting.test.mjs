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

const failures = [
  ['doctest', 'TEST CASE:  a seat is sold once\n\nTEST CASE:  a seat is sold once\n', 'a seat is sold once'],
  ['vitest', ' FAIL  src/cart.test.ts > cart > counts\n', 'src/cart.test.ts > cart > counts'],
  [
    'playwright',
    '  ✘  1 a.spec.ts:3:1 › a (2s)\n\n  1 failed\n    a.spec.ts:3:1 › a ─────\n  3 passed (4s)\n',
    'a.spec.ts:3:1 › a',
  ],
  ['playwright', '  2 flaky\n    a.spec.ts:3:1 › a ──\n    b.spec.ts:4:1 › b \n', 'a.spec.ts:3:1 › a\nb.spec.ts:4:1 › b'],
  ['node', '✖ a mail is read (12.5ms)\nℹ fail 1\n✖ failing tests:\n\n✖ a mail is read (12.5ms)\n', 'a mail is read'],
  ['sum', 'passed a.cpp\nfailed b.cpp\n1 passed, 1 failed, 0 skipped\n', 'b.cpp'],
  ['sum', 'seed 7 failed: twice\n  replay: ./dev sim 7\n', 'seed 7 failed: twice'],
  ['status', 'Segmentation fault\n', 'no test by name; its log says more'],
];

test('what failed is named as its runner names it, once', () => {
  for (const [format, output, expected] of failures) {
    assert.equal(run('name_failures', [format], output), expected, `${format}: ${output}`);
  }
});

test('the summary of each runner is counted as it reads, and a crash always as a failure', () => {
  for (const [format, status, output, expected] of cases) {
    assert.equal(run('count_tests', [format, String(status)], output), expected, `${format}: ${output}`);
  }
});

test('what the linter finds in the frames of Asio’s coroutines alone is no fault of ours, and a crash is one', () => {
  const theirs = '/usr/include/boost/asio/impl/awaitable.hpp:165:9: error: Called C++ object pointer\n';
  const ours = 'server/jobs/job.cpp:7:3: error: a loop\n';
  for (const [said, verdict] of [
    [theirs + theirs, 'passed'],
    [theirs + ours, 'failed'],
    [ours, 'failed'],
    ['Segmentation fault\n', 'failed'],
  ]) {
    assert.equal(run('findings_verdict', [], said), verdict, said);
  }
});

// What a function of the script prints of such a log.
function run(name, arguments_, output) {
  const folder = mkdtempSync(join(tmpdir(), 'counting-'));
  const log = join(folder, 'log');
  try {
    writeFileSync(log, output);
    const script = `. .dev/suites.sh; . .dev/check.sh; ${name} "$@"`;
    const options = { cwd: root, encoding: 'utf8' };
    return execFileSync('bash', ['-c', script, 'bash', ...arguments_, log], options).trim();
  } finally {
    rmSync(folder, { recursive: true });
  }
}
