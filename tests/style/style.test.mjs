// The tree against each rule of rules.mjs; and each rule against a planted violation and a harmless neighbour of it, for
// a check that catches nothing is no check.
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';

import * as rules from './rules.mjs';
import { readTree } from './tree.mjs';

const plain = '// Why this is here.\n';

// For each rule: trees it must refuse, then trees it must let pass.
const planted = {
  includesFollowTheArrows: {
    refused: [
      { 'protocol/a.hpp': '#include "storage/store.hpp"\n' },
      { 'storage/a.cpp': '#include "server/core/room.hpp"\n' },
      { 'server/a.cpp': '  #  include "tests/unit/a.hpp"\n' },
    ],
    passed: [{ 'server/a.cpp': '#include "protocol/ids.hpp"\n#include <string>\n' }],
  },
  theCoreIsPure: {
    refused: [
      { 'server/core/a.cpp': '#include "server/ops/clock.hpp"\n' },
      { 'server/core/a.hpp': '#include <boost/asio/io_context.hpp>\n' },
      { 'server/core/a.hpp': '#include <random>\n' },
    ],
    passed: [{ 'server/core/a.cpp': '#include "server/core/room.hpp"\n#include <vector>\n' }],
  },
  foldersHaveNoCycle: {
    refused: [
      {
        'server/a/a.hpp': '#include "server/b/b.hpp"\n',
        'server/b/b.hpp': '#include "server/c/c.hpp"\n',
        'server/c/c.hpp': '#include "server/a/a.hpp"\n',
      },
    ],
    passed: [
      { 'server/a/a.hpp': '#include "server/b/b.hpp"\n#include "server/a/x.hpp"\n', 'server/b/b.hpp': plain },
    ],
  },
  includesStartAtTheRoot: {
    refused: [{ 'server/core/a.cpp': '#include "room.hpp"\n', 'server/core/room.hpp': plain }],
    passed: [{ 'server/core/a.cpp': '#include "server/core/room.hpp"\n', 'server/core/room.hpp': plain }],
  },
  theMapKnowsNoFramework: {
    refused: [
      { 'web/src/map/a.ts': "import { render } from 'preact';\n" },
      { 'web/src/store/a.ts': "import { useSignal } from '@preact/signals';\n" },
      { 'web/src/kiosk/store/a.ts': "import { Pay } from '../ui/pay.tsx';\n" },
      { 'web/src/net/a.ts': "import { words } from '../ui/words.ts';\n" },
    ],
    passed: [
      {
        'web/src/store/a.ts': "import { signal } from '@preact/signals-core';\n",
        'web/src/ui/a.tsx': "import { render } from 'preact';\n",
      },
    ],
  },
  componentsStayShort: {
    refused: [
      { 'web/src/ui/a.tsx': `export function Long() {\n${'  call();\n'.repeat(200)}}\n` },
      { 'web/src/ui/a.tsx': `function Short() {\n}\n\nfunction Long() {\n${'  call();\n'.repeat(200)}}\n` },
    ],
    passed: [
      { 'web/src/ui/a.tsx': `function One() {\n${'  call();\n'.repeat(150)}}\n`.repeat(2) },
      { 'web/src/ui/a.ts': `function long() {\n${'  call();\n'.repeat(300)}}\n` },
    ],
  },
  headersAreGuarded: {
    refused: [{ 'server/a.hpp': plain }],
    passed: [{ 'server/a.hpp': `${plain}#pragma once\n`, 'server/a.cpp': plain }],
  },
  headersOpenNoNamespace: {
    refused: [{ 'server/a.hpp': 'using namespace std;\n' }],
    passed: [
      { 'server/a.hpp': 'using holdfast::Money;\n', 'server/a.cpp': 'using namespace std::literals;\n' },
    ],
  },
  noOwningLambdaIsAwaited: {
    refused: [
      {
        'server/a.cpp': 'co_await ops::answer<ShowId>([this, wanted = std::move(*wanted)](auto reply) {});\n',
      },
      {
        'server/a.cpp': 'co_await ops::answer<Order>(\n    loop, [key = std::string(key)](auto reply) {});\n',
      },
    ],
    passed: [
      { 'server/a.cpp': 'co_await ops::answer<Order>([&](auto reply) { read(std::move(reply)); });\n' },
      {
        'server/a.cpp':
          'auto start = [wanted = std::move(wanted)](auto reply) {};\nco_await ops::answer<int>(start);\n',
      },
    ],
  },
  filesStayShort: {
    refused: [{ 'server/a.cpp': '\n'.repeat(501) }],
    passed: [{ 'server/a.cpp': '\n'.repeat(500), 'protocol/openapi.yaml': '\n'.repeat(5000) }],
  },
  filesSayWhy: {
    refused: [
      { 'server/a.cpp': '#include <string>\n' },
      { dev: '#!/usr/bin/env bash\nset -e\n' },
      { 'web/a.ts': '' },
    ],
    passed: [
      {
        'server/a.hpp': plain,
        'server/a.cpp': '',
        'server/b.cpp': plain,
        dev: '#!/usr/bin/env bash\n# Why.\n',
        'web/a.css': '/* Why. */\n',
      },
    ],
  },
  nothingIsLeftForLater: {
    refused: [{ 'server/a.cpp': '// TODO: the rest\n' }, { 'README.md': 'FIXME\n' }],
    passed: [{ 'server/a.cpp': 'auto todo_list = 1;\n' }],
  },
  lockFilesNameNoRegistry: {
    refused: [
      { 'web/package-lock.json': '  "resolved": "https://registry.example/a.tgz",\n' },
      { 'web/.npmrc': 'registry=https://registry.example/\n' },
    ],
    passed: [{ 'web/package-lock.json': '  "integrity": "sha512-x"\n', 'web/.npmrc': 'save-exact=true\n' }],
  },
  noFileKnowsAMachine: {
    refused: [{ 'server/a.cpp': 'auto file = "/home/ann/data";\n' }, { 'README.md': 'in /work/main\n' }],
    passed: [{ 'server/a.cpp': 'auto page = "/tmp"; auto link = "https://a.example/home/";\n' }],
  },
  aNameIsOneClass: {
    refused: [
      {
        'server/core/a.hpp': 'namespace holdfast::core {\nstruct Block {\n};\n}\n',
        'server/core/b.cpp': 'namespace holdfast::core {\nclass Block final : public A {\n};\n}\n',
      },
    ],
    passed: [
      {
        'server/core/a.hpp': 'namespace holdfast::core {\nstruct Block {\n};\nstruct Seat;\n}\n',
        'server/core/b.cpp':
          'namespace holdfast::core {\nnamespace {\n\nstruct Block {\n};\n\n}  // namespace\n\nstruct Seat {\n};\n}\n',
        'server/api/c.hpp': 'namespace holdfast::api {\nstruct Block {\n};\n}\n',
      },
    ],
  },
  theTopLevelIsKnown: {
    refused: [{ 'notes.txt': '' }, { 'scripts/a.sh': '' }],
    passed: [{ '.ci/run': '', 'README.md': '', 'web/a.ts': '' }],
  },
  everyModuleIsTested: {
    refused: [{ 'server/sale/desk.cpp': plain }, { 'server/main.cpp': plain }],
    passed: [
      {
        'server/sale/desk.cpp': plain,
        'tests/unit/server/sale/desk_test.cpp': plain,
        'server/core/a.hpp': plain,
      },
    ],
  },
  everySettingIsExplained: {
    refused: [
      { 'server/app/settings/setting_table.cpp': '    {"loops", "N", "0", "Threads."},\n', 'README.md': '--listen\n' },
    ],
    passed: [
      { 'server/app/settings/setting_table.cpp': '    {"loops", "N", "0", "Threads."},\n', 'README.md': '--loops\n' },
    ],
  },
  everySamplePosterIsDrawn: {
    refused: [
      {
        'storage/demo_programme.cpp': '    {&Programme::opera, "Carmen", "Four acts.", "opera", 180, "carmen",\n',
      },
    ],
    passed: [
      {
        'storage/demo_programme.cpp':
          '    {&Programme::opera, "Carmen", "Four acts.", "opera", 180,\n     "carmen",\n',
        'web/public/posters/carmen.svg': '<svg/>',
      },
    ],
  },
  theTableIsTheContract: {
    refused: [
      { 'server/api/routes.cpp': '{Method::get, "/a", open},', 'protocol/openapi.yaml': '' },
      { 'server/api/routes.cpp': '', 'protocol/openapi.yaml': '  /b:\n    get:\n' },
    ],
    passed: [
      {
        'server/api/routes.cpp': '{Method::del, "/a/{id}", open},',
        'protocol/openapi.yaml': '  /a/{a_id}:\n    delete:\n  /healthz:\n    get:\n',
      },
    ],
  },
  theMapLeadsSomewhere: {
    refused: [
      {
        'README.md': '## Coming from afar\n| `GET /a/` | `POST /b/{id}?x=` | |\n## Next\n',
        'protocol/openapi.yaml': '  /b/{id}:\n    get:\n',
      },
    ],
    passed: [
      {
        'README.md': '## Coming from afar\n| `GET /a/` | `GET /b/{id}?x=`, `GET /ws/b` | |\n## Next\n',
        'protocol/openapi.yaml': '  /b/{id}:\n    get:\n',
      },
    ],
  },
};

const tree = readTree(fileURLToPath(new URL('../../', import.meta.url)));

for (const [name, rule] of Object.entries(rules)) {
  test(`the tree keeps the rule ${name}`, () => {
    assert.deepEqual(rule(tree), []);
  });

  test(`the rule ${name} refuses what it is there to refuse, and nothing beside it`, () => {
    for (const files of planted[name].refused) assert.equal(rule(new Map(Object.entries(files))).length, 1);
    for (const files of planted[name].passed) assert.deepEqual(rule(new Map(Object.entries(files))), []);
  });
}

test('the settings are found where the rule looks for them', () => {
  assert.match(tree.get('server/app/settings/setting_table.cpp'), /^ *\{"listen", "/m);
});

test('the posters are found where the rule looks for them', () => {
  const without = new Map([...tree].filter(([path]) => !path.startsWith('web/public/posters/')));
  assert.equal(rules.everySamplePosterIsDrawn(without).length, 12);
});

test('the tree is read whole, without what git ignores', () => {
  assert.ok(tree.has('dev') && tree.has('protocol/ids.hpp') && tree.has('.ci/run'));
  assert.ok(![...tree.keys()].some((path) => /^(build|data)\/|(^|\/)node_modules\/|^\.git\//.test(path)));
});
