// The contract's words are those of the code, and its examples are what it says.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { readContract } from './support/contract.mjs';
import { words } from './support/vocabulary.mjs';

const asyncapi = readContract('asyncapi.yaml');
const openapi = readContract('openapi.yaml');

const typesOf = (action) =>
  Object.values(asyncapi.document.operations)
    .filter((operation) => operation.action === action)
    .flatMap((operation) => operation.messages)
    .map(({ $ref }) => $ref.split('/').at(-1));

test('both contracts have the error codes of the table, in its order, and REST its statuses', () => {
  assert.deepEqual(asyncapi.at('/components/schemas/ErrorCode/enum'), Object.keys(words.errors));
  assert.deepEqual(openapi.at('/components/schemas/ErrorCode/enum'), Object.keys(words.errors));
  assert.deepEqual(openapi.at('/components/schemas/ErrorCode/x-http-status'), words.errors);
});

// Which facts a reason has, its comment and the contract's table both say.
test('reasons and their facts are those of reasons.hpp', async () => {
  const header = await readFile(new URL('../../protocol/reasons.hpp', import.meta.url), 'utf8');
  const reasons = [...header.matchAll(/Reason (\w+)\{"(\w+)"\};(?: +\/\/ \[([^\]]+)\])?/g)];
  assert.ok(reasons.length > 40);
  for (const [, name, word] of reasons) assert.equal(name, word);
  const described = openapi.at('/components/schemas/RefusalReason');
  assert.deepEqual(described.enum, reasons.map(([, , word]) => word));
  const facts = Object.fromEntries(reasons.filter(([, , , list]) => list).map(([, , word, list]) => [word, list.split(', ')]));
  assert.deepEqual(described['x-facts'], facts);
});

test('each error code is explained', () => {
  const explained = [...asyncapi.at('/components/schemas/ErrorCode/description').matchAll(/^\| `(\w+)`/gm)];
  assert.deepEqual(
    explained.map(([, code]) => code),
    Object.keys(words.errors),
  );
});

test('clients may send the messages that the codec reads', () => {
  assert.deepEqual(typesOf('receive'), words.requests);
});

test('a room sends the messages that the codec writes', () => {
  const answers = asyncapi.at('/operations/ping/reply/messages').map(({ $ref }) => $ref.split('/').at(-1));
  assert.deepEqual([...typesOf('send'), ...answers].sort(), [...words.messages].sort());
});

test('each message is named by its type, in both channels', () => {
  const all = [...words.requests, ...words.messages];
  for (const channel of ['room', 'roomOfEvent']) {
    assert.deepEqual(Object.keys(asyncapi.at(`/channels/${channel}/messages`)), all);
  }
  for (const type of all) {
    assert.equal(asyncapi.at(`/components/messages/${type}/payload/properties/type`).const, type);
  }
});

test('states and reasons are those of the code', () => {
  assert.deepEqual(asyncapi.at('/components/schemas/State/properties/status').enum, words.show_statuses);
  assert.deepEqual(openapi.at('/components/schemas/Show/properties/status').enum, words.show_statuses);
  assert.deepEqual(asyncapi.at('/components/schemas/CartMessage/properties/reason').enum, words.cart_reasons);
  assert.deepEqual(openapi.at('/components/schemas/Cart/properties/reason').enum, words.cart_reasons);
  for (const contract of [asyncapi, openapi]) {
    assert.deepEqual(contract.at('/components/schemas/Order/properties/status').enum, words.order_statuses);
  }
});

test('bounds are those of limits.hpp', () => {
  const { limits } = words;
  for (const [contract, seat] of [
    [asyncapi, 'Seat'],
    [openapi, 'SeatIndex'],
  ]) {
    assert.equal(contract.at(`/components/schemas/${seat}`).maximum, limits.seats_per_plan - 1);
    assert.equal(contract.at('/components/schemas/RequestedSeats').maxItems, limits.seats_per_request);
  }
  const socket = (pointer) => asyncapi.at(`/components/schemas/${pointer}`);
  assert.equal(socket('SelectBest/properties/count').maximum, limits.seats_per_request);
  assert.equal(socket('ErrorMessage/properties/alternatives').maxItems, limits.alternatives);
  assert.equal(socket('RequestId').maxLength, limits.request_id_bytes);
  assert.equal(socket('Authenticate/properties/token').maxLength, limits.token_bytes);
  assert.equal(socket('Checkout/properties/email').maxLength, limits.email_bytes);
  assert.equal(openapi.at('/components/schemas/Email').maxLength, limits.email_bytes);
  assert.deepEqual(openapi.at('/components/parameters/limit/schema'), {
    type: 'integer',
    minimum: 1,
    maximum: limits.page_size,
    default: limits.default_page_size,
  });
});

test('each message has examples, and they are what its schema says', () => {
  for (const [type, message] of Object.entries(asyncapi.document.components.messages)) {
    assert.ok(message.examples.length > 0, type);
    for (const { payload } of message.examples) {
      assert.deepEqual(asyncapi.faults(`/components/messages/${type}/payload`, payload), [], type);
    }
  }
});

test('the examples of REST are what their schemas say', () => {
  let count = 0;
  openapi.walk((node, pointer) => {
    if (!node.schema || node.example === undefined) return;
    assert.deepEqual(openapi.faults(`${pointer}/schema`, node.example), [], pointer);
    ++count;
  });
  assert.ok(count > 20);
});

test('every reference leads somewhere', () => {
  for (const contract of [asyncapi, openapi]) {
    contract.walk(({ $ref }, pointer) => {
      if (typeof $ref === 'string') assert.ok(contract.find($ref.slice(1)), `${pointer} refers to ${$ref}`);
    });
  }
});
