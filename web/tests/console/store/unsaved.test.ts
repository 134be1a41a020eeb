// What is not saved yet, and whether one may leave it.

import { expect, test, vi } from 'vitest';
import { Unsaved } from '../../../src/console/store/unsaved.ts';

test('who leaves nothing behind is not asked', () => {
  const unsaved = new Unsaved();
  unsaved.watch(() => [], null);
  expect(unsaved.mayGo(() => {})).toBe(true);
  expect(unsaved.leaving.value).toBeNull();
});

test('who leaves something behind is told what it is, each name once, and goes after a yes', () => {
  const unsaved = new Unsaved();
  unsaved.watch(() => ['Title', 'Prices'], null);
  unsaved.watch(() => ['Prices'], null);
  const go = vi.fn();
  expect(unsaved.mayGo(go)).toBe(false);
  expect(unsaved.leaving.value?.what).toEqual(['Title', 'Prices']);
  expect(go).not.toHaveBeenCalled();
  unsaved.leave();
  expect(go).toHaveBeenCalledOnce();
  expect(unsaved.leaving.value).toBeNull();
});

test('who stays goes nowhere, and is asked again the next time', () => {
  const unsaved = new Unsaved();
  unsaved.watch(() => ['Title'], null);
  const go = vi.fn();
  unsaved.mayGo(go);
  unsaved.stay();
  unsaved.leave();
  expect(go).not.toHaveBeenCalled();
  expect(unsaved.mayGo(go)).toBe(false);
});

test('who was asked and goes is not asked again by where that leads', () => {
  const unsaved = new Unsaved();
  unsaved.watch(() => ['Title'], null);
  const arrive = vi.fn();
  const goOn = () => {
    if (unsaved.mayGo(arrive)) arrive();
  };
  unsaved.mayGo(goOn);
  unsaved.leave();
  expect(arrive).toHaveBeenCalledOnce();
  expect(unsaved.mayGo(goOn)).toBe(false);
});

test('a form that is gone is not asked about', () => {
  const unsaved = new Unsaved();
  const end = unsaved.watch(() => ['Title'], null);
  end();
  expect(unsaved.mayGo(() => {})).toBe(true);
});
