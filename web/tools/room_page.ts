// The socket's contract for people: what may be sent, what comes, which members each message has, and an example of
// each, as HTML without a line of script.

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly description?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

interface Message {
  readonly payload: Schema;
  readonly examples: readonly { readonly payload: unknown }[];
}

export interface AsyncApi {
  readonly info: { readonly title: string; readonly description: string };
  readonly channels: Readonly<Record<string, { readonly address: string; readonly title: string }>>;
  readonly operations: Readonly<
    Record<
      string,
      {
        readonly action: 'send' | 'receive';
        readonly summary: string;
        readonly description?: string;
        readonly messages: readonly { readonly $ref: string }[];
      }
    >
  >;
  readonly components: {
    readonly messages: Readonly<Record<string, Message>>;
    readonly schemas: Readonly<Record<string, Schema>>;
  };
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => escapes[character] ?? '');

// The little Markdown that descriptions use: paragraphs, code and strong words.
const prose = (text: string) =>
  escaped(text)
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${paragraph}</p>`)
    .join('')
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>');

const name_of = (reference: string) => reference.slice(reference.lastIndexOf('/') + 1);

export function room_page(contract: AsyncApi): string {
  const resolve = (schema: Schema): Schema =>
    schema.$ref ? resolve(contract.components.schemas[name_of(schema.$ref)] ?? {}) : schema;

  const kind = (schema: Schema): string => {
    if (schema.$ref && resolve(schema).type === 'object') return name_of(schema.$ref);
    const { type, items, enum: words, const: only } = resolve(schema);
    if (only !== undefined) return JSON.stringify(only);
    if (words) return words.map((word) => JSON.stringify(word)).join(' | ');
    if (items) return `list of ${kind(items)}`;
    return [type ?? 'anything'].flat().join(' or ');
  };

  const member = (owner: Schema, [name, schema]: readonly [string, Schema]) => {
    const needed = owner.required?.includes(name) ? '' : ' (optional)';
    const told = schema.description ?? resolve(schema).description ?? '';
    return `<tr><td><code>${name}</code>${needed}</td><td>${escaped(kind(schema))}</td><td>${prose(told)}</td></tr>`;
  };

  const message = (type: string, lead: string) => {
    const described = contract.components.messages[type];
    if (!described) throw new Error(`The contract has no message ${type}.`);
    const payload = resolve(described.payload);
    const rows = Object.entries(payload.properties ?? {}).map((entry) => member(payload, entry));
    const examples = described.examples.map(
      ({ payload }) => `<pre>${escaped(JSON.stringify(payload, null, 1))}</pre>`,
    );
    return (
      `<section id="${type}"><h3><code>${type}</code></h3>${lead}` +
      `<table><tr><th>Member</th><th>Type</th><th>Meaning</th></tr>${rows.join('')}</table>${examples.join('')}</section>`
    );
  };

  const led = new Map<string, string>();
  const described = (action: 'send' | 'receive') =>
    Object.values(contract.operations)
      .filter((operation) => operation.action === action)
      .flatMap((operation) =>
        operation.messages.map(({ $ref }) => {
          led.set(name_of($ref), prose(operation.summary) + prose(operation.description ?? ''));
          return name_of($ref);
        }),
      );
  const list = (types: readonly string[]) => types.map((type) => message(type, led.get(type) ?? '')).join('');

  const to_room = described('receive');
  const from_room = described('send');
  const answers = Object.keys(contract.components.messages).filter((type) => !led.has(type));
  const doors = Object.values(contract.channels).map(
    ({ address, title }) => `<li><code>${escaped(address)}</code> ${escaped(title)}</li>`,
  );
  return (
    `<h1>${escaped(contract.info.title)}</h1>${prose(contract.info.description)}<ul>${doors.join('')}</ul>` +
    `<h2>From a client</h2>${list(to_room)}<h2>Answers</h2>${list(answers)}<h2>From the room</h2>${list(from_room)}`
  );
}
