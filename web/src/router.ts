// The buyer's addresses: `/`, `/events/ID`, `/shows/ID`, `/orders/ID`, `/bookings`, `/account` and `/reset-password`.

import { embeddedPath, is_embedded, openBeside, ownPath } from './embed/frame.ts';
import { places } from './places.ts';

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

// Inside of another page, what leads away from the seats opens beside it.
const { place: route, start: startRouter } = places<Route>({
  placeOf: (path) => routeOf(ownPath(path)),
  addressOf: (link) => {
    const path = is_embedded ? embeddedPath(link.pathname) : link.pathname;
    if (path !== undefined) return path + link.search + link.hash;
    openBeside(link.href);
    return 'done';
  },
});

export { route, startRouter };
