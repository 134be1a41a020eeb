// Names that others wrote, set into our sentences. One that runs from right to left, or that carries marks of direction,
// would pull the commas and numbers beside it along; between these two characters it keeps to itself.

const from_the_right =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const [begin, end] = ['\u2068', '\u2069']; // FIRST STRONG ISOLATE, POP DIRECTIONAL ISOLATE

export const isolated = (name: string): string =>
  from_the_right.test(name) ? `${begin}${name}${end}` : name;

// Those that are there, one after the other.
export const joined = (names: readonly string[], between = ', '): string =>
  names
    .filter((name) => name !== '')
    .map(isolated)
    .join(between);
