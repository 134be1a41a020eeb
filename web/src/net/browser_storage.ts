// What the browser keeps for us across reloads, where it lets us.

export interface KeyedStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

// Reading `localStorage` itself throws where storage is blocked.
export function browserStorage(): KeyedStorage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}
