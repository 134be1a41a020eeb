// @vitest-environment happy-dom
// A forgotten password, from the first page to signing in again, and what is wrong on the way.

import { render } from 'preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ResetPassword } from '../../src/pages/reset_password.tsx';

let place: HTMLElement;
let refusal: { status: number; body: object } | null = null;
const sent: unknown[] = [];

const says = (words: string) => vi.waitFor(() => expect(place.textContent).toContain(words));

function open(hash = ''): void {
  history.replaceState(null, '', `/reset-password${hash}`);
  render(<ResetPassword />, place);
}

async function fill(name: string, value: string): Promise<void> {
  await vi.waitFor(() => expect(place.querySelector(`input[name=${name}]`)).not.toBeNull());
  const input = place.querySelector<HTMLInputElement>(`input[name=${name}]`);
  if (input) input.value = value;
  place.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
}

beforeEach(() => {
  refusal = null;
  sent.length = 0;
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    sent.push([url.replace('/api/v1/auth', ''), JSON.parse(String(init.body))]);
    if (refusal) return new Response(JSON.stringify(refusal.body), { status: refusal.status });
    return new Response(null, { status: url.endsWith('/confirm') ? 204 : 202 });
  });
  place = document.createElement('div');
  document.body.append(place);
});
afterEach(() => {
  render(null, place);
  place.remove();
  vi.unstubAllGlobals();
});

test('a link is asked for, and the page tells no more than the server does', async () => {
  open();
  await says('Forgot your password?');
  await fill('email', ' anna@example.org ');
  await says('If there is an account for anna@example.org, a link is on its way.');
  expect(sent).toEqual([['/password-reset', { email: 'anna@example.org' }]]);
});

test('a link sets the password once, and its secret leaves the address bar at once', async () => {
  open('#the-secret');
  await says('Set a new password');
  expect(location.hash).toBe('');
  await says('At least 8 characters of any kind.');
  await fill('password', 'a much better battery');
  await says('Your new password is set');
  expect(sent).toEqual([
    ['/password-reset/confirm', { token: 'the-secret', password: 'a much better battery' }],
  ]);
});

test('a link that is pasted where one was asked for is taken as one', async () => {
  open();
  await says('Forgot your password?');
  await vi.waitFor(() => {
    history.replaceState(null, '', '/reset-password#pasted');
    window.dispatchEvent(new Event('hashchange'));
    expect(place.querySelector('input[name=password]')).not.toBeNull();
  });
  await fill('password', 'a much better battery');
  await says('Your new password is set');
  expect(sent[0]).toEqual([
    '/password-reset/confirm',
    { token: 'pasted', password: 'a much better battery' },
  ]);
});

test('a link that is no longer good says why, and leads to another one', async () => {
  refusal = { status: 403, body: { code: 'forbidden', detail: 'Used.' } };
  open('#old');
  await fill('password', 'a much better battery');
  await says('This link is no longer good');
  refusal = null;
  place.querySelector('button')?.click();
  await fill('email', 'anna@example.org');
  await says('Look into your mail');
});

test.each([
  [400, { code: 'bad_message', pointer: '/password' }, 'Please choose another password'],
  [429, { code: 'rate_limited' }, 'That was very fast'],
  [503, { code: 'unavailable' }, 'please try again'],
])('a refusal with %i is told in words, and what was typed can be changed', async (status, body, words) => {
  refusal = { status, body };
  open('#good');
  await fill('password', 'password1');
  await says(words);
  expect(place.querySelector('input[name=password]')).not.toBeNull();
});
