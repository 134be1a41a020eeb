// What was typed on the page that is open and is not saved yet. Whoever would leave it behind is asked first, and is told
// what it is.

import { signal } from '@preact/signals-core';

// What of a form is not saved, by the names that people know its fields by.
export type Look = () => readonly string[];

export interface Leaving {
  readonly what: readonly string[];
  readonly go: () => void;
}

export class Unsaved {
  readonly leaving = signal<Leaving | null>(null); // what is being asked about
  private readonly looks = new Map<Look, Element | null>();
  private is_left = false; // somebody was asked and goes: what that leads to asks nothing more

  // From now on this counts, until what is returned is called. The element is where on the page it is.
  watch(look: Look, element: Element | null): () => void {
    this.looks.set(look, element);
    return () => this.looks.delete(look);
  }

  // What would be lost with this part of the page, or with all of it.
  what(within?: Element | null): readonly string[] {
    const looks = [...this.looks].filter(([, element]) => !within || within.contains(element));
    return [...new Set(looks.flatMap(([look]) => look()))];
  }

  // True where nothing is lost. Else it is asked about, and `go` called once that was answered.
  mayGo(go: () => void, within?: Element | null): boolean {
    const what = this.is_left ? [] : this.what(within);
    this.leaving.value = what.length === 0 ? null : { what, go };
    return what.length === 0;
  }

  stay(): void {
    this.leaving.value = null;
  }

  leave(): void {
    const leaving = this.leaving.peek();
    this.leaving.value = null;
    this.is_left = true;
    leaving?.go();
    this.is_left = false;
  }
}

export const unsaved = new Unsaved();

// A tab that is closed, or loaded anew, has only the browser's own question.
export function guardTab(): void {
  window.addEventListener('beforeunload', (event) => {
    if (unsaved.what().length > 0) event.preventDefault();
  });
}
