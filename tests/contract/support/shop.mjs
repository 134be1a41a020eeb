// What a buyer does at a server that may be killed meanwhile.
import { setTimeout } from 'node:timers/promises';

import { Api } from './api.mjs';

const pauseMs = 300;

// What a call that a crash may cut off gives, or nothing. It is made again, up to `times` in all.
export async function attempt(call, times = 1) {
  try {
    return await call();
  } catch {
    if (times === 1) return undefined;
    await setTimeout(pauseMs);
    return attempt(call, times - 1);
  }
}

export async function send(url, token, method, body, more) {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', ...more };
  const answer = await fetch(url, { method, headers, body: body && JSON.stringify(body), redirect: 'manual' });
  return { status: answer.status, headers: answer.headers, body: await answer.text() };
}

// The last show that is sold for `method`, so that its buyers may still change their minds, and `count` free seats.
export async function chooseSeats(url, method, count) {
  const anyone = new Api(url);
  const { shows } = (await anyone.call('listShows', 200)).body;
  const now = new Date().toISOString();
  const isOpen = ({ status, sale_opens_at }) => status === 'on_sale' && sale_opens_at <= now;
  const show = shows.findLast((each) => isOpen(each) && each.checkout_methods.includes(method)).id;
  const { seats } = (await anyone.call('listSeats', 200, { path: { show_id: show } })).body;
  const free = seats.filter(({ state }) => state === 'free').map(({ seat }) => seat);
  return { show, seats: free.slice(0, count) };
}
