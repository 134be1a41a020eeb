// What lets the door open without a network: a build's files are packed together or not at all, and the worker answers with
// them only where the server does not.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Answers } from '../../src/door/offline/answers.ts';
import { Kept, type KeptCache } from '../../src/door/offline/kept.ts';
import { packShell } from '../../src/door/offline/pack.ts';
import { missingFiles, type Shell, shell_prefix, shellOf } from '../../src/door/offline/shell.ts';
import { ApiError } from '../../src/net/rest_call.ts';
import { FakeCaches } from './fake_caches.ts';

const origin = 'https://house.example';
const shell: Shell = { name: `${shell_prefix}1`, files: ['/assets/a.js', '/assets/b.css', '/door'] };
let caches: FakeCaches;
let page: string;

beforeEach(() => {
  vi.useFakeTimers();
  caches = new FakeCaches();
  caches.served.set('/assets/a.js', 'a').set('/assets/b.css', 'b');
  page = `<meta content="${shell.name} …">`;
});
afterEach(() => vi.useRealTimers());

const fetchPage = async () => new Response(page);
const pack = () => packShell(shell, caches, fetchPage);

test('a build says in its page what belongs to it', () => {
  expect(shellOf([shell.name, ...shell.files].join(' '))).toEqual(shell);
  expect(shellOf('')).toBeUndefined();
  expect(shellOf('something else')).toBeUndefined();
});

test('all files are packed, and each is fetched once', async () => {
  expect(await pack()).toBe(true);
  expect(await missingFiles(shell, caches)).toEqual([]);
  expect(await pack()).toBe(true);
  expect(caches.fetched).toEqual(['/assets/a.js', '/assets/b.css']);
});

test('a file that does not come leaves the build unpacked, until the next opening', async () => {
  caches.served.delete('/assets/b.css');
  await expect(pack()).rejects.toThrow();
  expect(await missingFiles(shell, caches)).toContain('/door');
  caches.served.set('/assets/b.css', 'b');
  expect(await pack()).toBe(true);
});

test('the page of a newer build is not packed among the files of this one', async () => {
  page = `<meta content="${shell_prefix}2 …">`;
  expect(await pack()).toBe(false);
  expect(await missingFiles(shell, caches)).toEqual(['/door']);
});

const asked = (path: string, mode = 'navigate', method = 'GET') => ({
  url: `${origin}${path}`,
  mode,
  method,
});
const answers = () => new Answers(shell, caches, origin);
const away = () => Promise.reject(new TypeError('no network'));

test('an opened page is the server’s, and the packed one where it is away, late or ill', async () => {
  await pack();
  const text = async (fetched: Promise<Response | undefined>) =>
    (await answers().to(asked('/door/12'), fetched))?.text();
  expect(await text(Promise.resolve(new Response('new')))).toBe('new');
  expect(await text(away())).toBe(page);
  expect(await text(Promise.resolve(new Response('proxy', { status: 502 })))).toBe(page);
  expect(await text(Promise.resolve(undefined))).toBe(page); // a browser that fetches nothing meanwhile
  const late = text(new Promise(() => undefined));
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await late).toBe(page);
});

test('where nothing is packed, the server’s page is waited for', async () => {
  const slow = new Promise<Response>((resolve) => setTimeout(() => resolve(new Response('slow')), 9_000));
  const answer = answers().to(asked('/door'), slow);
  await vi.advanceTimersByTimeAsync(9_000);
  expect(await (await answer)?.text()).toBe('slow');
  expect((await answers().to(asked('/door'), away()))?.type).toBe('error');
});

test('packed files come without a network; everything else is the browser’s affair', async () => {
  await pack();
  const none = Promise.resolve(undefined);
  expect(await (await answers().to(asked('/assets/a.js', 'cors'), none))?.text()).toBe('a');
  for (const other of [
    asked('/assets/other.js', 'cors'),
    asked('/api/v1/check-in', 'cors', 'POST'),
    asked('/door', 'cors'), // to be packed
    asked('/doormat'),
    asked('/'),
    { url: 'https://elsewhere.example/door', mode: 'navigate', method: 'GET' },
  ]) {
    expect(answers().to(other, none), other.url).toBeUndefined();
  }
});

let now_ms = 0;
const offline = new ApiError('offline', 0, 'no answer');

function keeping(): Kept {
  const files = new Map<string, Response>();
  const cache: KeptCache = {
    match: async (path) => files.get(path)?.clone(),
    put: async (path, response) => void files.set(path, response),
  };
  return new Kept(
    async () => cache,
    async () => files.clear(),
    () => now_ms,
  );
}

test('what the server said is what is there when it is away, for a week or until it is forgotten', async () => {
  const kept = keeping();
  now_ms = 0;
  const refused = () => Promise.reject(offline);
  await expect(kept.freshOr('shows', refused)).rejects.toBe(offline);
  expect(await kept.freshOr('shows', async () => [1, 2])).toEqual([1, 2]);
  expect(await kept.freshOr('shows', refused)).toEqual([1, 2]);
  const late = kept.freshOr('shows', () => new Promise<number[]>(() => undefined));
  await vi.advanceTimersByTimeAsync(2_500);
  expect(await late).toEqual([1, 2]);
  now_ms = 8 * 24 * 3_600_000;
  await expect(kept.freshOr('shows', refused)).rejects.toBe(offline);
  now_ms = 0;
  await kept.forget();
  await expect(kept.freshOr('shows', refused)).rejects.toBe(offline);
});

test('a refusal is a refusal, whatever was kept', async () => {
  const kept = keeping();
  await kept.put('shows/1', { id: 1 });
  const gone = new ApiError('not_found', 404, 'no such show');
  await expect(kept.freshOr('shows/1', () => Promise.reject(gone))).rejects.toBe(gone);
});

test('a browser that keeps nothing is only a scanner that needs the server to open', async () => {
  const none = new Kept(
    () => Promise.reject(new Error('refused')),
    () => Promise.reject(new Error('refused')),
    () => 0,
  );
  expect(await none.freshOr('shows', async () => 1)).toBe(1);
  expect(await none.get('shows')).toBeUndefined();
  await none.forget();
});
