// One of a few, with its label above.

import { useId } from 'preact/hooks';
import type { Option } from './fields.tsx';

interface SelectProps {
  label: string;
  value: string;
  options: readonly Option[];
  disabled?: boolean;
  onChange: (value: string) => void;
}

export function Select({ label, value, options, disabled = false, onChange }: SelectProps) {
  const id = useId();
  return (
    <div class="choice">
      <label class="field-label" for={id}>
        {label}
      </label>
      <select
        id={id}
        class="input"
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.words}
          </option>
        ))}
      </select>
    </div>
  );
}
