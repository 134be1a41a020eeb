// Where in a JSON document something is: the place that a pointer (RFC 6901) names, or the first place where the text stops
// being JSON. The browser's own parser tells neither.

export interface Span {
  readonly from: number; // letters from the beginning
  readonly to: number;
}

class NotJson extends Error {
  constructor(readonly at: number) {
    super('not JSON');
  }
}

const deepest = 200;
const blank = /[ \t\n\r]*/y;
const scalar = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a JSON string must not hold
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;

class Scanner {
  private at = 0;
  private found: Span | undefined;
  private matched = -1; // how many steps of the wanted path `found` stands for

  constructor(
    private readonly text: string,
    private readonly wanted: readonly string[],
  ) {}

  // The span of the wanted value, or of the nearest one around it that is there.
  scan(): Span | undefined {
    this.value(0, true);
    this.skip(blank);
    if (this.at < this.text.length) throw new NotJson(this.at);
    return this.found;
  }

  // `on_path`: all steps so far were the wanted ones.
  private value(depth: number, on_path: boolean): void {
    if (depth > deepest) throw new NotJson(this.at);
    this.skip(blank);
    const from = this.at;
    const opening = this.text[from];
    if (opening === '{') this.object(depth, on_path);
    else if (opening === '[') this.array(depth, on_path);
    else if (opening === '"') this.take(string);
    else this.take(scalar);
    if (!on_path || depth <= this.matched) return;
    this.found = { from, to: this.at };
    this.matched = depth;
  }

  private object(depth: number, on_path: boolean): void {
    this.at += 1;
    if (this.closes('}')) return;
    for (;;) {
      this.skip(blank);
      const key = this.take(string);
      this.skip(blank);
      this.sign(':');
      this.value(depth + 1, on_path && JSON.parse(key) === this.wanted[depth]);
      if (this.closes('}')) return;
      this.sign(',');
    }
  }

  private array(depth: number, on_path: boolean): void {
    this.at += 1;
    if (this.closes(']')) return;
    for (let item = 0; ; item += 1) {
      this.value(depth + 1, on_path && String(item) === this.wanted[depth]);
      if (this.closes(']')) return;
      this.sign(',');
    }
  }

  private skip(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const taken = pattern.exec(this.text)?.[0] ?? '';
    this.at += taken.length;
    return taken;
  }

  private take(pattern: RegExp): string {
    const taken = this.skip(pattern);
    if (taken === '') throw new NotJson(this.at);
    return taken;
  }

  private sign(sign: string): void {
    if (this.text[this.at] !== sign) throw new NotJson(this.at);
    this.at += 1;
  }

  private closes(sign: string): boolean {
    this.skip(blank);
    if (this.text[this.at] !== sign) return false;
    this.at += 1;
    return true;
  }
}

const stepsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replace(/~1/g, '/').replace(/~0/g, '~'));

// Where the text is no JSON; undefined when it is.
export function brokenAt(text: string): number | undefined {
  try {
    new Scanner(text, []).scan();
    return undefined;
  } catch (error) {
    if (error instanceof NotJson) return error.at;
    throw error;
  }
}

// The place that the pointer names, or the nearest one around it; in JSON that is nested too deep, where it becomes so.
export function spanOf(text: string, pointer: string): Span | undefined {
  try {
    return new Scanner(text, stepsOf(pointer)).scan();
  } catch (error) {
    if (error instanceof NotJson) return { from: error.at, to: error.at + 1 };
    throw error;
  }
}

export interface Excerpt {
  readonly line: number; // from 1
  readonly column: number; // from 1
  readonly lines: readonly { readonly number: number; readonly text: string }[];
  readonly marked: { readonly before: string; readonly text: string; readonly after: string }; // of the line itself
}

const lines_around = 2;
const most_letters = 140;
const letters_before = 50;

// Up to so many lines before the one that begins here, or behind the one that ends here; the nearest first. A long document
// is never taken apart as a whole.
function linesBefore(text: string, begins: number, most: number): string[] {
  const lines: string[] = [];
  for (let end = begins - 1; end >= 0 && lines.length < most; end = begins - 1) {
    begins = end === 0 ? 0 : text.lastIndexOf('\n', end - 1) + 1;
    lines.push(text.slice(begins, end));
  }
  return lines;
}

function linesAfter(text: string, ends: number, most: number): string[] {
  const lines: string[] = [];
  for (let begin = ends + 1; begin <= text.length && lines.length < most; ) {
    const end = text.indexOf('\n', begin);
    lines.push(text.slice(begin, end < 0 ? text.length : end));
    begin = end < 0 ? text.length + 1 : end + 1;
  }
  return lines;
}

function lineNumber(text: string, at: number): number {
  let line = 1;
  for (let end = text.indexOf('\n'); end >= 0 && end < at; end = text.indexOf('\n', end + 1)) line += 1;
  return line;
}

const cut = (words: string) => (words.length > most_letters ? `${words.slice(0, most_letters)}…` : words);

// What stands around a place, for people to see: a few lines, of long ones the part that matters.
export function excerptOf(text: string, { from, to }: Span): Excerpt {
  const line_from = text.lastIndexOf('\n', from - 1) + 1;
  const line_end = text.indexOf('\n', from);
  const line_to = line_end < 0 ? text.length : line_end;
  const line = lineNumber(text, line_from);
  const shown_from = from - line_from > letters_before ? from - letters_before : line_from;
  const shown_to = Math.min(line_to, shown_from + most_letters);
  const marked_to = Math.max(from + 1, Math.min(to, shown_to));
  const before = linesBefore(text, line_from, lines_around);
  const after = linesAfter(text, line_to, lines_around);
  return {
    line,
    column: from - line_from + 1,
    lines: [
      ...before.map((words, at) => ({ number: line - at - 1, text: cut(words) })).reverse(),
      { number: line, text: '' },
      ...after.map((words, at) => ({ number: line + at + 1, text: cut(words) })),
    ],
    marked: {
      before: (shown_from > line_from ? '…' : '') + text.slice(shown_from, from),
      text: text.slice(from, marked_to),
      after: text.slice(marked_to, Math.max(marked_to, shown_to)) + (shown_to < line_to ? '…' : ''),
    },
  };
}
