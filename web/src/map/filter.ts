// Which free seats the buyer wants to see, as the map needs it: one byte for each category, once for the usual seats and
// once for wheelchair spaces with the companion seats beside them. Everything else is dimmed, never hidden.

import { type Plan, SeatFlag } from './plan.ts';

export type Wanted = Uint8Array;

const access = SeatFlag.accessible | SeatFlag.companion;

export const filterSlot = (plan: Plan, seat: number): number =>
  plan.category[seat] * 2 + ((plan.flags[seat] & access) !== 0 ? 1 : 0);

export function wantedSlots(
  category_count: number,
  wants: (category: number) => boolean,
  accessible_only: boolean,
): Wanted {
  const wanted = new Uint8Array(2 * Math.max(1, category_count));
  for (let category = 0; category < category_count; category += 1) {
    if (!wants(category)) continue;
    wanted[category * 2] = accessible_only ? 0 : 1;
    wanted[category * 2 + 1] = 1;
  }
  return wanted;
}
