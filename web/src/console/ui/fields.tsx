// The fields of a form. They keep what is typed themselves; the form reads them by name when it is sent.

import type { ComponentChildren } from 'preact';
import { useEffect, useId, useMemo, useRef } from 'preact/hooks';
import { t } from '../text/t.ts';
import { FieldFrame, type FieldProps } from './field_frame.tsx';

interface TextFieldProps extends FieldProps {
  type?: 'text' | 'email' | 'url' | 'number' | 'date' | 'time' | 'datetime-local' | 'password';
  max?: number; // letters, or the largest number
  min?: number;
  autoComplete?: string;
  inputMode?: 'decimal' | 'numeric';
  options?: readonly string[]; // that are proposed
  shown?: (value: string) => string; // how a value is written
  onInput?: (value: string) => void;
}

export function TextField({ type = 'text', max, min, options, onInput, ...field }: TextFieldProps) {
  const list = useId();
  const { value = '', shown } = field;
  const is_number = type === 'number';
  return (
    <FieldFrame {...field}>
      {(wiring) => (
        <>
          <input
            {...wiring}
            class={is_number ? 'input short' : 'input'}
            type={type as 'text'}
            defaultValue={shown?.(value) ?? value}
            autoComplete={(field.autoComplete ?? 'off') as 'off'}
            {...(field.inputMode && { inputMode: field.inputMode })}
            {...(is_number ? { min, max, step: 1 } : { maxLength: max })}
            {...(options && { list })}
            {...(onInput && { onInput: (event) => onInput(event.currentTarget.value) })}
          />
          {options && (
            <datalist id={list}>
              {options.map((option) => (
                <option key={option} value={option} />
              ))}
            </datalist>
          )}
        </>
      )}
    </FieldFrame>
  );
}

export function TextArea({ rows = 4, max, ...field }: FieldProps & { rows?: number; max?: number }) {
  return (
    <FieldFrame {...field}>
      {(wiring) => (
        <textarea
          {...wiring}
          class="input"
          rows={rows}
          {...(max !== undefined && { maxLength: max })}
          defaultValue={field.value ?? ''}
        />
      )}
    </FieldFrame>
  );
}

export interface Option {
  readonly value: string;
  readonly words: string;
}

interface SelectFieldProps extends FieldProps {
  options: readonly Option[];
  none?: string; // what stands for nothing
  onChange?: (value: string) => void;
}

// Until somebody chooses it follows what is stored, as the other fields do: who changed only the title does not put an old
// category back.
export function SelectField({ options, none, onChange, ...field }: SelectFieldProps) {
  const shown = (value: string) => options.find((option) => option.value === value)?.words ?? value;
  const stored = field.value ?? '';
  const begun = useMemo(() => stored, []);
  const is_chosen = useRef(false);
  const offered = useRef(stored);
  if (!is_chosen.current) offered.current = stored;
  const chosen = offered.current;
  useEffect(() => {
    if (chosen !== begun) onChange?.(chosen);
  }, [chosen]);
  return (
    <FieldFrame {...field} shown={shown}>
      {(wiring) => (
        <select
          {...wiring}
          class="input"
          data-stored={stored}
          onChange={(event) => {
            is_chosen.current = true;
            onChange?.(event.currentTarget.value);
          }}
        >
          {(none !== undefined || begun === '') && (
            <option value="" selected={chosen === ''}>
              {none ?? t('form.choose')}
            </option>
          )}
          {options.map(({ value, words }) => (
            <option key={value} value={value} selected={value === chosen}>
              {words}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  );
}

interface CheckFieldProps {
  name: string;
  label: string;
  value?: string;
  checked?: boolean;
  hint?: string;
}

export function CheckField({ name, label, value = 'on', checked = false, hint }: CheckFieldProps) {
  const id = useId();
  return (
    <div class="field check-field">
      <label>
        <input
          type="checkbox"
          name={name}
          value={value}
          defaultChecked={checked}
          aria-describedby={hint ? `${id}-hint` : undefined}
        />
        <span>{label}</span>
      </label>
      {hint && (
        <p id={`${id}-hint`} class="field-note">
          {hint}
        </p>
      )}
    </div>
  );
}

export function FieldGroup({
  title,
  hint,
  children,
}: {
  title: string;
  hint?: string;
  children: ComponentChildren;
}) {
  return (
    <fieldset class="field-group">
      <legend>{title}</legend>
      {hint && <p class="field-note">{hint}</p>}
      {children}
    </fieldset>
  );
}
