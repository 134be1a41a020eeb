// Requests for a call of the contract: most of them nearly right, each wrong in its own way, so that they come past the
// first check and meet the next. The contract says what is right; a call that is new there is tried without more ado.
import { contract } from '../support/api.mjs';
import { spoil, valueOf, wild, wildText, write } from './values.mjs';

const follow = (schema) => (schema.$ref ? follow(contract.at(schema.$ref.slice(1))) : schema);

const parametersOf = ({ pointer }) => {
  const item = contract.at(pointer.slice(0, pointer.lastIndexOf('/')));
  return [...(item.parameters ?? []), ...(contract.at(pointer).parameters ?? [])].map(follow);
};

// As bytes of a path or query: what must be escaped is, and now and then what is escaped is not right.
function escaped(text, random) {
  if (random.chance(0.02)) return random.pick(['%', '%zz', '%ff', '%00', '%c3%28', '+', '%2f..%2f']);
  return encodeURIComponent(text.toWellFormed());
}

const asText = (value) => (typeof value === 'string' ? value : write(value));

function parameterText(parameter, random, known) {
  if (random.chance(0.35)) return asText(wild(random));
  if (parameter.in === 'path' && follow(parameter.schema).type === 'integer' && random.chance(0.85)) {
    return String(known('number', random));
  }
  return asText(valueOf(parameter.schema ?? {}, random, follow, known));
}

function targetOf(operation, parameters, random, known) {
  let path = operation.path;
  const query = [];
  for (const parameter of parameters) {
    const text = escaped(parameterText(parameter, random, known), random).slice(0, 6_000);
    if (parameter.in === 'path') path = path.replace(`{${parameter.name}}`, () => text || '0');
    if (parameter.in === 'query' && random.chance(0.5)) query.push(`${parameter.name}=${text}`);
  }
  if (random.chance(0.05)) query.push(`${escaped(wildText(random), random)}=${escaped(wildText(random), random)}`);
  if (query.length > 0 && random.chance(0.05)) query.push(query[0]);
  if (random.chance(0.02)) path += '/';
  return query.length > 0 ? `${path}?${query.join('&')}` : path;
}

function bodyOf(operation, random, known) {
  const media = follow(contract.at(operation.pointer).requestBody ?? {}).content?.['application/json'];
  if (!media) return random.chance(0.05) ? write(wild(random)) : undefined;
  const whole =
    media.example !== undefined && random.chance(0.3)
      ? media.example
      : valueOf(media.schema, random, follow, known);
  const text = write(random.chance(0.85) ? spoil(whole, random) : whole);
  switch (random.below(40)) {
    case 0:
      return text.slice(0, random.below(text.length + 1));
    case 1:
      return `${text}${text}`;
    case 2:
      return `\xef\xbb\xbf${text}`;
    case 3:
      return text.replace('{', `{"${random.pick(['a', 'id', 'seats', 'role'])}":1,"a":1,"a":2,`);
    case 4:
      return String.fromCharCode(...Array.from({ length: random.below(64) }, () => random.below(256)));
    case 5:
      return '';
    default:
      return text;
  }
}

// A header's value keeps to what may stand in one; the rest of HTTP is other tests' business.
const headerText = (text) => text.replace(/[^\x20-\x7e\x80-\xff]/g, '').slice(0, 4_000);

// The bytes of one request of `operation` with `token`, or without one.
export function makeRequest(operation, token, random, known) {
  const parameters = parametersOf(operation);
  const head = [`${operation.method} ${targetOf(operation, parameters, random, known)} HTTP/1.1`, 'Host: fuzz.test'];
  if (token) head.push(`Authorization: ${random.chance(0.01) ? headerText(wildText(random)) : `Bearer ${token}`}`);
  for (const parameter of parameters) {
    if (parameter.in !== 'header' || random.chance(0.7)) continue;
    const value = headerText(parameterText(parameter, random, known));
    if (value.trim()) head.push(`${parameter.name}: ${value}`);
  }
  const body = bodyOf(operation, random, known);
  if (body !== undefined) {
    const type = random.chance(0.02) ? random.pick(['text/plain', 'application/xml', 'x']) : 'application/json';
    head.push(`Content-Type: ${type}`, `Content-Length: ${body.length}`);
  }
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body ?? ''}`, 'latin1');
}
