// Something the buyer must be told in words. The store says what happened; the page finds the words (text/notices.ts).

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
