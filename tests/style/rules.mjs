// What the design fixes about the code and a program can see. Each rule takes the tree (a map from path to text) and
// returns the violations as sentences that begin with the place. style.test.mjs holds the tree against each rule, and
// each rule against a planted violation.

const layers = ['protocol', 'storage', 'server'];
const topLevel = [
  'CMakeLists.txt',
  'CMakePresets.json',
  'LICENSE',
  'README.md',
  'dev',
  'tests',
  'web',
  ...layers,
];
const maxLines = 500;

const isCpp = (path) => /\.(cpp|hpp)$/.test(path);
const isCode = (path) =>
  /\.(cpp|hpp|ts|tsx|mjs|css|sql|sh)$/.test(path) || path === 'dev' || path === '.ci/run';
const layerOf = (path) => path.split('/')[0];
const folderOf = (path) => path.slice(0, path.lastIndexOf('/'));

// Calls `found` for each line of each file that `select` takes, and gathers the sentences it returns.
function eachLine(tree, select, found) {
  const violations = [];
  for (const [path, text] of tree) {
    if (!select(path)) continue;
    text.split('\n').forEach((line, index) => {
      const sentence = found(line, path);
      if (sentence) violations.push(`${path}:${index + 1} ${sentence}`);
    });
  }
  return violations;
}

