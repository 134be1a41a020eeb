// Speaks for those who listen: what became of their own seats, and their time. Nothing that others do is told here.

import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { countdown } from '../store/countdown.ts';
import type { Visit } from '../store/show_visit.ts';
import { timeCall } from '../store/time_calls.ts';
import { cartWords, timeWords } from '../text/announcements.ts';

const look_ms = 500;

export function Announcer({ visit }: { visit: Visit }) {
  const { room, plan, clock } = visit;
  const words = useSignal('');
  const known = useSignal<ReadonlySet<number>>(new Set());
  useSignalEffect(() => {
    const cart = room.cart.value;
    if (!cart) return;
    const said = cartWords(plan, known.peek(), cart);
    known.value = new Set(cart.seats.map((priced) => priced.seat));
    if (said !== '') words.value = said;
  });
  useEffect(() => {
    let [deadline, begun_ms, before_ms] = ['', 0, 0];
    const timer = setInterval(() => {
      const expires_at = room.cart.peek()?.expires_at ?? null;
      const left = countdown(expires_at, clock.now_ms());
      if (!left) return;
      if (expires_at !== null && expires_at !== deadline) [deadline, begun_ms] = [expires_at, left.left_ms];
      const call_ms = timeCall(before_ms, left.left_ms, begun_ms);
      before_ms = left.left_ms;
      if (call_ms !== undefined) words.value = timeWords(call_ms, room.extensions_left.peek() > 0);
    }, look_ms);
    return () => clearInterval(timer);
  }, [room, clock, words]);
  return (
    <p class="unseen announcer" role="status">
      {words.value}
    </p>
  );
}
