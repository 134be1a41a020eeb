// The page's addresses: `/`, `/events/ID`, `/shows/ID`, `/orders/ID`, `/bookings`, `/account` and `/reset-password`. Links
// stay ordinary links; a plain click on one changes the page without loading.

import { signal } from '@preact/signals';
import { embeddedPath, is_embedded, openBeside, ownPath } from './embed/frame.ts';

const named = ['bookings', 'account', 'reset-password'] as const;
type Named = (typeof named)[number];

export type Route =
  | { readonly page: 'list' | Named }
  | { readonly page: 'order'; readonly id: string }
  | { readonly page: 'show' | 'event'; readonly id: number }
  | { readonly page: 'none' };

export function routeOf(path: string): Route {
  if (path === '/' || path === '/index.html') return { page: 'list' };
  const name = named.find((each) => path === `/${each}` || path === `/${each}/`);
  if (name) return { page: name };
  const order = /^\/orders\/([0-9a-f]{32})\/?$/.exec(path)?.[1];
  if (order) return { page: 'order', id: order };
  const match = /^\/(show|event)s\/(\d{1,15})\/?$/.exec(path);
  if (!match) return { page: 'none' };
  return { page: match[1] === 'show' ? 'show' : 'event', id: Number(match[2]) };
}

const here = (): Route => routeOf(ownPath(location.pathname));

export const route = signal<Route>(here());

// Inside of another page, what leads away from the seats opens beside it.
function follow(link: HTMLAnchorElement): void {
  const path = is_embedded ? embeddedPath(link.pathname) : link.pathname;
  if (path === undefined) {
    openBeside(link.href);
    return;
  }
  history.pushState(null, '', path + link.search + link.hash);
  route.value = here();
  window.scrollTo(0, 0);
}

export function startRouter(): void {
  window.addEventListener('popstate', () => {
    route.value = here();
  });
  document.addEventListener('click', (event) => {
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!plain || !link || link.origin !== location.origin || link.target || event.defaultPrevented) return;
    event.preventDefault();
    follow(link);
  });
}
