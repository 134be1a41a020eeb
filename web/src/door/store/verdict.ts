// What is shown big after a scan.

import type { Admission, CheckIn } from '../net/rest_door.ts';

export interface Verdict {
  readonly admitted: boolean;
  readonly reason: string; // `admitted`, or why not, as the contract names it; `typed_offline` and `failed` are ours
  readonly is_own: boolean; // decided here, without the server
  readonly number: number; // counts up, so that the same verdict twice is two
  readonly nonce: string;
  readonly ticket?: NonNullable<Admission['ticket']>;
  readonly seat?: number; // of the plan, where only the code has told it
  readonly holder?: string;
  readonly show?: NonNullable<Admission['show']>; // that the ticket is for
  readonly before?: CheckIn; // since when it is in
}

export type Told = Omit<Verdict, 'number'>;

export function verdictOf(admission: Admission, nonce: string): Told {
  const { admitted, reason = 'not_found', ticket, holder, show, check_in } = admission;
  return {
    admitted,
    reason: admitted ? 'admitted' : reason,
    is_own: false,
    nonce,
    ...(ticket && { ticket }),
    ...(holder && { holder }),
    ...(show && { show }),
    ...(!admitted && check_in && { before: check_in }),
  };
}
