// @vitest-environment happy-dom
// The event of a show, in a form.

import '@preact/signals'; // draws components anew when a signal changes
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import { EventChoice } from '../../../src/console/ui/setting_fields.tsx';
import { FakeHouse } from '../fake_house.ts';

const house = new FakeHouse();

afterEach(() => {
  render(null, document.body);
  house.close();
});

test('the chosen event is in the form before the others are known, and stays chosen once they are', async () => {
  await house.open();
  let answer: (page: object) => void = () => undefined;
  house.on('GET /admin/events?limit=100', () => new Promise((told) => (answer = told)));
  await act(() => render(<EventChoice chosen={{ id: 2, title: 'Macbeth' }} />, document.body));
  const field = () => document.querySelector<HTMLSelectElement>('select[name=event_id]');
  expect([field()?.value, field()?.options.length]).toEqual(['2', 1]);
  const events = [
    { id: 1, title: 'Hamlet' },
    { id: 2, title: 'Macbeth' },
  ];
  await vi.waitFor(() => expect(house.calls()).toEqual(['GET /admin/events?limit=100']));
  answer({ events, next_cursor: null });
  await vi.waitFor(() => expect(field()?.options.length).toBe(2));
  expect(field()?.value).toBe('2');
});
