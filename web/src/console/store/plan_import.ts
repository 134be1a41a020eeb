// A seating plan on its way into the house: a document that is looked at as it comes, drawn when it is right, and shown where
// it is wrong. Only a right one is saved, and only when that is asked for.

import { batch, signal } from '@preact/signals-core';
import { type Plan, parsePlan } from '../../map/plan.ts';
import { ApiError } from '../../net/rest_call.ts';
import { ask, askAbout } from '../net/ask.ts';
import type { PlanCheck, PlanSummary } from '../net/rows.ts';
import { brokenAt, type Excerpt, excerptOf, type Span, spanOf } from './json_place.ts';

export interface PlanFault {
  readonly words: string; // the server's; empty where the text is no JSON at all
  readonly span: Span;
  readonly excerpt: Excerpt;
}

export type ImportPhase = 'empty' | 'checking' | 'wrong' | 'right' | 'failed';

const path = '/admin/seating-plans';

export class PlanImport {
  readonly phase = signal<ImportPhase>('empty');
  readonly text = signal('');
  readonly fault = signal<PlanFault | null>(null);
  readonly failure = signal<ApiError | null>(null); // why it could not be looked at
  readonly plan = signal<Plan | null>(null);
  readonly checked = signal<PlanCheck | null>(null);
  private number = 0;

  // Looks at this document from now on; only the last one counts.
  async look(text: string): Promise<void> {
    const number = ++this.number;
    batch(() => {
      this.text.value = text;
      this.fault.value = null;
      this.failure.value = null;
      this.plan.value = null;
      this.checked.value = null;
      this.phase.value = text.trim() === '' ? 'empty' : 'checking';
    });
    if (this.phase.peek() === 'empty') return;
    const broken = brokenAt(text);
    if (broken !== undefined) {
      this.refuse('', { from: broken, to: broken + 1 });
      return;
    }
    try {
      const checked = await askAbout<PlanCheck>(`${path}/check`, text);
      if (number === this.number) this.accept(checked);
    } catch (error) {
      if (number === this.number) this.explain(error);
    }
  }

  // Saves it. Returns the plan's number; a document that is here already has the one that it has.
  async save(): Promise<number> {
    const made = await ask<PlanSummary>(path, { method: 'POST', body: this.text.peek() });
    return made.id;
  }

  private accept(checked: PlanCheck): void {
    batch(() => {
      this.checked.value = checked;
      this.plan.value = parsePlan(JSON.parse(this.text.peek()));
      this.phase.value = 'right';
    });
  }

  private explain(error: unknown): void {
    const failure = error instanceof ApiError ? error : new ApiError('internal', 0, String(error));
    const span = failure.status === 400 ? spanOf(this.text.peek(), failure.pointer) : undefined;
    if (span) this.refuse(failure.message, span);
    else {
      this.failure.value = failure;
      this.phase.value = 'failed';
    }
  }

  private refuse(words: string, span: Span): void {
    const text = this.text.peek();
    const within = { from: Math.min(span.from, text.length), to: Math.min(span.to, text.length) };
    batch(() => {
      this.fault.value = { words, span: within, excerpt: excerptOf(text, within) };
      this.phase.value = 'wrong';
    });
  }
}
