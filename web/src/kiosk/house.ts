// The kiosk of this page: one device, one customer at a time.

import { browserStorage } from '../net/browser_storage.ts';
import { fetchShows } from '../net/rest.ts';
import { page_clock } from '../net/rest_call.ts';
import { cancelOrder, createPayment, fetchOrder, fetchTickets } from '../net/rest_orders.ts';
import { ShowVisit } from '../store/show_visit.ts';
import { currentLanguage, speak } from '../text/language.ts';
import { dayKey } from '../text/times.ts';
import { comeIn, endWalkIn, openWalkIn, releaseAll } from './net/rest_kiosk.ts';
import { Device } from './store/device.ts';
import { Kiosk } from './store/kiosk.ts';
import { Programme } from './store/programme.ts';
import { Reachability } from './store/reachability.ts';
import { WalkInPass } from './store/walk_in_pass.ts';

const answer_within_ms = 2_500;
const now_ms = () => Date.now();

export const device = new Device({ comeIn, openWalkIn }, browserStorage());
const pass = new WalkInPass(() => device.openWalkIn(), now_ms);

let home = currentLanguage();

// What the page speaks to whoever comes next.
export function callThisHome(): void {
  home = currentLanguage();
}

export function forgetLanguage(): void {
  if (currentLanguage() !== home) void speak(home);
}

export const kiosk = new Kiosk({
  device,
  pass,
  calls: {
    releaseAll,
    endWalkIn,
    order: fetchOrder,
    tickets: fetchTickets,
    cancel: cancelOrder,
    createPayment,
  },
  openVisit: (show, customer) => new ShowVisit(show, customer),
  now_ms,
  forgotten: () => {
    forgetLanguage();
    history.replaceState(null, '', '/kiosk');
    window.scrollTo(0, 0);
  },
});

export const programme = new Programme(
  () => fetchShows({ cursor: null }),
  () => page_clock.now_ms(),
  (show) => {
    const zone = show.venue.time_zone;
    return dayKey(show.starts_at, zone) === dayKey(new Date(page_clock.now_ms()), zone);
  },
);

export const reachability = new Reachability(async () => {
  const stop = AbortSignal.timeout(answer_within_ms);
  const answer = await fetch('/healthz', { cache: 'no-store', credentials: 'omit', signal: stop });
  if (!answer.ok) throw new Error('the server is not well');
});
