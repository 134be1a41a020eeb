// One of a few from a list that is made for fingers in every browser, where a `select` opens the browser's own. To keys and
// readers it is what a `select` is: the focus stays on it, and says which line is meant.

import { type Signal, useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { ChoiceProps } from '../../ui/choice_props.ts';
import { Icon } from '../../ui/icons.tsx';

// Where a key leads in a list of `count` lines from line `at`, or undefined for a key that leads nowhere.
export function lineByKey(key: string, at: number, count: number): number | undefined {
  if (key === 'ArrowDown') return Math.min(count - 1, at + 1);
  if (key === 'ArrowUp') return Math.max(0, at - 1);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : undefined;
}

// The next line whose words begin with this letter, after line `at` and then from the top.
export function lineByLetter(letter: string, at: number, words: readonly string[]): number | undefined {
  const begins = (line: string) => line.toLocaleLowerCase().startsWith(letter.toLocaleLowerCase());
  const after = words.findIndex((line, index) => index > at && begins(line));
  const found = after >= 0 ? after : words.findIndex(begins);
  return found >= 0 ? found : undefined;
}

// Whoever touches something else has not chosen.
function useClosing(place: { current: HTMLElement | null }, open: Signal<boolean>): void {
  const is_open = open.value;
  useEffect(() => {
    if (!is_open) return undefined;
    const touched = ({ target }: PointerEvent) => {
      if (!(target instanceof Node && place.current?.contains(target))) open.value = false;
    };
    document.addEventListener('pointerdown', touched);
    return () => document.removeEventListener('pointerdown', touched);
  }, [is_open, open, place]);
}

interface LinesProps extends Pick<ChoiceProps, 'label' | 'options'> {
  id: string;
  open: boolean;
  chosen: number;
  meant: number;
  onChoose: (index: number) => void;
}

const lineId = (id: string, index: number) => `${id}-${index}`;

function Lines({ id, label, options, open, chosen, meant, onChoose }: LinesProps) {
  return (
    <div
      id={id}
      class="finger-list"
      role="listbox"
      aria-label={label}
      hidden={!open}
      onMouseDown={(event) => event.preventDefault()} // the focus stays where the keys are
    >
      {options.map(({ value, words }, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the combobox's, which keeps the focus
        <div
          key={value}
          id={lineId(id, index)}
          class={index === meant ? 'meant' : ''}
          role="option"
          aria-selected={index === chosen}
          tabIndex={-1}
          onClick={() => onChoose(index)}
        >
          {words}
        </div>
      ))}
    </div>
  );
}

export function FingerSelect({ label, value, options, onChange }: ChoiceProps) {
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  const open = useSignal(false);
  const meant = useSignal(0);
  const words = options.map((option) => option.words);
  const chosen = Math.max(
    0,
    options.findIndex((option) => option.value === value),
  );
  useClosing(place, open);
  useEffect(() => {
    if (open.value) document.getElementById(lineId(id, meant.value))?.scrollIntoView({ block: 'nearest' });
  });
  const choose = (index: number) => {
    open.value = false;
    if (index !== chosen) onChange(options[index].value);
  };
  const show = (index: number) => {
    meant.value = index;
    open.value = true;
  };
  const press = (event: KeyboardEvent) => {
    const { key } = event;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const is_letter = key.length === 1 && key !== ' ';
    const from = open.value ? meant.value : chosen;
    const next = is_letter ? lineByLetter(key, from, words) : lineByKey(key, from, words.length);
    if (next !== undefined) {
      event.preventDefault();
      show(open.value || is_letter ? next : chosen);
    } else if (key === 'Escape' || key === 'Tab') open.value = false;
  };
  return (
    <div class="best-category finger-select" ref={place}>
      <button
        type="button"
        class="chip"
        role="combobox"
        aria-label={label}
        aria-haspopup="listbox"
        aria-expanded={open.value}
        aria-controls={id}
        aria-activedescendant={open.value ? lineId(id, meant.value) : undefined}
        onKeyDown={press}
        onBlur={() => {
          open.value = false;
        }}
        onClick={() => (open.value ? choose(meant.value) : show(chosen))}
      >
        <span>{words[chosen]}</span>
        <Icon name="up" />
      </button>
      <Lines
        id={id}
        label={label}
        options={options}
        open={open.value}
        chosen={chosen}
        meant={meant.value}
        onChoose={choose}
      />
    </div>
  );
}
