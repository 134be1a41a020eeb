// A form: sends its fields once, says what the server has against which of them, and keeps what was typed until it is saved.
// When somebody else was faster, nothing is overwritten: each field then shows what it has become, beside what was typed.

import { type Signal, useSignal } from '@preact/signals';
import { type ComponentChildren, createContext, Fragment } from 'preact';
import { useContext, useEffect, useMemo, useRef } from 'preact/hooks';
import { Attempt } from '../../store/attempt.ts';
import { t } from '../text/t.ts';
import { Failure, failureWords, isInServersWords } from './failure.tsx';
import { changedFields } from './typed_fields.ts';
import { useUnsaved } from './use_unsaved.ts';

// What was filled in, by the names of the fields.
export class Filled {
  constructor(private readonly data: FormData) {}

  text(name: string): string {
    const value = this.data.get(name);
    return typeof value === 'string' ? value.trim() : '';
  }

  all(name: string): string[] {
    return this.data.getAll(name).filter((value) => typeof value === 'string');
  }

  number(name: string): number {
    return Number(this.text(name));
  }

  // Null where nothing was filled in.
  optional(name: string): string | null {
    return this.text(name) || null;
  }

  optionalNumber(name: string): number | null {
    return this.text(name) === '' ? null : this.number(name);
  }

  checked(name: string): boolean {
    return this.data.has(name);
  }
}

export interface Fault {
  readonly name: string; // of the field
  readonly words: string;
  readonly is_foreign: boolean; // in the server's English
}

const faults = createContext<Signal<Fault | null> | null>(null);

export function useFault(name: string): Fault | null {
  const fault = useContext(faults)?.value;
  return fault?.name === name ? fault : null;
}

export interface FormProps {
  submit: string;
  onSubmit: (filled: Filled) => Promise<unknown>;
  saved?: string; // said when it went well, where one stays on the page
  onStale?: () => Promise<void>; // loads what is there now
  onCancel?: () => void;
  is_calm?: boolean; // its button is not the page's main one
  children: ComponentChildren;
}

// The field that the server's pointer (RFC 6901) names, if the form has it.
function fieldOf(form: HTMLFormElement, pointer: string): string | undefined {
  const steps = pointer.split('/').slice(1);
  for (; steps.length > 0; steps.pop()) {
    const name = steps.join('/');
    if (form.elements.namedItem(name)) return name;
  }
  return undefined;
}

export function Form({ submit, onSubmit, saved, onStale, onCancel, is_calm, children }: FormProps) {
  const attempt = useMemo(() => new Attempt(), []);
  const form = useRef<HTMLFormElement>(null);
  const fault = useSignal<Fault | null>(null);
  const edition = useSignal(0); // the fields begin anew with each
  const done = useSignal(false);
  const touched = useMemo(() => new Set<string>(), [edition.value]);
  const inputs = useRef(0);
  useUnsaved(() => (form.current ? changedFields(form.current, touched) : []), form);
  useEffect(() => {
    if (!fault.value) return;
    const found = form.current?.elements.namedItem(fault.value.name);
    const field = found instanceof RadioNodeList ? found[0] : found; // of several by one name the first
    if (field instanceof HTMLElement) field.focus();
  }, [fault.value]);

  const send = async () => {
    if (!form.current || attempt.busy.peek()) return;
    const filled = new Filled(new FormData(form.current));
    const inputs_before = inputs.current;
    fault.value = null;
    done.value = false;
    if (await attempt.run(() => onSubmit(filled))) {
      done.value = true;
      if (inputs.current === inputs_before) edition.value += 1; // else what was typed meanwhile would go
      return;
    }
    const failure = attempt.failure.peek();
    if (failure?.code === 'stale') await onStale?.();
    const name = failure && form.current ? fieldOf(form.current, failure.pointer) : undefined;
    if (!failure || name === undefined) return;
    fault.value = { name, words: failureWords(failure), is_foreign: isInServersWords(failure) };
  };
  const takeTheirs = () => {
    attempt.forget();
    edition.value += 1;
  };

  const failure = attempt.failure.value;
  return (
    <faults.Provider value={fault}>
      <form
        ref={form}
        class="form"
        onInput={({ target }) => {
          done.value = false;
          inputs.current += 1;
          if (target instanceof Element) touched.add(target.getAttribute('name') ?? '');
        }}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Fragment key={edition.value}>{children}</Fragment>
        {!fault.value && <Failure error={failure} />}
        {failure?.code === 'stale' && onStale && (
          <p>
            <button type="button" class="button quiet small" onClick={takeTheirs}>
              {t('form.take_theirs')}
            </button>
          </p>
        )}
        <div class="form-actions">
          <button
            type="submit"
            class={is_calm ? 'button quiet' : 'button'}
            disabled={attempt.busy.value}
            aria-busy={attempt.busy.value}
          >
            {submit}
          </button>
          {onCancel && (
            <button type="button" class="button quiet" disabled={attempt.busy.value} onClick={onCancel}>
              {t('do.cancel')}
            </button>
          )}
          <p class="form-saved" role="status">
            {done.value && saved}
          </p>
        </div>
      </form>
    </faults.Provider>
  );
}
