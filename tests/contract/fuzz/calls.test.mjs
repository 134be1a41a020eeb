// Every call of the contract with bodies and queries that are a little or entirely wrong, by an admin, a customer, a
// guest and nobody: the server answers each as the contract says it may, none with a fault of its own, and is in order
// when it goes. A failure prints what repeats it:
//
//     FUZZ_SEED=7 FUZZ_REQUESTS=20000 ./dev test fuzz_calls
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Api, contract, operations } from '../support/api.mjs';
import { step } from '../support/contract.mjs';
import { admin, startServer } from '../support/server.mjs';
import { Random } from './random.mjs';
import { makeRequest } from './requests.mjs';
import { Wire } from './wire.mjs';

const seed = Number(process.env.FUZZ_SEED ?? 1);
const requests = Number(process.env.FUZZ_REQUESTS ?? 20_000);
const mostReported = 20;
const largeBytes = 65_536; // answers beyond it are read once for each call: there is little to learn from a second
const seenLarge = new Set();

// What any call may be answered, as the head of the contract says.
const anywhere = new Set([400, 405, 413, 415, 429, 431]);
const problem = '/components/schemas/Problem';
const tellsTooMuch = /sqlite|select\s.*\sfrom|constraint failed|\.[ch]pp|std::|boost|\/(tmp|home|work|usr)\//i;
const customer = { username: 'miranda', email: 'miranda@example.org', password: 'how beauteous mankind is' };

let server;
let anyone;
let own; // the ids of who makes the calls, so that the admin does not shut itself out
const numbers = new Set(Array.from({ length: 12 }, (_, i) => i + 1));
const ids = new Set(['0'.repeat(32)]);

before(async () => {
  server = await startServer(['--rate-limits', 'off']);
  anyone = new Api(server.url);
  await anyone.call('register', 201, { body: customer });
});

after(() => server?.stop());

// Some calls rename whoever makes them: a login goes on by its refresh token, whatever the name is by then.
const logins = new Map();
async function logIn({ username, password }) {
  const refresh = logins.get(username);
  const { body } = refresh
    ? await anyone.call('refreshTokens', 200, { body: { refresh } })
    : await anyone.call('login', 200, { body: { username, password } });
  logins.set(username, body.refresh);
  return body.access;
}

async function tokens() {
  const guest = (await anyone.call('createGuest', 201)).body.access;
  const callers = { admin: await logIn(admin), customer: await logIn(customer), guest, nobody: undefined };
  own = new Set();
  for (const token of [callers.admin, callers.customer, callers.guest]) {
    own.add((await anyone.as(token).call('getMe', 200)).body.id);
  }
  return callers;
}

// Names things that are there, so that calls find them.
function known(what, random) {
  return random.pick([...(what === 'number' ? numbers : ids)]);
}

function learn(body) {
  if (body === null || typeof body !== 'object') return;
  if (Number.isSafeInteger(body.id) && numbers.size < 60) numbers.add(body.id);
  if (/^[0-9a-f]{32}$/.test(body.id) && !own.has(body.id) && ids.size < 60) ids.add(body.id);
  for (const inner of Object.values(body)) learn(inner);
}

// What is wrong with an answer to `operation`, as a sentence; nothing when it is right.
function faultOf(operation, { status, headers, body }) {
  const described = contract.find(`${operation.pointer}/responses/${status}`);
  const type = headers.get('content-type')?.split(';')[0];
  if (status >= 500) {
    const meant = status === 503 && described && JSON.parse(body).code === 'unavailable';
    return meant ? undefined : `answered ${status}`;
  }
  if (!described && !anywhere.has(status)) return `answered ${status}, which the contract does not list`;
  if (status >= 400) {
    if (type !== 'application/problem+json') return `answered ${status} as ${type}`;
    if (tellsTooMuch.test(body)) return `answered ${status} and told how it is built`;
    const told = JSON.parse(body);
    const faults = contract.faults(problem, told);
    if (told.status !== status) faults.push(`it says ${told.status}`);
    return faults.length > 0 ? `answered ${status} with a problem that is none: ${faults.join('; ')}` : undefined;
  }
  const { content } = contract.at(described);
  if (!content) return undefined;
  if (!(type in content)) return `answered ${status} as ${type}`;
  if (!type.endsWith('json')) return undefined;
  if (body.length > largeBytes && seenLarge.has(operation.pointer)) return undefined;
  if (body.length > largeBytes) seenLarge.add(operation.pointer);
  const told = JSON.parse(body);
  learn(told);
  const faults = contract.faults(`${step(`${described}/content`, type)}/schema`, told);
  return faults.length > 0 ? `answered ${status} against its schema: ${faults.slice(0, 3).join('; ')}` : undefined;
}

const printable = (request) =>
  JSON.stringify(request.toString('latin1').replace(/Bearer [\w.-]+/, 'Bearer …')).slice(0, 1_500);

test(`${requests} requests, of which most are wrong, are each answered as the contract says (seed ${seed})`, async () => {
  const random = new Random(seed);
  const calls = [...operations];
  const wire = new Wire(server.url);
  const statuses = new Map();
  const found = new Map(); // what went wrong, by call and kind
  let callers = await tokens();

  for (let i = 0; i < requests; ++i) {
    const [id, operation] = calls[i % calls.length];
    const caller = random.pick(['admin', 'admin', 'customer', 'customer', 'guest', 'nobody']);
    const request = makeRequest(operation, callers[caller], random, known);
    let fault;
    try {
      const answer = await wire.ask(request);
      fault = faultOf(operation, answer);
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    } catch (failure) {
      fault = failure.message;
    }
    if (fault && !found.has(`${id} ${fault}`)) {
      found.set(`${id} ${fault}`, `request ${i} by ${caller}: ${id} ${fault}\n${printable(request)}`);
    }
    // Some calls end tokens, as they should.
    if (i % 500 === 499) callers = await tokens();
  }
  wire.close();

  console.log([...statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`).join(', '));
  const report = [...found.values()].slice(0, mostReported).join('\n\n');
  assert.equal(found.size, 0, `${found.size} kinds of faults, with FUZZ_SEED=${seed}:\n${report}`);
  assert.ok([...statuses.keys()].some((status) => status < 300), 'some of it was right');
});

test('the server lives on, is in order, and has no fault to tell of when it goes', async () => {
  await anyone.call('getHealth', 200);
  await anyone.call('getReadiness', 200);
  assert.equal(await server.stop(), 0);
  server = undefined;
});
