// Where one is in the browser's history. The browser tells of a step back or forward when it is done, and not how far it
// went; each entry so carries a number, by which the step can be taken back, and made again.

interface Numbered {
  readonly step?: unknown;
}

function numberHere(): number | undefined {
  const step = (history.state as Numbered | null)?.step;
  return typeof step === 'number' ? step : undefined;
}

export class Steps {
  private at = numberHere() ?? 0; // a page that is loaded again finds its number
  private is_free = false; // the step that comes was asked about already

  push(address: string): void {
    this.number();
    this.at += 1;
    history.pushState({ step: this.at }, '', address);
  }

  replace(address: string): void {
    history.replaceState({ step: this.at }, '', address);
  }

  // What the browser has just done. False for a step that `mayGo` forbids: it is taken back, and made after all when
  // `mayGo`'s `walk` is called.
  walked(mayGo: (walk: () => void) => boolean): boolean {
    const step = numberHere() ?? this.at + 1; // one that somebody else has made, such as a `#`
    const far = step - this.at;
    if (far === 0) return true; // back again
    const walk = () => {
      this.is_free = true;
      history.go(far);
    };
    if (!this.is_free && !mayGo(walk)) {
      history.go(-far);
      return false;
    }
    this.is_free = false;
    this.at = step;
    this.number();
    return true;
  }

  private number(): void {
    if (numberHere() !== this.at) history.replaceState({ step: this.at }, '');
  }
}
