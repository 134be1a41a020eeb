// Something the buyer must be told in words. The store says what happened; the page finds the words (text/notices.ts).

import { RoomError } from '../net/requests.ts';
import type { PaymentOutcome } from './payment_return.ts';

export type Notice =
  | {
      readonly kind: 'seat_taken';
      readonly seats: readonly number[];
      readonly alternatives: readonly (readonly number[])[];
    }
  | {
      readonly kind: 'none_best'; // not so many seats are free as were asked for
      readonly count: number;
      readonly category: string | null;
      readonly others: boolean; // others were asked for instead of some
      readonly alternatives: readonly (readonly number[])[];
    }
  | { readonly kind: 'limit_reached'; readonly limit: number; readonly wanted: readonly number[] }
  | { readonly kind: 'expired' | 'let_go' | 'revoked' | 'visit_over'; readonly seats: readonly number[] }
  | { readonly kind: 'not_extended' | 'paying' }
  | { readonly kind: 'payment'; readonly outcome: PaymentOutcome }
  | { readonly kind: 'not_free'; readonly seat: number; readonly state: 'held' | 'sold' | 'blocked' }
  | { readonly kind: 'refused'; readonly code: string };

interface Asked {
  readonly wanted: readonly number[]; // the seats that were asked for
  readonly lost: readonly number[]; // those that go with the customer, should the server not know him any more
  readonly limit: number;
}

// What a request came to that did not succeed.
export function refusalOf(error: unknown, { wanted, lost, limit }: Asked): Notice {
  const code = (error as { readonly code?: string } | null)?.code ?? 'internal';
  if (code === 'not_authenticated' && lost.length > 0) return { kind: 'visit_over', seats: lost };
  if (!(error instanceof RoomError)) return { kind: 'refused', code };
  if (code === 'seat_taken') return { kind: code, seats: error.seats, alternatives: error.alternatives };
  return code === 'limit_reached' ? { kind: code, limit, wanted } : { kind: 'refused', code };
}
