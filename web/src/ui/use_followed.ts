// Follows a booking for as long as what shows it is on the page, and asks at once when somebody looks again.

import { useEffect } from 'preact/hooks';
import type { OrderVisit } from '../store/order_visit.ts';

export function useFollowed(order: OrderVisit): void {
  useEffect(() => {
    void order.load();
    const nudge = () => {
      if (document.visibilityState === 'visible') order.nudge();
    };
    window.addEventListener('online', nudge);
    window.addEventListener('pageshow', nudge);
    document.addEventListener('visibilitychange', nudge);
    return () => {
      order.leave();
      window.removeEventListener('online', nudge);
      window.removeEventListener('pageshow', nudge);
      document.removeEventListener('visibilitychange', nudge);
    };
  }, [order]);
}
