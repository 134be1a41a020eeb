// The page's addresses: `/`, `/events/ID`, `/shows/ID`, `/bookings` and `/account`. Links stay ordinary links; a plain click on one changes the page without loading.

import { signal } from '@preact/signals';

export type Route =
  | { readonly page: 'list' | 'bookings' | 'account' }
  | { readonly page: 'show' | 'event'; readonly id: number }
  | { readonly page: 'none' };

export function routeOf(path: string): Route {
  if (path === '/' || path === '/index.html') return { page: 'list' };
  const named = /^\/(bookings|account)\/?$/.exec(path)?.[1];
  if (named === 'bookings' || named === 'account') return { page: named };
  const match = /^\/(show|event)s\/(\d{1,15})\/?$/.exec(path);
  if (!match) return { page: 'none' };
  return { page: match[1] === 'show' ? 'show' : 'event', id: Number(match[2]) };
}

export const route = signal<Route>(routeOf(location.pathname));

export function startRouter(): void {
  window.addEventListener('popstate', () => {
    route.value = routeOf(location.pathname);
  });
  document.addEventListener('click', (event) => {
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!plain || !link || link.origin !== location.origin || link.target || event.defaultPrevented) return;
    event.preventDefault();
    history.pushState(null, '', link.href);
    route.value = routeOf(location.pathname);
    window.scrollTo(0, 0);
  });
}
