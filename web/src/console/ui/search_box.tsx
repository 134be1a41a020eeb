// Words to look for, asked for after a pause in typing, and kept in the address.

import { useEffect, useRef } from 'preact/hooks';
import { ask, place } from '../places.ts';

const typing_ms = 250;
const longest_words = 100;

interface SearchBoxProps {
  name: string; // behind the `?`
  label: string;
  hint?: string;
}

export function SearchBox({ name, label, hint }: SearchBoxProps) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <label class="search">
      <span class="field-label">{label}</span>
      <input
        class="input"
        type="search"
        maxLength={longest_words}
        defaultValue={place.peek().query.get(name) ?? ''}
        {...(hint && { placeholder: hint })}
        onInput={(event) => {
          const words = event.currentTarget.value.trim();
          clearTimeout(timer.current);
          timer.current = setTimeout(() => ask({ [name]: words }), typing_ms);
        }}
      />
    </label>
  );
}
