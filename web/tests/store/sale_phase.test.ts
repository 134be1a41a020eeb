// Whether a show can be bought.

import { expect, test } from 'vitest';
import type { Show } from '../../src/net/rest.ts';
import { salePhase } from '../../src/store/sale_phase.ts';

const show = (id: number, fields: Partial<Show> = {}) =>
  ({
    id,
    status: 'on_sale',
    sale_opens_at: '2026-11-01T10:00:00.000Z',
    sale_closes_at: '2026-11-21T19:30:00.000Z',
    ...fields,
  }) as Show;

const noon = Date.parse('2026-11-21T12:00:00.000Z');

test.each([
  [{}, 'open'],
  [{ status: 'paused' }, 'paused'],
  [{ status: 'cancelled' }, 'cancelled'],
  [{ status: 'past' }, 'over'],
  [{ sale_opens_at: '2026-11-21T12:00:01.000Z' }, 'not_yet'],
  [{ sale_closes_at: '2026-11-21T12:00:00.000Z' }, 'over'],
] as const)('a show with %j is %s', (fields, phase) => {
  expect(salePhase(show(1, fields as Partial<Show>), noon)).toBe(phase);
});
