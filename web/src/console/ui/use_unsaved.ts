// Has a part of a page asked about before it is left: see store/unsaved.ts.

import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { type Look, unsaved } from '../store/unsaved.ts';

// `part` is where on the page it is, where a part of the page may be closed by itself.
export function useUnsaved(look: Look, part?: RefObject<Element | null>): void {
  const latest = useRef(look);
  latest.current = look;
  useEffect(() => unsaved.watch(() => latest.current(), part?.current ?? null), [part]);
}
