// @vitest-environment happy-dom
// What of a form is not saved, as its fields tell.

import { signal } from '@preact/signals';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { unsaved } from '../../../src/console/store/unsaved.ts';
import { CheckField, FieldGroup, SelectField, TextArea, TextField } from '../../../src/console/ui/fields.tsx';
import { Form } from '../../../src/console/ui/form.tsx';

let mounted: HTMLElement;
const title = signal('Hamlet');
let refuses = false;
let answer: Promise<void> = Promise.resolve();

function Sample() {
  const save = async () => {
    if (refuses) throw new Error('no');
    const typed = fieldOf('title').value;
    await answer;
    title.value = typed;
  };
  return (
    <Form submit="Save" onSubmit={save}>
      <TextField name="title" label="Title" value={title.value} />
      <TextArea name="description" label="Description" value={'One\r\nTwo'} />
      <SelectField
        name="role"
        label="Role"
        value="staff"
        options={['staff', 'admin'].map((value) => ({ value, words: value }))}
      />
      <FieldGroup title="Tells of">
        <CheckField name="events" value="a" label="a" checked />
        <CheckField name="events" value="b" label="b" />
      </FieldGroup>
    </Form>
  );
}

function fieldOf(name: string, at = 0): HTMLInputElement {
  return mounted.querySelectorAll<HTMLInputElement>(`[name=${name}]`)[at];
}

function type(name: string, value: string): void {
  fieldOf(name).value = value;
  fieldOf(name).dispatchEvent(new Event('input', { bubbles: true }));
}

function tick(at: number, on: boolean): void {
  fieldOf('events', at).checked = on;
  fieldOf('events', at).dispatchEvent(new Event('input', { bubbles: true }));
}

const save = () =>
  act(async () => {
    mounted.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  });

beforeEach(async () => {
  refuses = false;
  answer = Promise.resolve();
  title.value = 'Hamlet';
  mounted = document.createElement('div');
  document.body.append(mounted);
  await act(() => render(<Sample />, mounted));
});

afterEach(() => {
  render(null, mounted);
  mounted.remove();
});

test('a form that nobody touched has nothing to lose', () => {
  expect(unsaved.what()).toEqual([]);
});

test('what was typed and chosen is named as people read it, what belongs together by its group', () => {
  type('title', 'Macbeth');
  type('role', 'admin');
  tick(0, false);
  tick(1, true);
  expect(unsaved.what()).toEqual(['Title', 'Role', 'Tells of']);
});

test('what is typed while the form is being saved stays, and is not saved yet', async () => {
  let saved: () => void = () => undefined;
  answer = new Promise((done) => {
    saved = done;
  });
  type('title', 'Macbeth');
  await save();
  type('description', 'Three');
  await act(async () => {
    saved();
    await new Promise((settled) => setTimeout(settled));
  });
  expect([fieldOf('title').value, fieldOf('description').value]).toEqual(['Macbeth', 'Three']);
  expect(unsaved.what()).toEqual(['Description']);
});

test('what is as it was again is not lost', () => {
  type('title', 'Macbeth');
  type('title', ' Hamlet');
  type('description', 'One\nTwo');
  tick(1, true);
  tick(1, false);
  expect(unsaved.what()).toEqual([]);
});

test('what is saved is not lost, and what was refused still is', async () => {
  type('title', 'Macbeth');
  refuses = true;
  await save();
  expect(unsaved.what()).toEqual(['Title']);
  refuses = false;
  await save();
  expect(unsaved.what()).toEqual([]);
  expect(fieldOf('title').value).toBe('Macbeth');
});

test('only what is inside of a part of the page counts when that part is closed', () => {
  type('title', 'Macbeth');
  expect(unsaved.what(mounted)).toEqual(['Title']);
  expect(unsaved.what(document.createElement('div'))).toEqual([]);
});
