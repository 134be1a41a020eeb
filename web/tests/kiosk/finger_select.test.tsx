// The kiosk's list of choices: what a finger does to it, what keys do, and what a reader is told.
// @vitest-environment happy-dom

import '@preact/signals'; // draws components anew when a signal changes
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import { FingerSelect, lineByKey, lineByLetter } from '../../src/kiosk/ui/finger_select.tsx';

const options = [
  { value: '', words: 'Anywhere' },
  { value: 'Stalls', words: 'Stalls · €62' },
  { value: 'Circle', words: 'Circle · €38' },
  { value: 'Sides', words: 'Sides · €20' },
];

afterEach(() => {
  render(null, document.body);
});

async function open(value = '') {
  const onChange = vi.fn();
  await act(() =>
    render(
      <FingerSelect label="Category" value={value} options={options} onChange={onChange} />,
      document.body,
    ),
  );
  const find = <Found extends HTMLElement>(selector: string) => document.querySelector(selector) as Found;
  const combobox = find<HTMLButtonElement>('[role=combobox]');
  return {
    onChange,
    combobox,
    list: find('[role=listbox]'),
    touch: (what: HTMLElement) => act(() => what.click()),
    press: (key: string) =>
      act(
        () =>
          void combobox.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })),
      ),
    meant: () => document.getElementById(combobox.getAttribute('aria-activedescendant') ?? '')?.textContent,
    line: (words: string) =>
      [...document.querySelectorAll<HTMLElement>('[role=option]')].find(
        ({ textContent }) => textContent === words,
      ) as HTMLElement,
  };
}

test('a touch opens the list, another chooses a line of it and closes it', async () => {
  const { combobox, list, touch, line, onChange } = await open('Circle');
  expect(combobox.textContent).toBe('Circle · €38');
  expect(list.hidden).toBe(true);
  await touch(combobox);
  expect(list.hidden).toBe(false);
  expect(combobox.getAttribute('aria-expanded')).toBe('true');
  expect(line('Circle · €38').getAttribute('aria-selected')).toBe('true');
  await touch(line('Stalls · €62'));
  expect(onChange.mock.calls).toEqual([['Stalls']]);
  expect(list.hidden).toBe(true);
});

test('a touch elsewhere closes it and chooses nothing', async () => {
  const { combobox, list, touch, onChange } = await open();
  await touch(combobox);
  await act(() => void document.body.dispatchEvent(new Event('pointerdown', { bubbles: true })));
  expect(list.hidden).toBe(true);
  expect(onChange).not.toHaveBeenCalled();
});

test('keys go through the list, and a reader hears of each line', async () => {
  const { combobox, list, press, touch, meant, onChange } = await open();
  await press('ArrowDown');
  expect([list.hidden, meant()]).toEqual([false, 'Anywhere']);
  await press('ArrowDown');
  await press('ArrowDown');
  expect(meant()).toBe('Circle · €38');
  await press('End');
  await press('ArrowUp');
  expect(meant()).toBe('Circle · €38');
  await touch(combobox); // as Enter and the space bar press a button
  expect(onChange.mock.calls).toEqual([['Circle']]);
  expect(list.hidden).toBe(true);
});

test('Escape and Tab leave it as it was', async () => {
  for (const key of ['Escape', 'Tab']) {
    const { list, press, onChange } = await open('Circle');
    await press('ArrowDown');
    await press('Home');
    await press(key);
    expect(list.hidden).toBe(true);
    expect(onChange).not.toHaveBeenCalled();
    render(null, document.body);
  }
});

test.each([
  ['ArrowDown', 3, 3],
  ['ArrowUp', 0, 0],
  ['Home', 2, 0],
  ['End', 1, 3],
  ['a', 1, undefined],
])('%s leads from line %i to %j of four', (key, at, to) => {
  expect(lineByKey(key, at, 4)).toBe(to);
});

test('a letter leads to the next line that begins with it, and round again', () => {
  const words = options.map((option) => option.words);
  expect(lineByLetter('s', 0, words)).toBe(1);
  expect(lineByLetter('S', 1, words)).toBe(3);
  expect(lineByLetter('s', 3, words)).toBe(1);
  expect(lineByLetter('x', 0, words)).toBeUndefined();
});
