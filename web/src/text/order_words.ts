// A booking in sentences: what has become of it, and of its money.

import type { Booking, Ticket } from '../net/rest_orders.ts';
import type { Order } from '../net/wire.ts';
import { joined } from './isolate.ts';
import { formatMoney } from './money.ts';
import { t } from './t.ts';

export function orderWords(status: Order['status']): { title: string; text: string } {
  if (status === 'confirmed') return { title: t('order.title'), text: t('order.text') };
  return { title: t(`order.${status}.title`), text: t(`order.${status}.text`) };
}

// Empty where no money goes back.
export function refundWords({ refunded, refund_state, method }: Booking): string {
  if (refund_state === null) return '';
  const amount = formatMoney(refunded);
  if (method === 'counter') return t('refund.counter', { amount });
  return t(`refund.${refund_state}`, { amount });
}

export interface TicketWords {
  readonly zone: string;
  readonly row: string;
  readonly number: string;
  readonly full: string;
}

// A name of the plan's own ("Balcony C", "Place 12") is whole; bare letters ("AA") and numbers need the word.
const isWhole = (name: string): boolean => /\p{L}{3,}/u.test(name);

const named = (name: string | null, words: (name: string) => string): string => {
  if (name === null) return '';
  return isWhole(name) ? name : words(name);
};

export function ticketWords({ zone, row, number }: Pick<Ticket, 'zone' | 'row' | 'number'>): TicketWords {
  const words = {
    zone: zone ?? '',
    row: named(row, (row) => t('seat.row', { row })),
    number: named(number, (number) => t('seat.seat', { number })),
  };
  return { ...words, full: joined([words.zone, words.row, words.number]) };
}
