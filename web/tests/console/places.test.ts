// @vitest-environment happy-dom
// Where in the console an address leads, and how what stands behind the `?` is changed.

import { expect, test } from 'vitest';
import { ask, go, place, placeOf } from '../../src/console/places.ts';

test.each([
  ['/admin', 'dashboard', ''],
  ['/admin/', 'dashboard', ''],
  ['/admin/index.html', 'dashboard', ''],
  ['/admin/shows/12', 'show', '12'],
  ['/admin/shows/12/map', 'map', '12'],
  ['/admin/shows/series', 'series', ''],
  [`/admin/orders/${'0f'.repeat(16)}`, 'order', '0f'.repeat(16)],
  ['/admin/orders/nonsense', 'none', ''],
  ['/admin/shows/12/elsewhere', 'none', ''],
  ['/admin/events/99999999999999999999', 'none', ''],
])('%s is %s %s', (path, page, id) => {
  expect(placeOf(path, new URLSearchParams('q=ada'))).toMatchObject({ page, id });
});

test('a filter goes into the address, and out of it again', () => {
  go('/admin/orders?q=ada');
  ask({ status: 'confirmed' });
  expect(location.search).toBe('?q=ada&status=confirmed');
  ask({ q: '', status: '' });
  expect([location.pathname, location.search]).toEqual(['/admin/orders', '']);
  expect(place.value.page).toBe('orders');
});
