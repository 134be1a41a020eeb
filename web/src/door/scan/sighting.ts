// A code lies before the camera for many frames and is one scan; once it was away and comes back it is another.

const away_ms = 1_500;

export class Sighting {
  private text = '';
  private seen_ms = Number.NEGATIVE_INFINITY;

  // Whether this is something new. To be told of every frame that shows a code.
  isNew(text: string, now_ms: number): boolean {
    const is_same = text === this.text && now_ms - this.seen_ms < away_ms;
    this.text = text;
    this.seen_ms = now_ms;
    return !is_same;
  }
}
