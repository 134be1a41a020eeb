// Whose pages lie open. A session that ends by itself leaves them behind the way in, unseen, with all that was typed, until
// the same person is back; signing out puts them away, and so does anybody else who signs in.

import { computed, effect, signal } from '@preact/signals-core';
import { staff } from '../../store/staff.ts';

const owner = signal<string | null>(null); // an account

effect(() => {
  const { phase, me } = staff;
  if (phase.value === 'stranger') owner.value = null;
  else if (phase.value === 'in' && me.value) owner.value = me.value.id;
});

export const workplace = {
  owner,
  // They are there and cannot be seen.
  is_shut: computed(() => staff.phase.value === 'out' && owner.value !== null),
  leave(): void {
    owner.value = null;
    void staff.signOut();
  },
};
