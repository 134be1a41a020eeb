// When the time of a cart is told aloud: at five minutes, at one and at thirty seconds, and not in between.

const calls_ms = [300_000, 60_000, 30_000];

const news_after_ms = 10_000;

// The call that the time left has come down to since it was last looked at, or undefined. More time is no call, nor is what
// was left a moment ago, when the time began with `begun_ms`: whoever has just taken seats is told of them.
export function timeCall(before_ms: number, left_ms: number, begun_ms: number): number | undefined {
  return calls_ms.findLast(
    (call_ms) =>
      before_ms > call_ms && left_ms <= call_ms && left_ms > 0 && call_ms <= begun_ms - news_after_ms,
  );
}
