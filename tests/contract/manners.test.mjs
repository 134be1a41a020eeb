// What makes the contract pleasant: a client that is generated from it has good names, and every call shows what to
// send, what comes back and what may go wrong.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { contract, operations } from './support/api.mjs';

const verbs = new Set(
  `list get create change delete register login logout refresh hold release read check open pause resume cancel block
   unblock resend import replace export upgrade request reset confirm add remove update revoke enter run
   return refund receive retry end move replay`.split(/\s+/),
);

const described = [...operations].map(([id, { pointer, path, method }]) => ({
  id,
  pointer,
  path,
  method,
  operation: contract.at(pointer),
}));

// What is wrong with each operation, in one list, so that a failure shows all of them.
function wrongWith(check) {
  const wrong = [];
  for (const each of described) check(each, (what) => wrong.push(`${each.id}: ${what}`));
  return wrong;
}

test('each operation has a name of its own that begins with a verb', () => {
  const ids = [];
  contract.walk((node) => {
    if (typeof node.operationId === 'string') ids.push(node.operationId);
  });
  assert.equal(new Set(ids).size, ids.length);
  assert.deepEqual(
    ids.filter((id) => !/^[a-z]+([A-Z][a-z]*)*$/.test(id) || !verbs.has(id.match(/^[a-z]+/)[0])),
    [],
  );
});

test('each operation has one tag of those that are described, and a sentence', () => {
  const tags = new Set(contract.document.tags.map(({ name }) => name));
  const wrong = wrongWith(({ operation }, tell) => {
    if (operation.tags?.length !== 1 || !tags.has(operation.tags[0])) tell(`tags are ${operation.tags}`);
    if (!/^[A-Z].*[.!]$/.test(operation.summary ?? '')) tell(`summary is ${operation.summary}`);
  });
  assert.deepEqual(wrong, []);
});

test('each request and each answer with a body has an example', () => {
  const lacks = (media) => media.example === undefined && media.examples === undefined;
  const wrong = wrongWith(({ pointer, operation }, tell) => {
    const request = operation.requestBody && contract.at(`${pointer}/requestBody`);
    for (const [type, media] of Object.entries(request?.content ?? {})) {
      if (lacks(media)) tell(`its request as ${type}`);
    }
    for (const status of Object.keys(operation.responses)) {
      const { content = {} } = contract.at(`${pointer}/responses/${status}`);
      for (const [type, media] of Object.entries(content)) {
        if (type.endsWith('json') && lacks(media)) tell(`its ${status} as ${type}`);
      }
    }
  });
  assert.deepEqual(wrong, []);
});

test('each operation lists the errors that follow from what it takes', () => {
  const wrong = wrongWith(({ pointer, path, operation }, tell) => {
    const item = contract.at(pointer.slice(0, pointer.lastIndexOf('/')));
    const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((parameter) =>
      parameter.$ref ? contract.at(parameter.$ref.slice(1)) : parameter,
    );
    const needs = (status, why) => {
      if (!(status in operation.responses)) tell(`no ${status}, though it has ${why}`);
    };
    if (path.includes('{')) needs('404', 'an id in its path');
    if (operation.security) needs('401', 'security');
    if (operation.requestBody) needs('400', 'a body');
    if (parameters.some((parameter) => parameter.in === 'query')) needs('400', 'a query');
    if (path.startsWith('/api/v1/admin/')) needs('403', 'to be an admin');
  });
  assert.deepEqual(wrong, []);
});

test('every problem document in the contract is an example of its own status', () => {
  contract.walk((node, pointer) => {
    const example = node['application/problem+json']?.example;
    if (!example) return;
    assert.equal(contract.document.components.schemas.ErrorCode.enum.includes(example.code), true, pointer);
    assert.ok(example.status >= 400 && example.status < 600, pointer);
  });
});
