// The box office: seats for whoever stands at the counter, paid there, with tickets to take along. The next customer begins
// with nothing.

import { useSignal } from '@preact/signals';
import { page_clock } from '../../net/rest_call.ts';
import type { RoomStore } from '../../store/room_store.ts';
import { currentLanguage } from '../../text/language.ts';
import { formatMoney } from '../../text/money.ts';
import { noticeWords } from '../../text/notices.ts';
import { tn as tnShared, t as tShared } from '../../text/t.ts';
import { CartClock } from '../../ui/cart_clock.tsx';
import { CartSeat } from '../../ui/cart_seat.tsx';
import { emailFault } from '../../ui/email_field.tsx';
import { ask } from '../net/ask.ts';
import type { AnyOrder, Ticket } from '../net/rows.ts';
import type { Desk } from '../store/desk_visit.ts';
import { t, tn } from '../text/t.ts';
import { PrintedTickets } from './printed_tickets.tsx';
import { Select } from './select.tsx';
import { Loading, NotLoaded } from './table.tsx';
import { useFetched } from './use_fetched.ts';

function Notice({ at, sale }: { at: Desk; sale: RoomStore }) {
  const notice = sale.notice.value;
  return (
    <div role="status" aria-live="polite">
      {notice && (
        <p class="failure">
          {noticeWords(notice, at.plan, sale.mine.value.size > 0)}{' '}
          <button type="button" class="button quiet small" onClick={() => sale.dismiss()}>
            {tShared('action.dismiss')}
          </button>
        </p>
      )}
    </div>
  );
}

// For whoever does not mind where.
function Best({ at, sale }: { at: Desk; sale: RoomStore }) {
  const count = useSignal(2);
  const category = useSignal('');
  const left = sale.limit.value - sale.mine.value.size;
  if (left <= 0) return null;
  const find = () => {
    const wish = { count: Math.min(count.value, left), ...(category.value && { category: category.value }) };
    void sale.selectBest(wish);
  };
  return (
    <form
      class="field-row"
      onSubmit={(event) => {
        event.preventDefault();
        find();
      }}
    >
      <Select
        label={t('sell.how_many')}
        value={String(Math.min(count.value, left))}
        options={Array.from({ length: left }, (_, at) => ({ value: String(at + 1), words: String(at + 1) }))}
        onChange={(value) => {
          count.value = Number(value);
        }}
      />
      <Select
        label={t('plan.category')}
        value={category.value}
        options={[
          { value: '', words: tShared('best.any') },
          ...at.plan.categories.map(({ name }) => ({ value: name, words: name })),
        ]}
        onChange={(value) => {
          category.value = value;
        }}
      />
      <button type="submit" class="button quiet" disabled={!sale.can_select.value}>
        {tShared('best.find.all')}
      </button>
    </form>
  );
}

function Cart({ at, sale }: { at: Desk; sale: RoomStore }) {
  const email = useSignal('');
  const cart = sale.cart.value;
  const seats = cart?.seats ?? [];
  const is_wrong = emailFault(email.value.trim(), false) !== null;
  if (!cart || seats.length === 0) return <p class="nothing">{tn('sell.choose', sale.limit.value)}</p>;
  const is_free = cart.total.amount === 0;
  const sell = () =>
    sale.checkout(
      at.show.checkout_methods.includes('free') ? 'free' : 'counter',
      email.value.trim(),
      currentLanguage(),
    );
  const ready = sale.connection.value === 'live' && sale.pending.value.size === 0 && !sale.buying.value;
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!is_wrong) void sell();
      }}
      noValidate
    >
      <CartClock visit={{ room: sale, clock: page_clock }} expires_at={cart.expires_at} />
      <ul class="cart-seats">
        {seats.map((priced) => (
          <CartSeat key={priced.seat} plan={at.plan} room={sale} priced={priced} />
        ))}
      </ul>
      <p class="cart-total">
        <span>{tShared('cart.total')}</span>
        <b>{formatMoney(cart.total)}</b>
      </p>
      <label class="field">
        <span class="field-label">
          {t('sell.email')} <i>{t('form.optional')}</i>
        </span>
        <input
          class="input"
          type="email"
          autoComplete="off"
          maxLength={254}
          aria-invalid={is_wrong}
          value={email.value}
          onInput={(event) => {
            email.value = event.currentTarget.value;
          }}
        />
      </label>
      {is_wrong && (
        <p class="field-fault" role="alert">
          {tShared('checkout.email.wrong')}
        </p>
      )}
      <button type="submit" class="button wide" disabled={!ready || is_wrong} aria-busy={sale.buying.value}>
        {is_free ? t('sell.free') : t('sell.paid', { total: formatMoney(cart.total) })}
      </button>
    </form>
  );
}

function Sold({ at, order }: { at: Desk; order: string }) {
  const found = useFetched(async () => {
    const [sold, { tickets }] = await Promise.all([
      ask<AnyOrder>(`/admin/orders/${order}`),
      ask<{ tickets: readonly Ticket[] }>(`/admin/orders/${order}/tickets`),
    ]);
    return { sold, tickets };
  });
  const known = found.value.value;
  return (
    <>
      <p class="success" role="status">
        {t('sell.done')}
      </p>
      {!known && (found.is_lost.value ? <NotLoaded retry={found.again} /> : <Loading />)}
      {known && (
        <>
          <p>
            {tnShared('cart.seats', known.tickets.length)} · <b>{formatMoney(known.sold.total)}</b>
          </p>
          <ul class="plain-list">
            {known.tickets.map(({ id, label, short_code }) => (
              <li key={id}>
                {label} <code>{short_code}</code>
              </li>
            ))}
          </ul>
          <PrintedTickets order={known.sold} tickets={known.tickets} />
        </>
      )}
      <div class="form-actions">
        <button type="button" class="button" disabled={!known} onClick={() => window.print()}>
          {t('order.print')}
        </button>
        <button type="button" class="button quiet" onClick={() => at.desk.nextCustomer()}>
          {t('sell.next')}
        </button>
        <a class="button quiet" href={`/admin/orders/${order}`}>
          {t('desk.order')}
        </a>
      </div>
    </>
  );
}

export function SalePanel({ at }: { at: Desk }) {
  const sale = at.desk.sale.value;
  const status = at.desk.room.status.value;
  if (!sale) return null;
  const order = sale.order.value;
  if (order?.status === 'confirmed') return <Sold key={order.id} at={at} order={order.id} />;
  return (
    <>
      <h2>{t('sell.title')}</h2>
      {status !== null && status !== 'on_sale' && <p class="failure">{t('sell.not_open')}</p>}
      <Best at={at} sale={sale} />
      <Notice at={at} sale={sale} />
      <Cart at={at} sale={sale} />
      {sale.mine.value.size > 0 && (
        <button type="button" class="button quiet small" onClick={() => at.desk.nextCustomer()}>
          {t('sell.start_over')}
        </button>
      )}
    </>
  );
}
