// How to pay, where there is more than one way.

import type { Signal } from '@preact/signals';
import { hasText, t } from '../text/t.ts';

// A way that is newer than this page goes by its own name.
export function methodWords(method: string): { name: string; text: string } {
  const [name, text] = [`checkout.method.${method}`, `checkout.method.${method}.text`];
  return { name: hasText(name) ? t(name) : method, text: hasText(text) ? t(text) : '' };
}

export function MethodChoice({ methods, chosen }: { methods: readonly string[]; chosen: Signal<string> }) {
  return (
    <fieldset class="methods">
      <legend>{t('checkout.method')}</legend>
      {methods.map((method) => {
        const { name, text } = methodWords(method);
        return (
          <label key={method}>
            <input
              type="radio"
              name="method"
              value={method}
              checked={chosen.value === method}
              onChange={() => {
                chosen.value = method;
              }}
            />
            <span>
              <b>{name}</b>
              {text && <span>{text}</span>}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
