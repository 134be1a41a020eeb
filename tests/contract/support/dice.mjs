// Random choices that a seed repeats. Each who chooses has dice of his own, so that what one of them does next hangs on
// nobody else's turn: the choices are the same again, and only the machine decides when they meet.
import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';

export class Dice {
  #seed;
  #thrown = 0;

  constructor(seed) {
    this.#seed = seed;
  }

  // The dice of somebody, or something, below this one.
  of(name) {
    return new Dice(`${this.#seed} / ${name}`);
  }

  // From 0 up to but not including 1.
  throw() {
    const hash = createHash('sha256').update(`${this.#seed} # ${this.#thrown++}`).digest();
    return hash.readUInt32BE() / 2 ** 32;
  }

  below(limit) {
    return Math.floor(this.throw() * limit);
  }

  oneOf(list) {
    return list[this.below(list.length)];
  }

  happens(chance) {
    return this.throw() < chance;
  }

  pause(longestMs) {
    return setTimeout(this.below(longestMs));
  }
}
