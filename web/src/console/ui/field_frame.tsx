// What every field of a form has around it: its label, its rule in words, what is wrong with it, and, once somebody else has
// changed the thing meanwhile, what is stored now.

import type { ComponentChildren } from 'preact';
import { useId, useMemo } from 'preact/hooks';
import { t } from '../text/t.ts';
import { useFault } from './form.tsx';

export interface FieldProps {
  name: string;
  label: string;
  hint?: string | undefined;
  value?: string | undefined; // what it begins with
  required?: boolean;
}

interface Wiring {
  readonly id: string;
  readonly name: string;
  readonly required: boolean;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
}

interface FieldFrameProps extends FieldProps {
  shown?: ((value: string) => string) | undefined; // how a value is said
  children: (wiring: Wiring) => ComponentChildren;
}

export function FieldFrame({
  name,
  label,
  hint,
  value = '',
  required = false,
  shown,
  children,
}: FieldFrameProps) {
  const id = useId();
  const fault = useFault(name);
  const first = useMemo(() => value, []);
  const is_changed = value !== first;
  const notes = [hint && `${id}-hint`, fault && `${id}-fault`, is_changed && `${id}-now`].filter(Boolean);
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label} {!required && <i>{t('form.optional')}</i>}
      </label>
      {children({
        id,
        name,
        required,
        'aria-invalid': fault !== null,
        'aria-describedby': notes.length > 0 ? notes.join(' ') : undefined,
      })}
      {hint && (
        <p id={`${id}-hint`} class="field-note">
          {hint}
        </p>
      )}
      {is_changed && (
        <p id={`${id}-now`} class="field-now">
          {t('form.now', { value: (shown?.(value) ?? value) || t('form.nothing') })}
        </p>
      )}
      {fault && (
        <p id={`${id}-fault`} class="field-fault" role="alert" {...(fault.is_foreign && { lang: 'en' })}>
          {fault.words}
        </p>
      )}
    </div>
  );
}
