// How this entrance is called: remembered by the browser, for a scanner stays at its entrance.

import { signal } from '@preact/signals-core';
import { browserStorage } from '../../net/browser_storage.ts';

const storage_key = 'holdfast.door.gate';
export const longest_gate = 100;

function kept(): string {
  try {
    return browserStorage()?.getItem(storage_key) ?? '';
  } catch {
    return '';
  }
}

export const gate_name = signal(kept());

export function nameGate(name: string): void {
  gate_name.value = name.slice(0, longest_gate);
  try {
    browserStorage()?.setItem(storage_key, gate_name.peek());
  } catch {
    // Blocked storage: the name lives as long as the page does.
  }
}
