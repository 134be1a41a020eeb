// The seats of an order with their tickets: chosen ones are given back, all of them cancel it, and each is let in.

import { useSignal } from '@preact/signals';
import { keptSeats, sumOf } from '../../store/order_seats.ts';
import { staff } from '../../store/staff.ts';
import { formatMoney } from '../../text/money.ts';
import { ticketWords } from '../../text/order_words.ts';
import { ask } from '../net/ask.ts';
import type { AnyOrder, Ticket } from '../net/rows.ts';
import { momentWords } from '../text/moments.ts';
import { t, tn } from '../text/t.ts';
import { AdmitButton } from './admit_button.tsx';
import { Confirm, type Question } from './confirm.tsx';
import { Tag } from './facts.tsx';
import { Rows } from './table.tsx';

interface OrderSeatsProps {
  order: AnyOrder;
  tickets: readonly Ticket[];
  onChanged: () => void;
}

interface Line {
  readonly seat: number;
  readonly words: string;
  readonly price: AnyOrder['total'];
  readonly returned: boolean;
  readonly ticket: Ticket | undefined;
}

function linesOf(order: AnyOrder, tickets: readonly Ticket[]): readonly Line[] {
  return order.seats.map(({ seat, price, returned = false }) => {
    const ticket = tickets.find((each) => each.seat === seat);
    return { seat, words: ticket ? ticketWords(ticket).full : `${seat}`, price, returned, ticket };
  });
}

function TicketState({ line, order, onChanged }: { line: Line } & Omit<OrderSeatsProps, 'tickets'>) {
  const { ticket } = line;
  if (!ticket) return <>–</>;
  if (ticket.state === 'void') return <Tag tone="calm">{t('ticket.void')}</Tag>;
  return (
    <span class="ticket-cell">
      {ticket.checked_in_at ? (
        <Tag tone="good">{t('ticket.in', { when: momentWords(ticket.checked_in_at) })}</Tag>
      ) : (
        <Tag tone="warn">{t('ticket.valid')}</Tag>
      )}
      <code>{ticket.short_code}</code>
      <AdmitButton
        ticket={ticket}
        show={order.show}
        zone={order.venue.time_zone}
        seat={line.words}
        onChanged={onChanged}
      />
    </span>
  );
}

// What comes back, and by which way.
function consequence(order: AnyOrder, seats: readonly number[], total: string): string {
  if (order.total.amount === 0) return tn('refund_order.free', seats.length);
  return order.method === 'counter'
    ? tn('refund_order.counter', seats.length, { total })
    : tn('refund_order.text', seats.length, { total });
}

export function OrderSeats({ order, tickets, onChanged }: OrderSeatsProps) {
  const chosen = useSignal<readonly number[]>([]);
  const question = useSignal<Question | null>(null);
  const lines = linesOf(order, tickets);
  const kept = keptSeats(order).map(({ seat }) => seat);
  const may_refund = order.status === 'confirmed' && staff.is_admin.value;
  const toggle = (seat: number, on: boolean) => {
    const others = chosen.peek().filter((each) => each !== seat);
    chosen.value = on ? [...others, seat] : others;
  };
  const askToRefund = (seats: readonly number[]) => {
    const is_all = seats.length === kept.length;
    const total = formatMoney(
      sumOf(
        order.seats.filter(({ seat }) => seats.includes(seat)),
        order.total.currency,
      ),
    );
    const named = lines.filter(({ seat }) => seats.includes(seat)).map(({ words }) => words);
    question.value = {
      title: is_all ? t('refund_order.title_all') : tn('refund_order.title', seats.length),
      text: (
        <>
          <p>{named.join(' · ')}</p>
          <p>{consequence(order, seats, total)}</p>
        </>
      ),
      reason: t('refund_order.reason'),
      yes: is_all ? t('refund_order.yes_all') : tn('refund_order.yes', seats.length),
      act: async (reason) => {
        const why = reason === '' ? {} : { reason };
        if (is_all) await ask(`/admin/orders/${order.id}/cancel`, { method: 'POST', body: why });
        else {
          const body = { order_id: order.id, seats, ...why };
          await ask('/payments/refund', { method: 'POST', body });
        }
        chosen.value = [];
        onChanged();
      },
    };
  };
  return (
    <>
      <Rows
        caption={t('order.seats_title')}
        columns={[
          ...(may_refund && kept.length > 1
            ? [
                {
                  head: t('order.choose'),
                  cell: (line: Line) =>
                    !line.returned && (
                      <input
                        type="checkbox"
                        class="row-check"
                        aria-label={t('order.choose_seat', { seat: line.words })}
                        checked={chosen.value.includes(line.seat)}
                        onChange={(event) => toggle(line.seat, event.currentTarget.checked)}
                      />
                    ),
                },
              ]
            : []),
          { head: t('order.seat'), is_main: true, cell: ({ words }: Line) => words },
          { head: t('plan.category'), cell: ({ ticket }: Line) => ticket?.category ?? '–' },
          { head: t('order.price'), align: 'end' as const, cell: ({ price }: Line) => formatMoney(price) },
          {
            head: t('order.ticket'),
            cell: (line: Line) => <TicketState line={line} order={order} onChanged={onChanged} />,
          },
        ]}
        items={lines}
        keyOf={({ seat }) => seat}
      />
      {may_refund && (
        <div class="form-actions">
          <button type="button" class="button danger quiet" onClick={() => askToRefund(kept)}>
            {t('refund_order.all')}
          </button>
          {chosen.value.length > 0 && chosen.value.length < kept.length && (
            <button type="button" class="button danger quiet" onClick={() => askToRefund(chosen.peek())}>
              {tn('refund_order.some', chosen.value.length)}
            </button>
          )}
        </div>
      )}
      <Confirm question={question} />
    </>
  );
}
