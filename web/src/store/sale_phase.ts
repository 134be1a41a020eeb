// Whether seats of a show can be bought at a moment, from its status and its sale's window.

import type { Show } from '../net/rest.ts';
import type { ShowStatus } from '../net/wire.ts';

export type SalePhase = 'open' | 'not_yet' | 'over' | 'paused' | 'cancelled';

// `status` is newer than the show's own where a room has told it.
export function salePhase(
  show: Pick<Show, 'status' | 'sale_opens_at' | 'sale_closes_at'>,
  now_ms: number,
  status: ShowStatus = show.status,
): SalePhase {
  if (status === 'cancelled') return 'cancelled';
  if (status === 'past' || Date.parse(show.sale_closes_at) <= now_ms) return 'over';
  if (status === 'draft' || Date.parse(show.sale_opens_at) > now_ms) return 'not_yet';
  return status === 'paused' ? 'paused' : 'open';
}
