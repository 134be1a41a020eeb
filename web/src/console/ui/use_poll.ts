// Looks again and again while a page is shown and somebody looks at it: at what changes by itself.

import { useEffect, useRef } from 'preact/hooks';

export function usePoll(look: () => void, every_ms: number, is_wanted = true): void {
  const latest = useRef(look);
  latest.current = look;
  useEffect(() => {
    if (!is_wanted) return undefined;
    const again = () => {
      if (document.visibilityState === 'visible') latest.current();
    };
    const timer = setInterval(again, every_ms);
    document.addEventListener('visibilitychange', again);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', again);
    };
  }, [every_ms, is_wanted]);
}
