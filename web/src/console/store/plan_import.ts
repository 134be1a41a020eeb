// A seating plan on its way into the house: a document that is looked at as it comes, drawn when it is right, and shown where
// it is wrong. Only a right one is saved, and only when that is asked for. It may be very long: the page is let draw between
// the steps, and the browser's own parser does what it can.

import { batch, signal } from '@preact/signals-core';
import { type Plan, parsePlan } from '../../map/plan.ts';
import { ApiError } from '../../net/rest_call.ts';
import { ask, askAbout } from '../net/ask.ts';
import type { PlanCheck, PlanSummary } from '../net/rows.ts';
import { brokenAt, type Excerpt, excerptOf, type Span, spanOf } from './json_place.ts';

export interface PlanFault {
  readonly words: string; // the server's; empty where the text is no JSON at all
  readonly one_too_many: 'seats' | 'rows' | 'categories' | null; // what it has too many of, from here on
  readonly span: Span;
  readonly excerpt: Excerpt;
}

// `too_large`: as a file; `too_much`: in the number of its values.
export type ImportPhase = 'empty' | 'checking' | 'wrong' | 'right' | 'too_large' | 'too_much' | 'failed';

export const most_bytes = 2 ** 26;
export const most_values = 6_000_000;

const path = '/admin/seating-plans';
const drawn_ms = 20; // so long the page is left alone, to draw what it has to say

const lists = {
  seats: /^\/zones\/\d+\/rows\/\d+\/seats\/\d+$/,
  rows: /^\/zones\/\d+\/rows\/\d+$/,
  categories: /^\/categories\/\d+$/,
} as const;

function oneTooMany({ code, pointer }: ApiError): PlanFault['one_too_many'] {
  if (code !== 'too_large') return null;
  return (['seats', 'rows', 'categories'] as const).find((list) => lists[list].test(pointer)) ?? null;
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

export class PlanImport {
  readonly phase = signal<ImportPhase>('empty');
  readonly text = signal('');
  readonly fault = signal<PlanFault | null>(null);
  readonly failure = signal<ApiError | null>(null); // why it could not be looked at
  readonly plan = signal<Plan | null>(null);
  readonly checked = signal<PlanCheck | null>(null);
  private number = 0;
  private of_file = '';

  // Looks at what is in this file. One that is too large for any plan is not read.
  async read(file: Blob): Promise<void> {
    const number = this.begin('');
    if (file.size > most_bytes) {
      this.phase.value = 'too_large';
      return;
    }
    const text = await file.text();
    if (number !== this.number) return;
    this.of_file = text;
    await this.look(text);
  }

  // Looks at this document from now on; only the last one counts.
  async look(text: string): Promise<void> {
    const number = this.begin(text);
    if (text.trim() === '') {
      this.phase.value = 'empty';
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, drawn_ms));
    if (number !== this.number) return;
    const document = parsed(text);
    const broken = document ? undefined : brokenAt(text);
    if (broken !== undefined) {
      this.refuse({ words: '', one_too_many: null }, { from: broken, to: broken + 1 });
      return;
    }
    try {
      const checked = await askAbout<PlanCheck>(`${path}/check`, text);
      if (number === this.number) this.accept(checked, document?.value);
    } catch (error) {
      if (number === this.number) this.explain(error);
    }
  }

  // Saves it. Returns the plan's number; a document that is here already has the one that it has.
  async save(): Promise<number> {
    const made = await ask<PlanSummary>(path, { method: 'POST', body: this.text.peek() });
    return made.id;
  }

  // Whether it would be lost with the page: it is in no file.
  is_only_here(): boolean {
    const text = this.text.peek();
    return text !== this.of_file && text.trim() !== '';
  }

  private begin(text: string): number {
    batch(() => {
      this.text.value = text;
      this.fault.value = null;
      this.failure.value = null;
      this.plan.value = null;
      this.checked.value = null;
      this.phase.value = 'checking';
    });
    this.number += 1;
    return this.number;
  }

  private accept(checked: PlanCheck, document: unknown): void {
    batch(() => {
      this.checked.value = checked;
      this.plan.value = parsePlan(document);
      this.phase.value = 'right';
    });
  }

  private explain(error: unknown): void {
    const failure = error instanceof ApiError ? error : new ApiError('internal', 0, String(error));
    const { code, status, message, pointer } = failure;
    const is_about_it = status === 400 || (code === 'too_large' && pointer !== '');
    const span = is_about_it ? spanOf(this.text.peek(), pointer) : undefined;
    if (span) this.refuse({ words: message, one_too_many: oneTooMany(failure) }, span);
    else if (code === 'too_large')
      this.phase.value = new Blob([this.text.peek()]).size > most_bytes ? 'too_large' : 'too_much';
    else {
      this.failure.value = failure;
      this.phase.value = 'failed';
    }
  }

  private refuse(fault: Pick<PlanFault, 'words' | 'one_too_many'>, span: Span): void {
    const text = this.text.peek();
    const within = { from: Math.min(span.from, text.length), to: Math.min(span.to, text.length) };
    batch(() => {
      this.fault.value = { ...fault, span: within, excerpt: excerptOf(text, within) };
      this.phase.value = 'wrong';
    });
  }
}
