// The room as run-length text: `f120h2s4b1` is 120 free, 2 held, 4 sold and 1 blocked seats.

export const SeatState = { free: 0, held: 1, sold: 2, blocked: 3 } as const;
export type SeatState = (typeof SeatState)[keyof typeof SeatState];

const largest_plan_seats = 200_000;
const letters = 'fhsb';
const digit_zero = 48;

// One byte a seat, or undefined when the text is not runs of at least 1 or names more seats than any plan has.
export function decodeSeatStates(text: string): Uint8Array | undefined {
  const runs: { state: number; length: number }[] = [];
  let total = 0;
  let at = 0;
  while (at < text.length) {
    const state = letters.indexOf(text[at]);
    if (state < 0) return undefined;
    at += 1;
    let length = 0;
    for (; at < text.length; at += 1) {
      const digit = text.charCodeAt(at) - digit_zero;
      if (digit < 0 || digit > 9) break;
      length = length * 10 + digit;
      if (length > largest_plan_seats) return undefined;
    }
    total += length;
    if (length === 0 || total > largest_plan_seats) return undefined;
    runs.push({ state, length });
  }
  const states = new Uint8Array(total);
  let filled = 0;
  for (const run of runs) {
    states.fill(run.state, filled, filled + run.length);
    filled += run.length;
  }
  return states;
}
