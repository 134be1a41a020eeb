// On the way to the payment page. Who comes back by the browser's own button finds the page as it was left. Inside of another
// page it opens beside that one, and this one waits for what becomes of it.

import { signal } from '@preact/signals-core';
import { is_embedded, openBeside } from '../embed/frame.ts';

export const leaving = signal(false);

export function leaveFor(address: string): void {
  if (is_embedded) {
    openBeside(address);
    return;
  }
  leaving.value = true;
  location.assign(address);
}

if (typeof window !== 'undefined') {
  window.addEventListener('pageshow', () => {
    leaving.value = false;
  });
}
