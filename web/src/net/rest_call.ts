// One call below /api/v1. Every failure is an ApiError with the code of the contract's table, or `offline` when no answer
// came at all. Each answer also tells the time, for a device's clock may be hours off.

import { ServerClock } from './server_clock.ts';

// One for the page: its answers and every room's messages set it.
export const page_clock = new ServerClock();

const near_ms = 2_000;

// The body of a refusal, of which nothing is sure yet.
interface Problem {
  readonly code?: unknown;
  readonly detail?: unknown;
  readonly seats?: unknown;
  readonly alternatives?: unknown;
  readonly pointer?: unknown;
  readonly reason?: unknown;
  readonly facts?: unknown;
}

export type Facts = Readonly<Record<string, string | number>>;

const textOf = (told: unknown, otherwise = ''): string => (typeof told === 'string' ? told : otherwise);
const listOf = <Item>(told: unknown): readonly Item[] => (Array.isArray(told) ? told : []);
const isFact = (fact: [string, unknown]): fact is [string, string | number] =>
  ['string', 'number'].includes(typeof fact[1]);
const factsOf = (told: unknown): Facts => Object.fromEntries(Object.entries(told ?? {}).filter(isFact));

export class ApiError extends Error {
  readonly seats: readonly number[];
  readonly alternatives: readonly (readonly number[])[];
  readonly pointer: string; // of the member of the body that is wrong, or empty
  readonly reason: string; // which rule of the house refuses it (protocol/reasons.hpp), or empty
  readonly facts: Facts; // what the reason's sentence names, as far as the server tells it
  readonly call: string; // that was refused, such as `DELETE /admin/venues/3`, or empty

  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
    details: Omit<Problem, 'code' | 'detail'> & { readonly call?: string } = {},
  ) {
    super(message);
    this.seats = listOf(details.seats);
    this.alternatives = listOf(details.alternatives);
    this.pointer = textOf(details.pointer);
    this.reason = textOf(details.reason);
    this.facts = factsOf(details.facts);
    this.call = details.call ?? '';
  }
}

export interface CallOptions {
  readonly method?: 'GET' | 'POST' | 'DELETE' | 'PATCH';
  readonly token?: string;
  readonly body?: object | string; // a string is a document of somebody's, sent as it is
  readonly key?: string; // makes the call safe to repeat
  readonly match?: string | undefined; // the ETag of the copy that is changed; another one by now is refused as `stale`
  readonly signal?: AbortSignal | undefined;
}

async function failure(response: Response, call: string): Promise<ApiError> {
  const problem = (await response.json().catch(() => ({}))) as Problem;
  const code = textOf(problem.code, response.status === 404 ? 'not_found' : 'internal');
  return new ApiError(code, response.status, textOf(problem.detail, code), { ...problem, call });
}

function requestOf({ method = 'GET', token, body, key, match, signal }: CallOptions): RequestInit {
  const headers: Record<string, string> = {};
  if (token !== undefined) headers.authorization = `Bearer ${token}`;
  if (body) headers['content-type'] = 'application/json';
  if (key !== undefined) headers['idempotency-key'] = key;
  if (match !== undefined) headers['if-match'] = match;
  return {
    method,
    headers,
    credentials: 'omit',
    ...(body && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    ...(signal && { signal }),
  };
}

// The header knows whole seconds only, so a clock that is near it stays; and an answer from the browser's own cache tells
// when it was made, not what time it is.
function tellTime(headers: Headers): void {
  const told_ms = Date.parse(headers.get('date') ?? '');
  const cached = headers.get('cache-control')?.includes('max-age') === true;
  if (Number.isNaN(told_ms) || cached || Math.abs(told_ms - page_clock.now_ms()) < near_ms) return;
  page_clock.set(new Date(told_ms).toISOString());
}

// A query; members that are empty are left out.
export function query(members: Readonly<Record<string, string | number | null | undefined>>): string {
  const given = Object.entries(members).filter(
    ([, value]) => value !== null && value !== undefined && value !== '',
  );
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
}

async function ask(path: string, options: CallOptions): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, requestOf(options));
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError('offline', 0, 'no answer');
  }
  tellTime(response.headers);
  if (!response.ok) throw await failure(response, `${options.method ?? 'GET'} ${path}`);
  return response;
}

// A file that is not JSON.
export async function download(path: string, options: CallOptions = {}): Promise<Blob> {
  return (await ask(path, options)).blob();
}

async function contentOf(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  const text = await response.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError('internal', response.status, 'the answer is not JSON');
  }
}

// Returns what the answer holds; undefined where it holds nothing.
export async function call(path: string, options: CallOptions = {}): Promise<unknown> {
  return contentOf(await ask(path, options));
}

// The same with the answer's ETag, for `match` of a later change.
export async function callTagged(
  path: string,
  options: CallOptions = {},
): Promise<{ readonly value: unknown; readonly etag: string | undefined }> {
  const response = await ask(path, options);
  return { value: await contentOf(response), etag: response.headers.get('etag') ?? undefined };
}
