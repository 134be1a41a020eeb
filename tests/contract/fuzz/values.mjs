// Values as a schema wants them, and values that nothing wants. What JSON cannot say through an object (numbers past
// every type, members twice, bytes that are no text) is `Raw`: written into the body as it stands.

export class Raw {
  constructor(text) {
    this.text = text;
  }
}

const long = (length) => 'x'.repeat(length);
const nested = (depth, open, close) => new Raw(open.repeat(depth) + close.repeat(depth));

const wrong = [
  null,
  true,
  false,
  0,
  -1,
  1,
  1.5,
  -0.0,
  2 ** 31,
  2 ** 53,
  -(2 ** 63),
  new Raw('9223372036854775808'),
  new Raw('123456789012345678901234567890'),
  new Raw('1e400'),
  new Raw('-1e-400'),
  new Raw('0.1e1'),
  '',
  ' ',
  '0',
  '-1',
  'null',
  'x',
  long(65),
  long(300),
  long(5_000),
  'a\u0000b',
  '\u0001\u001f\u007f',
  '\u202e\u200b\ufeff',
  '\r\nSet-Cookie: a=b',
  "'; DROP TABLE orders; --",
  '%s%n%00',
  '../../etc/passwd',
  '<script>alert(1)</script>',
  '𝒽𝓸𝓁𝒹𝒻𝒶𝓈𝓉 🎭',
  new Raw('"\\ud800"'),
  new Raw('"\\u0000"'),
  new Raw('"\xff\xfe"'),
  new Raw('"\xc3"'),
  [],
  [null],
  [[]],
  [0, 0],
  [-1],
  Array.from({ length: 101 }, (_, i) => i),
  {},
  { a: {} },
  nested(31, '[', ']'),
  nested(200, '[', ']'),
  new Raw(`${'{"a":'.repeat(200)}0${'}'.repeat(200)}`),
  // Well-formed and impossible.
  '2026-02-30',
  '2026-13-01',
  '0000-00-00',
  '9999-12-31',
  '-000001-01-01',
  '2026-03-29T02:30',
  '2026-10-25T02:30',
  '2026-11-21T24:00:00.000Z',
  '2026-11-21T18:30:00+99:99',
  '2026-11-21T18:30:60.000Z',
  '99999-01-01T00:00:00.000Z',
  '25:00',
  'Europe/Atlantis',
  '../UTC',
  'QQQ',
  'ZZZ',
  'eur',
  { amount: -1, currency: 'EUR' },
  { amount: 2 ** 53, currency: 'EUR' },
  { amount: 1, currency: 'XYZ' },
  { amount: '1', currency: 'EUR' },
  'ada@',
  '@',
  'a@b@c',
  'http://[::1',
  'javascript:alert(1)',
];

// Some value that is wrong in most places; the caller's own, to be spoiled further.
export function wild(random) {
  const value = random.pick(wrong);
  return value instanceof Raw ? value : structuredClone(value);
}

const wildTexts = wrong.filter((value) => typeof value === 'string');
export const wildText = (random) => random.pick(wildTexts);

// A text that fits the formats and patterns that the contract uses.
function textOf(schema, random, known) {
  if (schema.enum) return random.pick(schema.enum);
  switch (schema.format) {
    case 'date':
      return random.pick(['2026-11-21', '2026-11-25', '2027-01-01', '2028-02-29']);
    case 'date-time':
      return random.pick(['2026-11-25T19:30:00.000Z', '2027-01-01T00:00:00Z', '2026-12-01T19:30:00+01:00']);
    case 'uri':
      return 'https://example.org/poster.svg';
    default:
  }
  const pattern = schema.pattern ?? '';
  if (pattern.includes('[0-9a-f]{32}')) return known('id', random);
  if (pattern.includes('@')) return `fuzz${random.below(1e9)}@example.org`;
  if (pattern === '^[A-Z]{3}$') return random.pick(['EUR', 'USD', 'JPY']);
  if (pattern.includes('\\d\\d:\\d\\d') || pattern.includes('[0-5][0-9]$')) return '19:30';
  const length = Math.min(Math.max(schema.minLength ?? 1, 8), schema.maxLength ?? 64);
  return `fuzz${random.below(1e9)}aaaaaaaa`.slice(0, Math.max(length, schema.minLength ?? 0));
}

