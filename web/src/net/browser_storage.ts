// What the browser keeps for us across reloads, where it lets us.

export interface KeyedStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

const probe = 'holdfast.probe';

// Whether what we keep will still be there on the next page.
export function keepsThings(storage: KeyedStorage | undefined = browserStorage()): boolean {
  try {
    storage?.setItem(probe, probe);
    storage?.removeItem(probe);
    return storage !== undefined;
  } catch {
    return false; // blocked, or full
  }
}

// Reading `localStorage` itself throws where storage is blocked.
export function browserStorage(): KeyedStorage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}
