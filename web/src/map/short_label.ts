// What the map writes into a seat and beside a row, where there is room for a few letters. A plan may call them "Place 12",
// or by a name of a thousand letters; the whole name is in the tip and in the list.

const shortened = new Map<string, string>();
const most_shortened = 5_000;

// The number or letter at a label's end, which tells it from its neighbours.
const last_part = /[\s.:_-](\p{L}?\d+\p{L}?|\p{L})$/u;

function shorten(label: string, most_letters: number): string {
  const letters = [...label];
  if (letters.length <= most_letters) return label;
  const [, last] = last_part.exec(label) ?? [];
  if (last !== undefined && [...last].length <= most_letters) return last;
  return `${letters.slice(0, most_letters - 1).join('')}…`;
}

// Frames ask for the same labels again and again, so the long ones are shortened once.
export function shortLabel(label: string, most_letters: number): string {
  if (label.length <= most_letters) return label;
  const key = `${most_letters} ${label}`;
  let short = shortened.get(key);
  if (short === undefined) {
    if (shortened.size >= most_shortened) shortened.clear();
    short = shorten(label, most_letters);
    shortened.set(key, short);
  }
  return short;
}
