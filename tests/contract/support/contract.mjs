// The published contract as something to hold messages against. Its schemas let strangers add members; a test of our own
// server must not, so here every object is closed to members that the contract does not name.
import { readFileSync } from 'node:fs';

import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

export function readContract(name) {
  const text = readFileSync(new URL(`../../../protocol/${name}`, import.meta.url), 'utf8');
  return new Contract(parse(text, { maxAliasCount: -1 }));
}

// A JSON pointer (RFC 6901) one step further down.
export const step = (pointer, key) => `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;

class Contract {
  #ajv = new Ajv2020({ strict: false, allErrors: true });
  #validators = new Map();

  constructor(document) {
    this.document = document;
    addFormats(this.#ajv);
    this.#ajv.addSchema(closed(document), 'contract');
  }

  // The pointer of what `pointer` leads to, once its references are followed; nothing when it leads nowhere.
  find(pointer) {
    let [value, place] = [this.document, ''];
    for (const key of pointer.split('/').slice(1)) {
      value = value?.[key.replaceAll('~1', '/').replaceAll('~0', '~')];
      place = `${place}/${key}`;
      while (value?.$ref) {
        place = value.$ref.slice(1);
        value = this.at(place);
      }
    }
    return value === undefined ? undefined : place;
  }

  at(pointer) {
    return this.find(pointer)
      ?.split('/')
      .slice(1)
      .reduce((value, key) => value[key.replaceAll('~1', '/').replaceAll('~0', '~')], this.document);
  }

  // What is wrong with `value` by the schema at `pointer`, as sentences; none when it is right.
  faults(pointer, value) {
    if (!this.#validators.has(pointer)) {
      this.#validators.set(pointer, this.#ajv.compile({ $ref: `contract#${encodeURI(pointer)}` }));
    }
    const validate = this.#validators.get(pointer);
    if (validate(value)) return [];
    return validate.errors.map(
      ({ instancePath, message, params }) => `${instancePath || '/'} ${message} ${JSON.stringify(params)}`,
    );
  }

  // Calls visit(node, pointer) for each object of the document.
  walk(visit, node = this.document, pointer = '') {
    if (node === null || typeof node !== 'object') return;
    visit(node, pointer);
    for (const [key, value] of Object.entries(node)) this.walk(visit, value, step(pointer, key));
  }
}

// A copy in which each object schema that does not say otherwise has no members but its own.
function closed(node) {
  if (Array.isArray(node)) return node.map(closed);
  if (node === null || typeof node !== 'object') return node;
  const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closed(value)]));
  const isObjectSchema = node.type === 'object' && typeof node.properties === 'object';
  return isObjectSchema && !('additionalProperties' in node)
    ? { ...copy, additionalProperties: false }
    : copy;
}
