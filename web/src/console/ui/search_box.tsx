// Words to look for, asked for after a pause in typing, and kept in the address.

import { useEffect, useRef } from 'preact/hooks';
import { ask, place } from '../places.ts';
import { OnPaper } from './on_paper.tsx';

const typing_ms = 250;
const longest_words = 100;

interface SearchBoxProps {
  name: string; // behind the `?`
  label: string;
  hint?: string;
}

export function SearchBox({ name, label, hint }: SearchBoxProps) {
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const asked = place.value.query.get(name) ?? '';
  useEffect(() => () => clearTimeout(timer.current), []);
  // A link to the list without any words empties the box as well; what is being typed stays.
  useEffect(() => {
    if (!input.current || timer.current !== undefined) return;
    if (input.current.value.trim() !== asked) input.current.value = asked;
  }, [asked]);
  return (
    <>
      <label class="search">
        <span class="field-label">{label}</span>
        <input
          ref={input}
          class="input"
          type="search"
          maxLength={longest_words}
          defaultValue={place.peek().query.get(name) ?? ''}
          {...(hint && { placeholder: hint })}
          onInput={(event) => {
            const words = event.currentTarget.value.trim();
            clearTimeout(timer.current);
            timer.current = setTimeout(() => {
              timer.current = undefined;
              ask({ [name]: words });
            }, typing_ms);
          }}
        />
      </label>
      {asked !== '' && <OnPaper name={label} value={asked} />}
    </>
  );
}
