// Where one is in an app, by the browser's address. Links stay ordinary links; a plain click on one that the app follows
// changes the place without loading.

import { type ReadonlySignal, signal } from '@preact/signals';
import { Steps } from './steps.ts';

export interface Places<Place> {
  readonly place: ReadonlySignal<Place>;
  start(): void; // listens to clicks and to the browser's way back
  go(address: string): void; // whatever is left behind
  // The same page with other words behind the `?`, which the way back does not return to.
  replace(address: string): void;
}

interface Ways<Place> {
  readonly placeOf: (path: string, search: URLSearchParams) => Place;
  // Where a link leads to inside the app: the same or another address; `leave` when it is loaded like any other page.
  readonly addressOf: (link: HTMLAnchorElement) => string | 'leave' | 'done';
  // Whether a link or the browser's way back may lead there now. Who says no may `go` all the same, later.
  readonly mayGo?: (step: { readonly from: Place; readonly to: Place }, go: () => void) => boolean;
}

const full = (link: HTMLAnchorElement) => link.pathname + link.search + link.hash;

// Links below a folder (`/admin`) are places of the app; all others are loaded.
export function linksBelow(folder: string): (link: HTMLAnchorElement) => string {
  return (link) =>
    link.pathname === folder || link.pathname.startsWith(`${folder}/`) ? full(link) : 'leave';
}

const isPlain = (event: MouseEvent): boolean =>
  event.button === 0 &&
  !event.ctrlKey &&
  !event.metaKey &&
  !event.shiftKey &&
  !event.altKey &&
  !event.defaultPrevented;

export function places<Place>({ placeOf, addressOf, mayGo = () => true }: Ways<Place>): Places<Place> {
  const steps = new Steps();
  const here = () => placeOf(location.pathname, new URLSearchParams(location.search));
  const place = signal(here());
  const look = () => {
    place.value = here();
  };
  const go = (address: string) => {
    steps.push(address);
    look();
    window.scrollTo(0, 0);
  };
  const follow = (address: string) => {
    const { pathname, searchParams } = new URL(address, location.href);
    const step = { from: place.peek(), to: placeOf(pathname, searchParams) };
    if (mayGo(step, () => go(address))) go(address);
  };
  return {
    place,
    go,
    replace: (address) => {
      steps.replace(address);
      look();
    },
    start: () => {
      window.addEventListener('popstate', () => {
        if (steps.walked((walk) => mayGo({ from: place.peek(), to: here() }, walk))) look();
      });
      document.addEventListener('click', (event) => {
        const link = event.target instanceof Element ? event.target.closest('a') : null;
        if (!link || !isPlain(event) || link.origin !== location.origin || link.target) return;
        if (link.hasAttribute('download')) return;
        const address = addressOf(link);
        if (address === 'leave') return;
        event.preventDefault();
        if (address !== 'done') follow(address);
      });
    },
  };
}
