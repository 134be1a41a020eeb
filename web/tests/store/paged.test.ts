// A list page by page.

import { expect, test, vi } from 'vitest';
import { ApiError } from '../../src/net/rest_call.ts';
import { type Page, Paged } from '../../src/store/paged.ts';

const page = (items: readonly string[], next_cursor: string | null): Page<string> => ({ items, next_cursor });
const list = (fetch_page: (cursor: string | null) => Promise<Page<string>>) =>
  new Paged(fetch_page, (item) => item);

test('pages follow each other, and an item that moved between them stays one', async () => {
  const pages = list(async (cursor) => (cursor === null ? page(['a', 'b'], 'next') : page(['b', 'c'], null)));
  await pages.load();
  await pages.loadMore();
  expect(pages.items.value).toEqual(['a', 'b', 'c']);
  expect(pages.more.value).toBeNull();
});

test('a first page that fails says so and can be tried again', async () => {
  const fetch_page = vi.fn().mockRejectedValueOnce(new Error('offline')).mockResolvedValue(page([], null));
  const pages = list(fetch_page);
  await pages.load();
  expect(pages.phase.value).toBe('failed');
  await pages.load();
  expect(pages.phase.value).toBe('ready');
});

test('a later page that fails leaves what is there, and the way on', async () => {
  const fetch_page = vi
    .fn()
    .mockResolvedValueOnce(page(['a'], 'next'))
    .mockRejectedValueOnce(new Error('offline'))
    .mockResolvedValueOnce(page(['b'], null));
  const pages = list(fetch_page);
  await pages.load();
  await pages.loadMore();
  expect(pages.items.value).toEqual(['a']);
  expect(pages.more.value).toBe('next');
  expect(pages.loading_more.value).toBe(false);
  expect(pages.more_failed.value).toBe(true);
  await pages.loadMore();
  expect(pages.items.value).toEqual(['a', 'b']);
  expect(pages.more_failed.value).toBe(false);
});

const refusal = new ApiError('bad_message', 400, 'This cursor leads nowhere.');

test('a first page that is refused is told from one that did not come', async () => {
  const fetch_page = vi.fn().mockRejectedValueOnce(refusal).mockRejectedValueOnce(new Error('offline'));
  const pages = list(fetch_page);
  await pages.load();
  expect([pages.phase.value, pages.refused.value]).toEqual(['failed', true]);
  await pages.load();
  expect([pages.phase.value, pages.refused.value]).toEqual(['failed', false]);
});

test('a later page that is refused is said to be gone, and the way on begins anew', async () => {
  const fetch_page = vi
    .fn()
    .mockResolvedValueOnce(page(['a'], 'gone'))
    .mockRejectedValueOnce(refusal)
    .mockResolvedValueOnce(page(['b', 'a'], null));
  const pages = list(fetch_page);
  await pages.load();
  await pages.loadMore();
  expect(pages.items.value).toEqual(['a']);
  expect([pages.more_failed.value, pages.refused.value]).toEqual([true, true]);
  await pages.loadMore();
  expect(fetch_page).toHaveBeenLastCalledWith(null);
  expect(pages.items.value).toEqual(['b', 'a']);
  expect([pages.more_failed.value, pages.refused.value]).toEqual([false, false]);
});

test('of two that are asked for the last one counts, whichever comes first', async () => {
  const answers: ((value: Page<string>) => void)[] = [];
  const pages = list(() => new Promise((resolve) => answers.push(resolve)));
  const [first, second] = [pages.load(), pages.load()];
  answers[1](page(['new'], null));
  await second;
  answers[0](page(['old'], null));
  await first;
  expect(pages.items.value).toEqual(['new']);
});