// A value as `schema` wants it. `resolve` follows references; `known(what, random)` names something that is there.
export function valueOf(schema, random, resolve, known, depth = 0) {
  const here = resolve(schema);
  if (here.const !== undefined) return here.const;
  if (here.example !== undefined && random.chance(0.5)) return here.example;
  const variants = here.oneOf ?? here.anyOf;
  if (variants) return valueOf(random.pick(variants), random, resolve, known, depth);
  if (here.allOf) return valueOf(here.allOf[0], random, resolve, known, depth);
  const type = Array.isArray(here.type) ? random.pick(here.type) : here.type;
  switch (type ?? (here.properties ? 'object' : here.enum ? 'string' : 'null')) {
    case 'object': {
      const value = {};
      for (const [name, member] of Object.entries(here.properties ?? {})) {
        const needed = here.required?.includes(name);
        if (needed || (depth < 4 && random.chance(0.5))) {
          value[name] = valueOf(member, random, resolve, known, depth + 1);
        }
      }
      return value;
    }
    case 'array': {
      const most = Math.min(here.maxItems ?? 3, 3);
      const count = Math.max(here.minItems ?? 0, depth > 6 ? 0 : random.below(most + 1));
      return Array.from({ length: count }, () => valueOf(here.items ?? {}, random, resolve, known, depth + 1));
    }
    case 'integer':
    case 'number': {
      if (random.chance(0.3)) return known('number', random);
      const least = here.minimum ?? 0;
      const most = Math.min(here.maximum ?? least + 200, least + 200);
      return least + random.below(most - least + 1);
    }
    case 'boolean':
      return random.chance(0.5);
    case 'null':
      return null;
    default:
      return textOf(here, random, known);
  }
}

// Every place inside a value, as [holder, key]; the value itself is at `box.value`.
function placesOf(box) {
  const places = [[box, 'value']];
  for (const [holder, key] of places) {
    const value = holder[key];
    if (value === null || typeof value !== 'object' || value instanceof Raw) continue;
    for (const inner of Object.keys(value)) places.push([value, inner]);
  }
  return places;
}

// One to three things made wrong in a value.
export function spoil(value, random) {
  const box = { value: structuredClone(value) };
  for (let left = 1 + random.below(3); left > 0; --left) {
    const places = placesOf(box);
    const [holder, key] = random.pick(places.length > 1 && random.chance(0.9) ? places.slice(1) : places);
    const there = holder[key];
    switch (random.below(5)) {
      case 0:
        if (holder !== box && !Array.isArray(holder)) delete holder[key];
        break;
      case 1:
        if (there && typeof there === 'object' && !Array.isArray(there)) there[wildText(random)] = wild(random);
        break;
      case 2:
        if (Array.isArray(there)) for (let i = random.below(200); i > 0; --i) there.push(there[0] ?? i);
        break;
      default:
        holder[key] = wild(random);
    }
  }
  return box.value;
}

// JSON with Raw parts as they stand; its characters are bytes (latin-1) once text has been encoded.
export function write(value) {
  if (value instanceof Raw) return value.text;
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  if (value && typeof value === 'object') {
    return `{${Object.entries(value)
      .map(([key, inner]) => `${encoded(key)}:${write(inner)}`)
      .join(',')}}`;
  }
  return typeof value === 'string' ? encoded(value) : (JSON.stringify(value) ?? 'null');
}

const encoded = (text) => Buffer.from(JSON.stringify(text), 'utf8').toString('latin1');
