// How many seats a plan has of each price category, and of those with a flag.

import type { Plan } from '../../map/plan.ts';

export interface CategoryCount {
  readonly name: string;
  readonly color: string;
  readonly seats: number;
}

export function countByCategory(plan: Plan): readonly CategoryCount[] {
  const counts = new Array<number>(plan.categories.length).fill(0);
  for (const category of plan.category) counts[category] += 1;
  return plan.categories.map(({ name, color }, at) => ({ name, color, seats: counts[at] }));
}

export const countWithFlag = (plan: Plan, flag: number): number =>
  plan.flags.reduce((sum, flags) => sum + ((flags & flag) === 0 ? 0 : 1), 0);
