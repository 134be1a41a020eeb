// The frame around a table. One that is larger than its frame scrolls in it, by keyboard too: only then is it a stop.

import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

export function TableFrame({ label, children }: { label: string; children: ComponentChildren }) {
  const frame = useRef<HTMLDivElement>(null);
  const scrolls = useSignal(false);
  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const measure = () => {
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
      scrolls.value = scrollWidth > clientWidth || scrollHeight > clientHeight;
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, [scrolls]);
  const stop = scrolls.value ? ({ tabIndex: 0, role: 'region', 'aria-label': label } as const) : {};
  return (
    <div class="table-frame" ref={frame} {...stop}>
      {children}
    </div>
  );
}
