// The console's addresses, all below `/admin`. What a list shows (its search, its filters) stands behind the `?`, so that
// it is there again after a reload and can be sent to a colleague.

import { linksBelow, places } from '../places.ts';
import { unsaved } from './store/unsaved.ts';

const patterns = {
  dashboard: /^$/,
  shows: /^\/shows$/,
  new_show: /^\/shows\/new$/,
  series: /^\/shows\/series$/,
  show: /^\/shows\/(\d{1,15})$/,
  map: /^\/shows\/(\d{1,15})\/map$/,
  replay: /^\/shows\/(\d{1,15})\/replay$/,
  events: /^\/events$/,
  new_event: /^\/events\/new$/,
  event: /^\/events\/(\d{1,15})$/,
  categories: /^\/categories$/,
  venues: /^\/venues$/,
  venue: /^\/venues\/(\d{1,15})$/,
  plans: /^\/plans$/,
  new_plan: /^\/plans\/new$/,
  plan: /^\/plans\/(\d{1,15})$/,
  orders: /^\/orders$/,
  order: /^\/orders\/([0-9a-f]{32})$/,
  people: /^\/people$/,
  person: /^\/people\/([0-9a-f]{32})$/,
  devices: /^\/devices$/,
  jobs: /^\/jobs$/,
  mails: /^\/mails$/,
  refunds: /^\/refunds$/,
  webhooks: /^\/webhooks$/,
  webhook: /^\/webhooks\/(\d{1,15})$/,
  journal: /^\/journal$/,
} as const;

export type PageName = keyof typeof patterns;

export interface ConsolePlace {
  readonly page: PageName | 'none';
  readonly id: string; // of what the page is about; empty where it is about no one thing
  readonly query: URLSearchParams;
}

const folder = '/admin';

export function placeOf(path: string, query: URLSearchParams): ConsolePlace {
  const inside = path
    .slice(folder.length)
    .replace(/\/$/, '')
    .replace(/^\/index\.html$/, '');
  for (const [page, pattern] of Object.entries(patterns) as [PageName, RegExp][]) {
    const found = pattern.exec(inside);
    if (found) return { page, id: found[1] ?? '', query };
  }
  return { page: 'none', id: '', query };
}

export const { place, start, go, replace } = places<ConsolePlace>({
  placeOf,
  addressOf: linksBelow(folder),
  // Other words behind the `?` leave the page's forms as they are.
  mayGo: ({ from, to }, go) => (from.page === to.page && from.id === to.id) || unsaved.mayGo(go),
});

// What stands behind the `?` by these names, '' for what does not.
export function asked<Name extends string>(...names: readonly Name[]): Readonly<Record<Name, string>> {
  const { query } = place.value;
  return Object.fromEntries(names.map((name) => [name, query.get(name) ?? ''])) as Record<Name, string>;
}

// Changes what stands behind the `?`; an empty word takes it away.
export function ask(words: Readonly<Record<string, string>>): void {
  const query = new URLSearchParams(place.peek().query);
  for (const [name, value] of Object.entries(words))
    value === '' ? query.delete(name) : query.set(name, value);
  const text = query.toString();
  replace(location.pathname + (text === '' ? '' : `?${text}`));
}
