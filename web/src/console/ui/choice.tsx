// One of a few, kept in the address: a filter of a list, or how it is shown.

import { ask, place } from '../places.ts';
import type { Option } from './fields.tsx';
import { OnPaper } from './on_paper.tsx';
import { Select } from './select.tsx';

interface ChoiceProps {
  name: string; // behind the `?`
  label: string;
  options: readonly Option[]; // the first is what holds without a choice
}

export function Choice({ name, label, options }: ChoiceProps) {
  const chosen = place.value.query.get(name) ?? options[0]?.value ?? '';
  const choose = (value: string) => ask({ [name]: value === options[0]?.value ? '' : value });
  return (
    <>
      <Select label={label} value={chosen} options={options} onChange={choose} />
      <OnPaper name={label} value={options.find(({ value }) => value === chosen)?.words ?? chosen} />
    </>
  );
}

// The same as words beside each other, of which one is pressed.
export function Tabs({ name, label, options }: ChoiceProps) {
  const chosen = place.value.query.get(name) ?? options[0]?.value ?? '';
  return (
    <fieldset class="tabs">
      <legend class="unseen">{label}</legend>
      {options.map(({ value, words }) => (
        <label key={value}>
          <input
            type="radio"
            name={name}
            checked={value === chosen}
            onChange={() => ask({ [name]: value === options[0]?.value ? '' : value })}
          />
          <span>{words}</span>
        </label>
      ))}
    </fieldset>
  );
}
