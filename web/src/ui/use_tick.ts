// Draws anew every so often: for what counts down.

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

export function useTick(every_ms: number): void {
  const tick = useSignal(0);
  useEffect(() => {
    const timer = setInterval(() => {
      tick.value += 1;
    }, every_ms);
    return () => clearInterval(timer);
  }, [tick, every_ms]);
  void tick.value; // read so that every tick draws anew
}
