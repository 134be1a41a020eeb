// What the buyer asked to see: some categories, up to a price, wheelchair spaces only. Nothing asked for is everything.

import { computed, signal } from '@preact/signals-core';
import { type Wanted, wantedSlots } from '../map/filter.ts';
import type { Plan } from '../map/plan.ts';
import type { Show } from '../net/rest.ts';
import type { Money } from '../net/wire.ts';

export class SeatFilter {
  readonly categories = signal<ReadonlySet<number>>(new Set());
  readonly most = signal<number | null>(null); // in minor units
  readonly accessible_only = signal(false);
  readonly prices: readonly (Money | undefined)[]; // by category of the plan

  readonly active = computed(
    () => this.categories.value.size > 0 || this.most.value !== null || this.accessible_only.value,
  );

  // For the map; null while nothing is asked for.
  readonly wanted = computed<Wanted | null>(() => {
    if (!this.active.value) return null;
    const [asked, most] = [this.categories.value, this.most.value];
    const wants = (category: number) => {
      const price = this.prices[category];
      if (most !== null && (!price || price.amount > most)) return false;
      return asked.size === 0 || asked.has(category);
    };
    return wantedSlots(this.prices.length, wants, this.accessible_only.value);
  });

  constructor(plan: Plan, show: Pick<Show, 'prices'>) {
    const by_name = new Map(show.prices.map((row) => [row.category, row.price]));
    this.prices = plan.categories.map((category) => by_name.get(category.name));
  }

  // The prices one may ask for as the most, from the lowest up. The highest is no limit, so it is left out.
  get limits(): Money[] {
    const by_amount = new Map(
      this.prices.flatMap((price) => (price ? [[price.amount, price] as const] : [])),
    );
    return [...by_amount.values()].sort((a, b) => a.amount - b.amount).slice(0, -1);
  }

  toggle(category: number): void {
    const asked = new Set(this.categories.peek());
    if (!asked.delete(category)) asked.add(category);
    this.categories.value = asked;
  }

  clear(): void {
    this.categories.value = new Set();
    this.most.value = null;
    this.accessible_only.value = false;
  }
}
