// The time that a cart has left, by the server's clock: how it reads and how loud it should be.

export type Urgency = 'calm' | 'soon' | 'urgent';

export interface Countdown {
  readonly left_ms: number; // never below 0
  readonly text: string; // m:ss
  readonly urgency: Urgency;
}

const soon_ms = 60_000;
const urgent_ms = 20_000;

// Null when there is no deadline. Whole seconds are rounded down: it never promises more
// than there is.
export function countdown(expires_at: string | null, now_ms: number): Countdown | null {
  const deadline_ms = expires_at === null ? Number.NaN : Date.parse(expires_at);
  if (Number.isNaN(deadline_ms)) return null;
  const left_ms = Math.max(0, deadline_ms - now_ms);
  const seconds = Math.floor(left_ms / 1000);
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  const urgency = left_ms <= urgent_ms ? 'urgent' : left_ms <= soon_ms ? 'soon' : 'calm';
  return { left_ms, text, urgency };
}
