// @vitest-environment happy-dom
// @vitest-environment-options { "url": "http://tickets.example/embed/shows/7?host=https%3A%2F%2Ftheatre.example&language=de" }
// The page inside of another one: which addresses stay inside, and who is told.

import { afterEach, expect, test, vi } from 'vitest';
import {
  embed_language,
  embeddedPath,
  is_embedded,
  openBeside,
  ownPath,
  tellHost,
} from '../../src/embed/frame.ts';

afterEach(() => void vi.unstubAllGlobals());

test('it knows that it is inside, and in which language', () => {
  expect([is_embedded, embed_language]).toEqual([true, 'de']);
});

test.each([
  ['/embed/shows/7', '/shows/7'],
  ['/embed/orders/ab', '/orders/ab'],
  ['/shows/7', '/shows/7'],
  ['/embedded', '/embedded'],
])('%s is %s', (path, own) => {
  expect(ownPath(path)).toBe(own);
});

test.each([
  ['/shows/7', '/embed/shows/7'],
  ['/orders/ab', '/embed/orders/ab'],
  ['/embed/shows/7', '/embed/shows/7'],
  ['/', undefined],
  ['/events/1', undefined],
  ['/account', undefined],
])('from inside, %s leads to %s', (path, leads_to) => {
  expect(embeddedPath(path)).toBe(leads_to);
});

test('only the page that was named hears of it', () => {
  const postMessage = vi.fn();
  vi.stubGlobal('parent', { postMessage });
  tellHost({ type: 'checkout', order: 'ab', status: 'confirmed' });
  expect(postMessage).toHaveBeenCalledExactlyOnceWith(
    { holdfast: { type: 'checkout', order: 'ab', status: 'confirmed' } },
    'https://theatre.example',
  );
});

test('what leads away opens beside, and knows nothing of us', () => {
  const open = vi.fn();
  vi.stubGlobal('open', open);
  openBeside('https://pay.example/7');
  expect(open).toHaveBeenCalledWith('https://pay.example/7', '_blank', 'noopener');
});
