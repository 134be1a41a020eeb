// A code lies before the camera for many frames and is one scan; once it was away and comes back it is another. Where several
// lie there, as on a printed sheet, the camera reads now this one and now that: each is one scan all the same.

const away_ms = 1_500;

export class Sighting {
  private readonly seen_ms = new Map<string, number>();

  // Whether this is something new. To be told of every frame that shows a code.
  isNew(text: string, now_ms: number): boolean {
    for (const [seen, at_ms] of this.seen_ms) if (now_ms - at_ms >= away_ms) this.seen_ms.delete(seen);
    const is_new = !this.seen_ms.has(text);
    this.seen_ms.set(text, now_ms);
    return is_new;
  }

  // Nobody had time for it: the next frame that shows it is the first.
  forget(text: string): void {
    this.seen_ms.delete(text);
  }
}
