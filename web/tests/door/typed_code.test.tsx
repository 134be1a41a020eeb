// @vitest-environment happy-dom
// The field for codes that no camera reads.

import { signal } from '@preact/signals';
import { render } from 'preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Door } from '../../src/door/store/door.ts';
import { TypedCode } from '../../src/door/ui/typed_code.tsx';

let place: HTMLElement;
let scanned: string[];
let answer: (admitted: boolean) => void;

const verdict = signal<{ admitted: boolean } | null>(null);
const door = {
  busy: signal(false),
  verdict,
  scan: (code: string) => {
    scanned.push(code);
    return new Promise<void>((done) => {
      answer = (admitted) => {
        verdict.value = { admitted };
        done();
      };
    });
  },
} as unknown as Door;

const field = () => place.querySelector('input') as HTMLInputElement;

function type(code: string): void {
  field().value = code;
  field().dispatchEvent(new Event('input', { bubbles: true }));
}

const check = () =>
  place.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
const settle = () => new Promise((next) => setTimeout(next));

beforeEach(() => {
  scanned = [];
  verdict.value = null;
  place = document.createElement('div');
  document.body.append(place);
  render(<TypedCode door={door} />, place);
});
afterEach(() => {
  render(null, place);
  place.remove();
});

test('a code that was let in makes room for the next, and one that was refused stays to be put right', async () => {
  type('ABCDE-FGHIJ');
  check();
  answer(false);
  await settle();
  expect(field().value).toBe('ABCDE-FGHIJ');
  type('ABCDE-FGHIK');
  check();
  answer(true);
  await vi.waitFor(() => expect(field().value).toBe(''));
  expect(scanned).toEqual(['ABCDE-FGHIJ', 'ABCDE-FGHIK']);
});

test('what is typed while a code is checked is kept', async () => {
  type('ABCDE-FGHIJ');
  check();
  type('KLMNO');
  answer(true);
  await settle();
  expect(field().value).toBe('KLMNO');
});
