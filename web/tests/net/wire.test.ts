// Which text counts as a message.

import { expect, test } from 'vitest';
import { readServerMessage } from '../../src/net/wire.ts';

test('a message of the contract is read, members it does not know are let be', () => {
  const text = '{"type":"changes","version":7,"held":[3],"later":{"x":1}}';
  expect(readServerMessage(text)).toMatchObject({ type: 'changes', version: 7, held: [3] });
});

test.each([
  'not json',
  'null',
  '[]',
  '{"type":"toString"}',
  '{"type":"unknown"}',
  '{"type":"changes"}',
  '{"type":"changes","version":1,"free":["3"]}',
  '{"type":"cart","seats":[{"seat":1}],"total":{"amount":1,"currency":"EUR"},"expires_at":null}',
  '{"type":"error","id":1,"code":"seat_taken"}',
  '{"type":"closing"}',
])('%s is nothing to act on', (text) => {
  expect(readServerMessage(text)).toBeUndefined();
});
