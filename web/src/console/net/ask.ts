// A call below /api/v1 as whoever is signed in to the console.

import { type CallOptions, call, callTagged, download, query } from '../../net/rest_call.ts';
import type { Page } from '../../store/paged.ts';
import { staff } from '../../store/staff.ts';
import { Repeats } from './repeats.ts';

type Options = Omit<CallOptions, 'token' | 'key'>;

const repeats = new Repeats();

export async function ask<Answer>(path: string, options: Options = {}): Promise<Answer> {
  return (await repeats.perform(path, options, (keyed) =>
    staff.perform((token) => call(path, { ...keyed, token })),
  )) as Answer;
}

// Something that is looked at by sending it, and leaves nothing at the server.
export async function askAbout<Answer>(path: string, body: string): Promise<Answer> {
  return (await staff.perform((token) => call(path, { method: 'POST', body, token }))) as Answer;
}

// A thing as it is stored, with the ETag that names its state.
export interface Tagged<Value> {
  readonly value: Value;
  readonly etag: string | undefined;
}

export async function askTagged<Value>(path: string, options: Options = {}): Promise<Tagged<Value>> {
  return (await repeats.perform(path, options, (keyed) =>
    staff.perform((token) => callTagged(path, { ...keyed, token })),
  )) as Tagged<Value>;
}

export const askFile = (path: string): Promise<Blob> => staff.perform((token) => download(path, { token }));

export type Query = Readonly<Record<string, string | number | null | undefined>>;

export const page_size = 50;

// A page of a list that comes under this name.
export async function askPage<Item>(
  path: string,
  name: string,
  words: Query,
  limit = page_size,
): Promise<Page<Item>> {
  type Answer = Readonly<Record<string, readonly Item[]>> & { readonly next_cursor: string | null };
  const answer = await ask<Answer>(`${path}?${query({ limit, ...words })}`);
  return { items: answer[name] ?? [], next_cursor: answer.next_cursor };
}

// All of a list that is short by nature: what one chooses from.
export async function askAll<Item>(path: string, name: string, words: Query = {}): Promise<readonly Item[]> {
  const all: Item[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Item> = await askPage<Item>(path, name, { ...words, cursor }, 100);
    all.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return all;
}
