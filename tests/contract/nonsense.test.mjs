// Nonsense in every place where the contract takes a value: what is refused is the caller's fault and says no more than
// that. A status of 500 and above, or an answer that tells how the server is built, is a fault of ours.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Api, contract, operations } from './support/api.mjs';
import { admin, startServer } from './support/server.mjs';

const values = [
  null,
  true,
  -1,
  0,
  1.5,
  1e19,
  1e308,
  '',
  ' ',
  'x',
  '\u0000',
  '\ud800',
  '\u202e',
  "'; DROP TABLE shows; --",
  '../../../etc/passwd',
  'é'.repeat(5_000),
  [],
  [[]],
  [null],
  [-1],
  [4_294_967_296],
  ['0'],
  Array(10_000).fill(0),
  {},
  { a: { b: [] } },
];

// Bodies that are no JSON, or not what anybody would write.
const texts = [
  '',
  '{',
  'null',
  '[]',
  '"x"',
  '1e999',
  '{"a":1,"a":2}',
  `{"a":${'['.repeat(1_000)}${']'.repeat(1_000)}}`,
  Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
  `{"a":"${'x'.repeat(64 << 10)}"}`,
];

const longPaths = ['9'.repeat(40), 'x'.repeat(5_000), '0'.repeat(32)];
const pathValues = ['0', '-1', '1e3', '%00', '%ff', '%2e%2e%2f', "';--", ...longPaths];
const headerValues = ['', 'x'.repeat(129), 'a b', '"'];

const tellsTooMuch = /sqlite|select\s.*\sfrom|constraint|\.[ch]pp|std::|boost|terminate|\/(tmp|home|work|usr)\//i;

let server;

before(async () => {
  server = await startServer(['--rate-limits', 'off']);
});

after(() => server?.stop());

const variants = (body) =>
  Object.keys(body).flatMap((name) => {
    const { [name]: _, ...without } = body;
    return [without, ...values.map((value) => ({ ...body, [name]: value }))];
  });

// Every body that the operation is sent, as text or bytes; none when it takes none.
function bodiesFor({ pointer }) {
  const media = contract.at(`${pointer}/requestBody/content/application~1json`);
  if (!media) return [];
  const examples = [media.example, ...Object.values(media.examples ?? {}).map(({ value }) => value)];
  const objects = examples.filter((example) => example !== null && typeof example === 'object');
  return [...texts, ...objects.flatMap(variants).map((body) => JSON.stringify(body))];
}

const parametersOf = ({ pointer }) =>
  [pointer, pointer.slice(0, pointer.lastIndexOf('/'))].flatMap((place) =>
    (contract.at(`${place}/parameters`) ?? []).map((_, index) => contract.at(`${place}/parameters/${index}`)),
  );

// What is sent, each with one thing wrong.
function requestsOf(operation) {
  const plain = operation.path.replace(/\{\w+\}/g, '1');
  const requests = bodiesFor(operation).map((body) => ({ address: plain, body }));
  for (const { in: place, name } of parametersOf(operation)) {
    const wrong = { path: pathValues, query: values.map(String), header: headerValues }[place] ?? [];
    for (const value of wrong) {
      if (place === 'path') {
        requests.push({ address: operation.path.replace(`{${name}}`, value).replace(/\{\w+\}/g, '1') });
      } else if (place === 'query') {
        requests.push({ address: `${plain}?${new URLSearchParams({ [name]: value.slice(0, 4_000) })}` });
      } else {
        requests.push({ address: plain, headers: { [name]: value } });
      }
    }
  }
  return requests;
}

// Somebody who gets past the gate: nonsense may end a login, and each call begins with a new one.
async function tokenFor(id, { path }) {
  const anyone = new Api(server.url);
  if (path.startsWith('/api/v1/admin/')) return (await anyone.call('login', 200, { body: admin })).body.access;
  const login = { username: `ariel-${id}`, password: 'where the bee sucks' };
  await anyone.call('register', 201, { body: { ...login, email: `${id}@example.org` } });
  return (await anyone.call('login', 200, { body: login })).body.access;
}

async function send(operation, token, { address, headers, body }) {
  const response = await fetch(server.url + address, {
    method: operation.method,
    headers: {
      Authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    body,
    redirect: 'manual',
  });
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
}

// The operator's calls take nothing, and one of them answers 503 on purpose.
const asked = [...operations].filter(([, { path }]) => path.startsWith('/api/'));

for (const [id, operation] of asked) {
  const requests = requestsOf(operation);
  if (requests.length === 0) continue;
  test(`${id} takes ${requests.length} kinds of nonsense for the caller's fault`, async () => {
    const token = await tokenFor(id, operation);
    for (const request of requests) {
      const { status, type, text } = await send(operation, token, request);
      const what = `${operation.method} ${request.address.slice(0, 200)} ${String(request.body).slice(0, 200)}: ${text}`;
      assert.ok(status < 500, `${status} to ${what}`);
      if (status < 400) continue;
      assert.equal(type, 'application/problem+json', what);
      assert.doesNotMatch(text, tellsTooMuch, what);
      assert.ok(JSON.parse(text).code, what);
    }
    const { status } = await fetch(`${server.url}/healthz`);
    assert.equal(status, 200);
  });
}
