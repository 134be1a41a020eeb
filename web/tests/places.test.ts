// @vitest-environment happy-dom
// Places of an app: which clicks it follows, and what the browser's way back does.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { linksBelow, places } from '../src/places.ts';

const house = places({
  placeOf: (path, search) => `${path} ${search.get('q') ?? ''}`,
  addressOf: linksBelow('/admin'),
});

const prevented: boolean[] = [];
const hear = (event: Event) => {
  prevented.push(event.defaultPrevented);
  event.preventDefault(); // this document is no browser: nothing is to be loaded
};

beforeEach(() => {
  history.replaceState(null, '', '/admin');
  house.start();
  window.addEventListener('click', hear);
});

afterEach(() => {
  window.removeEventListener('click', hear);
  prevented.length = 0;
  document.body.replaceChildren();
});

function click(href: string, init: MouseEventInit = {}, attributes: Record<string, string> = {}): boolean {
  const link = document.createElement('a');
  link.setAttribute('href', href);
  for (const [name, value] of Object.entries(attributes)) link.setAttribute(name, value);
  document.body.append(link);
  link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, button: 0, ...init }));
  return prevented.at(-1) === true;
}

test('a plain click on a link of the app changes the place', () => {
  expect(click('/admin/orders?q=ann')).toBe(true);
  expect(house.place.value).toBe('/admin/orders ann');
  expect(location.pathname).toBe('/admin/orders');
});

test.each([
  ['leads out of the app', '/shows/3', {}, {}],
  ['only begins alike', '/administration', {}, {}],
  ['leads to another site', 'https://elsewhere.example/admin', {}, {}],
  ['opens beside', '/admin/orders', {}, { target: '_blank' }],
  ['saves a file', '/admin/orders', {}, { download: '' }],
  ['is clicked with a key held', '/admin/orders', { ctrlKey: true }, {}],
  ['is clicked with another button', '/admin/orders', { button: 1 }, {}],
])('a link that %s is the browser’s', (_, href, init, attributes) => {
  house.go('/admin');
  expect(click(href, init, attributes)).toBe(false);
  expect(house.place.value).toBe('/admin ');
});

test('replacing the words behind the place leaves no step back', () => {
  house.go('/admin/orders');
  const steps = history.length;
  house.replace('/admin/orders?q=bob');
  expect(house.place.value).toBe('/admin/orders bob');
  expect(history.length).toBe(steps);
});

test('a link that may not be followed now is followed when that is called for', () => {
  let later = () => {};
  const asked: string[] = [];
  const careful = places({
    placeOf: (path) => path,
    addressOf: linksBelow('/careful'),
    mayGo: ({ from, to }, go) => {
      asked.push(`${from} ${to}`);
      later = go;
      return false;
    },
  });
  careful.start();
  careful.go('/careful/form'); // nothing is asked about what the app itself does
  expect(click('/careful/list?q=ann')).toBe(true);
  expect(asked).toEqual(['/careful/form /careful/list']);
  expect(careful.place.value).toBe('/careful/form');
  expect(location.pathname).toBe('/careful/form');
  later();
  expect(careful.place.value).toBe('/careful/list');
  expect(location.search).toBe('?q=ann');
});
