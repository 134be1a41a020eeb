// @vitest-environment happy-dom
// A secret that is shown once is not left behind by mistake.

import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { unsaved } from '../../../src/console/store/unsaved.ts';
import { Secret } from '../../../src/console/ui/secret.tsx';

let mounted: HTMLElement;
const done = vi.fn();
const writeText = vi.fn<(text: string) => Promise<void>>();

const press = (at: number) =>
  act(async () => {
    mounted.querySelectorAll('button')[at].click();
  });
const copy_button = 0;
const done_button = 1;

beforeEach(async () => {
  writeText.mockReset().mockResolvedValue();
  done.mockReset();
  vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } });
  mounted = document.createElement('div');
  document.body.append(mounted);
  await act(() => render(<Secret label="Device token" value="s3cr3t" onDone={done} />, mounted));
});

afterEach(() => {
  render(null, mounted);
  mounted.remove();
  vi.unstubAllGlobals();
});

test('whoever goes before it was copied would lose it', async () => {
  expect(unsaved.what(mounted)).toEqual(['Device token']);
  await press(copy_button);
  expect(writeText).toHaveBeenCalledWith('s3cr3t');
  expect(unsaved.what(mounted)).toEqual([]);
});

test('what the browser would not copy is still to lose, until the keyboard copied it', async () => {
  writeText.mockRejectedValue(new Error('no'));
  await press(copy_button);
  expect(unsaved.what(mounted)).toEqual(['Device token']);
  mounted.querySelector('input')?.dispatchEvent(new Event('copy', { bubbles: true }));
  expect(unsaved.what(mounted)).toEqual([]);
});

test('whoever says that it is written down goes at once', async () => {
  done.mockImplementation(() => expect(unsaved.what()).toEqual([]));
  await press(done_button);
  expect(done).toHaveBeenCalledOnce();
});

test('what is not shown any more is nothing to lose', async () => {
  await act(() => render(null, mounted));
  expect(unsaved.what()).toEqual([]);
});