// What `line` includes from our own tree, if it does.
const ownInclude = (line) => line.match(/^\s*#\s*include\s+"([^"]+)"/)?.[1];

// Protocol, then storage, then server: nothing includes what comes after it, or a test.
export function includesFollowTheArrows(tree) {
  const inLayers = (path) => isCpp(path) && layers.includes(layerOf(path));
  return eachLine(tree, inLayers, (line, path) => {
    const included = ownInclude(line);
    if (!included) return null;
    const mayInclude = layers.slice(0, layers.indexOf(layerOf(path)) + 1);
    return mayInclude.includes(layerOf(included)) ? null : `includes ${included} against the arrows`;
  });
}

// The core decides alone: it knows the words of protocol/, the standard library and nothing that waits.
export function theCoreIsPure(tree) {
  const impure =
    /<(boost\/(asio|beast|process)|openssl|sqlite3|spdlog|chrono|random|thread|mutex|fstream|iostream|ctime)/;
  return eachLine(
    tree,
    (path) => isCpp(path) && path.startsWith('server/core/'),
    (line) => {
      const included = ownInclude(line);
      if (included && !/^(protocol|server\/core)\//.test(included))
        return `includes ${included} into the core`;
      const system = line.match(/^\s*#\s*include\s+(<[^>]+>)/)?.[1];
      return system && impure.test(system) ? `includes ${system} into the core` : null;
    },
  );
}

// Interfaces that one folder calls and another one implements: they count for neither folder's direction.
const seams = ['server/sale/order_desk.hpp', 'server/api/admin/handlers.hpp'];

// The folders depend on each other in one direction.
export function foldersHaveNoCycle(tree) {
  const needs = new Map();
  for (const [path, text] of tree) {
    if (!isCpp(path) || !layers.includes(layerOf(path))) continue;
    const folder = folderOf(path);
    const includes = text
      .split('\n')
      .map(ownInclude)
      .filter((included) => included && !seams.includes(included));
    const others = includes.map(folderOf).filter((other) => other !== folder);
    needs.set(folder, new Set([...(needs.get(folder) ?? []), ...others]));
  }
  const visited = new Set();
  const cycles = new Set();
  const visit = (folder, trail) => {
    const start = trail.indexOf(folder);
    if (start >= 0) {
      cycles.add([...trail.slice(start), folder].join(' -> '));
      return;
    }
    if (visited.has(folder)) return;
    visited.add(folder);
    for (const next of needs.get(folder) ?? []) visit(next, [...trail, folder]);
  };
  for (const folder of needs.keys()) visit(folder, []);
  return [...cycles].map((cycle) => `${cycle} is a cycle of folders`);
}

// One way to name a header: its path from the repository's root.
export function includesStartAtTheRoot(tree) {
  return eachLine(tree, isCpp, (line) => {
    const included = ownInclude(line);
    return included && !tree.has(included)
      ? `includes "${included}", which is no file of ours from the root`
      : null;
  });
}

export function headersAreGuarded(tree) {
  return [...tree]
    .filter(([path, text]) => path.endsWith('.hpp') && !/^#pragma once$/m.test(text))
    .map(([path]) => `${path} has no #pragma once`);
}

export function headersOpenNoNamespace(tree) {
  return eachLine(
    tree,
    (path) => path.endsWith('.hpp'),
    (line) => (/^\s*using\s+namespace\b/.test(line) ? 'opens a namespace to everyone who includes it' : null),
  );
}

// g++ 12 copies a lambda that is written inside a co_await byte by byte into the coroutine's frame: a string that it owns
// then points into the old place, and the process ends. Name the lambda first, or capture references.
export function noOwningLambdaIsAwaited(tree) {
  const owning = /co_await\s+[\w:<>]+\([^;{[]*\[[^\]]*=\s*\*?std::(move|string|vector)\b/g;
  return [...tree]
    .filter(([path]) => isCpp(path))
    .flatMap(([path, text]) => [...text.matchAll(owning)].map(({ index }) => [path, text.slice(0, index)]))
    .map(
      ([path, before]) => `${path}:${before.split('\n').length} awaits a lambda that owns what it captured`,
    );
}

export function filesStayShort(tree) {
  return [...tree]
    .filter(([path]) => isCode(path))
    .map(([path, text]) => [path, text.split('\n').length - 1])
    .filter(([, lines]) => lines > maxLines)
    .map(([path, lines]) => `${path} has ${lines} lines; ${maxLines} is the end`);
}

// What draws a map, keeps what is known and speaks with the server runs and is tested without a page.
export function theMapKnowsNoFramework(tree) {
  const framework = /from '(preact(\/\w+)?|@preact\/signals|[^']*\.tsx|(\.\.\/)+(ui|pages)\/[^']*)'/;
  return eachLine(
    tree,
    (path) => /^web\/src\/(\w+\/)?(map|store|net)\//.test(path),
    (line) => {
      const imported = line.match(framework)?.[1];
      return imported ? `imports ${imported}, which needs a page` : null;
    },
  );
}

// A component that does not fit in two screens is two components.
export function componentsStayShort(tree) {
  const component = /^(?:export )?function ([A-Z]\w*)[^]*?^\}$/gm;
  return [...tree]
    .filter(([path]) => path.endsWith('.tsx'))
    .flatMap(([path, text]) => [...text.matchAll(component)].map(([whole, name]) => [path, name, whole]))
    .map(([path, name, whole]) => [path, name, whole.split('\n').length])
    .filter(([, , lines]) => lines > 200)
    .map(([path, name, lines]) => `${path}: ${name} has ${lines} lines`);
}

// How a comment opens a file of this kind; in a shell script, after the lines that name the shell.
function headComment(path) {
  if (path.endsWith('.sql')) return /^--\s*\S/;
  if (path.endsWith('.sh') || path === 'dev' || path === '.ci/run')
    return /^(#!.*\n)?(# shellcheck .*\n)?#\s+\S/;
  return /^(#!.*\n)?(\/\/|\/\*)[/*]*\s*\S/;
}

// A qualified name is one class (the one-definition rule, [basic.def.odr]): of two, the linker keeps whichever it meets.
export function aNameIsOneClass(tree) {
  const definedIn = new Map();
  for (const [path, text] of tree) {
    if (!/\.[ch]pp$/.test(path)) continue;
    const named = text.replace(/^namespace \{\n[^]*?^\}  \/\/ namespace$/gm, '');
    const space = named.match(/^namespace ([\w:]+) \{/m)?.[1] ?? '';
    for (const [, name] of named.matchAll(/^(?:struct|class|enum class) (\w+)(?: final)?(?: : [^{;]*)? \{/gm)) {
      const qualified = `${space}::${name}`;
      definedIn.set(qualified, [...(definedIn.get(qualified) ?? []), path]);
    }
  }
  return [...definedIn]
    .filter(([, paths]) => paths.length > 1)
    .map(([name, paths]) => `${name} is defined in ${paths.join(' and ')}`);
}

// Each file says at its head why it is there: a source by its header where it has one, a test by its tests' names.
export function filesSayWhy(tree) {
  const saidElsewhere = (path) =>
    path.endsWith('.cpp') && (path.endsWith('_test.cpp') || tree.has(path.replace(/cpp$/, 'hpp')));
  return [...tree]
    .filter(([path]) => isCode(path) && !saidElsewhere(path))
    .filter(([path, text]) => !headComment(path).test(text))
    .map(([path]) => `${path} has no comment at its head`);
}

// Work that is not done is an issue, not a comment.
export function nothingIsLeftForLater(tree) {
  return eachLine(
    tree,
    (path) => !path.startsWith('tests/style/') && !path.endsWith('package-lock.json'),
    (line) => {
      const word = line.match(/\b(TODO|FIXME|XXX|HACK)\b/)?.[1];
      return word ? `says ${word}` : null;
    },
  );
}

// A lock file must work with whatever registry the machine is set to.
export function lockFilesNameNoRegistry(tree) {
  return eachLine(
    tree,
    (path) => /(package-lock\.json|\.npmrc)$/.test(path),
    (line) =>
      /"resolved":\s*"http|^\s*(@[^:]+:)?registry\s*=/.test(line) ? 'names a package registry' : null,
  );
}

// Nothing here may know where somebody's checkout lies.
export function noFileKnowsAMachine(tree) {
  const machine = /(^|["'\s=(`])(\/home\/\w|\/root\/|\/work\/|\/Users\/\w|\/tmp\/\w+\/\w+\/|[A-Z]:\\\w)/;
  return eachLine(
    tree,
    (path) => !path.startsWith('tests/style/'),
    (line) => (machine.test(line) ? 'names a path of one machine' : null),
  );
}

export function theTopLevelIsKnown(tree) {
  const entries = new Set([...tree.keys()].map(layerOf));
  return [...entries]
    .filter((entry) => !entry.startsWith('.') && !topLevel.includes(entry))
    .map((entry) => `${entry} has no place at the top level`);
}

// The module of a source file: a folder of the server (`server/app` for what is above all folders), or a layer as a whole.
function moduleOf(path) {
  const [layer, folder, ...rest] = path.split('/');
  if (layer !== 'server') return layer;
  return rest.length > 0 ? `server/${folder}` : 'server/app';
}

// Tests mirror the source: a module with code has tests below tests/unit.
export function everyModuleIsTested(tree) {
  const paths = [...tree.keys()];
  const sources = paths.filter((path) => path.endsWith('.cpp') && layers.includes(layerOf(path)));
  const hasTest = (module) =>
    paths.some((path) => path.startsWith(`tests/unit/${module}/`) && path.endsWith('_test.cpp'));
  return [...new Set(sources.map(moduleOf))]
    .filter((module) => !hasTest(module))
    .map((module) => `tests/unit/${module} has no test`);
}

// A setting that the program takes is one that the README explains.
export function everySettingIsExplained(tree) {
  const settings = [...(tree.get('server/app/settings/setting_table.cpp') ?? '').matchAll(/^ *\{"([a-z-]+)", "/gm)];
  return settings
    .map(([, name]) => name)
    .filter((name) => !tree.get('README.md')?.includes(`--${name}`))
    .map((name) => `README.md does not explain --${name}`);
}

// A poster that the sample data names is a file that the page brings along.
export function everySamplePosterIsDrawn(tree) {
  const programme = 'storage/demo_programme.cpp';
  const named = /^ *\{&Programme::\w+,[^}]*?"[a-z]+",\s*\d+,\s*"([a-z-]+)"/gm;
  const posters = [...(tree.get(programme) ?? '').matchAll(named)];
  return posters
    .map(([, name]) => `web/public/posters/${name}.svg`)
    .filter((poster) => !tree.has(poster))
    .map((poster) => `${programme} names ${poster}, which is not there`);
}

// The methods of each path of the contract.
function callsOf(contract) {
  const calls = new Set();
  let path = '';
  for (const line of contract.split('\n')) {
    path = line.match(/^  (\/\S*):$/)?.[1] ?? path;
    const method = line.match(/^    (get|post|put|patch|delete):$/)?.[1];
    if (method) calls.add(`${method.toUpperCase()} ${path}`);
  }
  return calls;
}

// What the program itself answers, beside the table of the API.
const answeredByTheProgram = ['/healthz', '/readyz', '/metrics', '/openapi.json', '/asyncapi.json', '/api/v1'];

// The router's table and the contract name the same calls, whatever they call their parameters.
export function theTableIsTheContract(tree) {
  const nameless = (call) => call.replace(/\{\w+\}/g, '{}');
  const rows = (tree.get('server/api/routes.cpp') ?? '').matchAll(/\{Method::(\w+), "([^"]+)"/g);
  const verb = (method) => (method === 'del' ? 'DELETE' : method.toUpperCase());
  const table = new Set([...rows].map(([, method, path]) => nameless(`${verb(method)} ${path}`)));
  const contract = new Set([...callsOf(tree.get('protocol/openapi.yaml') ?? '')].map(nameless));
  const isOfTheTable = (call) => !answeredByTheProgram.includes(call.split(' ')[1]);
  return [
    ...[...table].filter((call) => !contract.has(call)).map((call) => `the contract lacks ${call}`),
    ...[...contract]
      .filter((call) => isOfTheTable(call) && !table.has(call))
      .map((call) => `server/api/routes.cpp lacks ${call}`),
  ];
}

// The map for those who come from elsewhere leads to calls that there are: the second column of its table.
export function theMapLeadsSomewhere(tree) {
  const map = tree.get('README.md')?.match(/^## Coming from [^\n]*\n(.*?)^## /ms)?.[1] ?? '';
  const ours = map.split('\n').map((row) => row.split('|')[2] ?? '');
  const named = ours.flatMap((cell) => cell.match(/\b(GET|POST|PUT|PATCH|DELETE) \/[\w/{}-]*/g) ?? []);
  const known = callsOf(tree.get('protocol/openapi.yaml') ?? '');
  return named
    .filter((call) => !call.startsWith('GET /ws/') && !known.has(call))
    .map((call) => `README.md leads to ${call}, which the contract does not have`);
}
