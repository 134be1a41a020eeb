// What the integration tests were answered (tests/client/exchange_log.hpp wrote it down) is what the contract says.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';

import { contract, operations } from './support/api.mjs';
import { step } from './support/contract.mjs';

const log = process.env.EXCHANGES ?? fileURLToPath(new URL('../../build/log/exchanges.jsonl', import.meta.url));
const skip = existsSync(log) ? false : 'the integration tests have not run before this';

// Answers that any call may give, as the head of the contract says.
const anywhere = new Set([400, 405, 413, 415, 429, 431, 500]);

// The call of the contract that a request is, or nothing: some tests ask for what there is not.
function operationOf(method, target) {
  const path = target.split('?')[0].replace(/(?<=.)\/$/, '');
  const asked = method === 'HEAD' ? 'GET' : method;
  const candidates = [...operations.values()].filter(
    (operation) =>
      operation.method === asked && new RegExp(`^${operation.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(path),
  );
  return candidates.find((operation) => operation.path === path) ?? candidates[0];
}

function faultsOf(operation, { status, type, body }) {
  const essence = type.split(';')[0];
  const described = contract.find(`${operation.pointer}/responses/${status}`);
  if (!described && !anywhere.has(status)) return ['The contract does not list this status.'];
  if (body === '' || !essence.endsWith('json')) return [];
  if (!described) return contract.faults('/components/schemas/Problem', JSON.parse(body));
  const content = contract.at(described).content ?? {};
  if (!(essence in content)) return [`There is no ${essence} in the contract.`];
  return contract.faults(`${step(`${described}/content`, essence)}/schema`, JSON.parse(body));
}

test('the integration tests were answered as the contract says', { skip }, () => {
  const exchanges = readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  const wrong = new Set();
  let held = 0;
  for (const exchange of exchanges) {
    const operation = operationOf(exchange.method, exchange.target);
    if (!operation) continue;
    ++held;
    for (const fault of faultsOf(operation, exchange)) {
      wrong.add(`${exchange.method} ${operation.path} ${exchange.status}: ${fault}`);
    }
  }
  assert.deepEqual([...wrong].slice(0, 20), []);
  assert.ok(held > 0, 'there were calls of the contract among them');
});
