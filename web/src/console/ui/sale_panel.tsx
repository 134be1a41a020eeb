// The box office: seats for whoever stands at the counter, paid there, with tickets to take along. The next customer begins
// with nothing.

import { useSignal } from '@preact/signals';
import type { RoomStore } from '../../store/room_store.ts';
import { noticeWords } from '../../text/notices.ts';
import { t as tShared } from '../../text/t.ts';
import type { Desk } from '../store/desk_visit.ts';
import { t } from '../text/t.ts';
import { SaleCart } from './sale_cart.tsx';
import { Select } from './select.tsx';
import { SoldOrder } from './sold_order.tsx';

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

export function SalePanel({ at }: { at: Desk }) {
  const sale = at.desk.sale.value;
  const status = at.desk.room.status.value;
  if (!sale) return null;
  const order = sale.order.value;
  if (order?.status === 'confirmed') return <SoldOrder key={order.id} at={at} order={order.id} />;
  return (
    <>
      <h2>{t('sell.title')}</h2>
      {status !== null && status !== 'on_sale' && <p class="failure">{t('sell.not_open')}</p>}
      <Best at={at} sale={sale} />
      <Notice at={at} sale={sale} />
      <SaleCart at={at} sale={sale} />
      {sale.mine.value.size > 0 && (
        <button type="button" class="button quiet small" onClick={() => at.desk.nextCustomer()}>
          {t('sell.start_over')}
        </button>
      )}
    </>
  );
}
