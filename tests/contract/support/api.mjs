// A client of the REST calls that holds each answer, and each request that is meant to be right, against the contract.
import assert from 'node:assert/strict';

import { readContract, step } from './contract.mjs';

export const contract = readContract('openapi.yaml');

// Every call of the contract: its operationId, method, path and the pointer of its description.
export const operations = new Map();
for (const [path, item] of Object.entries(contract.document.paths)) {
  for (const [method, operation] of Object.entries(item)) {
    if (!operation.operationId) continue;
    const pointer = step(step('/paths', path), method);
    const prefix = (item.servers ?? contract.document.servers)[0].url.replace(/\/$/, '');
    operations.set(operation.operationId, { method: method.toUpperCase(), path: prefix + path, pointer });
  }
}

// The statuses each operation has been seen to answer.
export const answered = new Map([...operations.keys()].map((id) => [id, new Set()]));

export class Api {
  constructor(url, token) {
    this.url = url;
    this.token = token;
  }

  as(token) {
    return new Api(this.url, token);
  }

  // Makes a call and checks that it is answered with `status` in a way that the contract has. `path` fills in the
  // path's parameters; a `text` is sent as the body whatever the contract says, a `body` must be as it says.
  async call(operationId, status, { path = {}, query = {}, headers = {}, body, text } = {}) {
    const operation = operations.get(operationId);
    assert.ok(operation, `${operationId} is no operation of the contract`);
    if (body !== undefined) this.#checkRequest(operation, body);
    const filled = operation.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(path[name]));
    const sent = text ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(`${this.url}${filled}?${new URLSearchParams(query)}`, {
      method: operation.method,
      headers: {
        ...(this.token && { Authorization: `Bearer ${this.token}` }),
        ...(sent !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      body: sent,
      redirect: 'manual',
    });
    const answer = await response.text();
    assert.equal(response.status, status, `${operationId}: ${answer}`);
    answered.get(operationId).add(status);
    return { headers: response.headers, body: this.#checkResponse(operation, response, answer) };
  }

  #checkRequest(operation, body) {
    const pointer = `${operation.pointer}/requestBody/content/application~1json/schema`;
    assert.deepEqual(contract.faults(pointer, body), [], `the request of ${operation.pointer}`);
  }

  #checkResponse(operation, response, text) {
    const described = contract.find(`${operation.pointer}/responses/${response.status}`);
    assert.ok(described, `${operation.pointer} does not say that it may answer ${response.status}`);
    checkHeaders(described, response);

    const type = response.headers.get('content-type')?.split(';')[0];
    const { content } = contract.at(described);
    if (!content) return text;
    assert.ok(type in content, `${described} has no content of type ${type}`);
    if (!type.endsWith('json')) return text;
    const body = JSON.parse(text);
    assert.deepEqual(
      contract.faults(`${step(`${described}/content`, type)}/schema`, body),
      [],
      text.slice(0, 500),
    );
    if (response.status >= 400) {
      assert.equal(body.status, response.status);
    }
    return body;
  }
}

function checkHeaders(described, response) {
  for (const name of Object.keys(contract.at(described).headers ?? {})) {
    const pointer = contract.find(`${described}/headers/${name}`);
    const value = response.headers.get(name);
    assert.ok(value !== null, `${described} must carry ${name}`);
    assert.deepEqual(contract.faults(`${pointer}/schema`, value), [], name);
  }
}
