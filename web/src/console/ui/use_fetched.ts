// Something that a page asks for once, or again on a key: what one chooses from, or what stands beside the main thing.

import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';

export interface Fetched<Value> {
  readonly value: ReadonlySignal<Value | null>;
  readonly is_lost: ReadonlySignal<boolean>;
  readonly again: () => void;
}

export function useFetched<Value>(fetch: () => Promise<Value>, key = ''): Fetched<Value> {
  const value = useSignal<Value | null>(null);
  const is_lost = useSignal(false);
  const asked = useRef(0);
  const latest = useRef(fetch);
  latest.current = fetch;
  const again = () => {
    asked.current += 1;
    const number = asked.current;
    is_lost.value = false;
    latest.current().then(
      (fetched) => {
        if (number === asked.current) value.value = fetched;
      },
      () => {
        if (number === asked.current) is_lost.value = true;
      },
    );
  };
  useEffect(() => {
    again();
    return () => {
      asked.current += 1; // what comes now is nobody's
    };
  }, [key]);
  return { value, is_lost, again };
}
