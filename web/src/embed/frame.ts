// The page as it is inside of another one: below `/embed`, with the page that shows it named in the address. What leads away
// from the seats opens beside that page, which stays as it is.

import type { EmbedEvent, EmbedMessage } from './messages.ts';

const prefix = '/embed';
const inside = /^\/(shows|orders)\//;

const isEmbedded = (path: string): boolean => path.startsWith(`${prefix}/`);

export const is_embedded = isEmbedded(location.pathname);

// What the element says; told once, with the first address.
const asked = new URLSearchParams(is_embedded ? location.search : '');
const host = asked.get('host'); // who listens
export const embed_language = asked.get('language');
export const embed_theme = asked.get('theme');

// An address of the page, without what says that it is shown inside of another.
export const ownPath = (path: string): string => (isEmbedded(path) ? path.slice(prefix.length) : path);

// Where a link leads to from inside; undefined when it leads away.
export function embeddedPath(path: string): string | undefined {
  if (isEmbedded(path)) return path;
  return inside.test(path) ? prefix + path : undefined;
}

export function openBeside(address: string): void {
  window.open(address, '_blank', 'noopener');
}

// The browser hands it to a page of that origin alone.
export function tellHost(event: EmbedEvent): void {
  if (!host || window.parent === window) return;
  const message: EmbedMessage = { holdfast: event };
  try {
    window.parent.postMessage(message, host);
  } catch {
    // What was named is no origin: nobody listens.
  }
}
