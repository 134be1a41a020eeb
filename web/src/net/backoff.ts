// How long to wait before the next try to connect: doubling, capped, and with half of it random, so that everybody
// who lost the same server does not come back in the same moment.

const first_ms = 400;
const longest_ms = 15_000;

// `attempt` counts from 0. `random` is in [0, 1). A server's own wish (`retry_after_ms`) is the least.
export function backoffMs(attempt: number, random: number, retry_after_ms = 0): number {
  const ceiling = Math.min(longest_ms, first_ms * 2 ** Math.min(attempt, 10));
  const wait = ceiling / 2 + (ceiling / 2) * random;
  return Math.round(retry_after_ms > 0 ? retry_after_ms + wait / 2 : wait);
}
