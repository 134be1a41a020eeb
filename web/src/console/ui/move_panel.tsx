// An order on its way to other seats: for each of its seats another one is tapped on the map, and then they are all moved at
// once or none.

import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { Look } from '../../map/looks.ts';
import { Attempt } from '../../store/attempt.ts';
import { seatWords } from '../../text/seat_words.ts';
import { ask } from '../net/ask.ts';
import type { Desk } from '../store/desk_visit.ts';
import { buyerWords } from '../text/buyer_words.ts';
import { t, tn } from '../text/t.ts';
import { Failure } from './failure.tsx';
import { ReasonField } from './reason_field.tsx';
import { useUnsaved } from './use_unsaved.ts';

function misfitWords({ plan, desk }: Desk, seat: number): string {
  const words = { seat: seatWords(plan, seat).full };
  if (desk.room.look(seat) !== Look.free) return t('move.misfit.taken', words);
  return t('move.misfit.price', { ...words, category: plan.categories[plan.category[seat]]?.name ?? '' });
}

export function MovePanel({ at }: { at: Desk }) {
  const { plan, desk } = at;
  const attempt = useMemo(() => new Attempt(), []);
  const reason = useSignal('');
  const moved = useSignal('');
  const move = desk.move.value;
  const ready = move?.moves.filter(({ to }) => to !== null) ?? [];
  useUnsaved(() => (ready.length > 0 ? [tn('desk.chosen', ready.length)] : []));
  if (!move) {
    return (
      <div role="status">
        {moved.value !== '' && (
          <p class="success">
            {t('move.done')} <a href={`/admin/orders/${moved.value}`}>{t('desk.order')}</a>
          </p>
        )}
      </div>
    );
  }
  const next = desk.moving.value;
  const misfit = desk.misfit.value;
  const act = () =>
    attempt.run(async () => {
      const body = { moves: ready, ...(reason.value.trim() !== '' && { reason: reason.value.trim() }) };
      await ask(`/admin/orders/${move.order.id}/move`, { method: 'POST', body });
      moved.value = move.order.id;
      desk.move.value = null;
    });
  return (
    <>
      <h2>{t('move.title', { name: buyerWords(move.order) })}</h2>
      <p role="status">
        {next === null ? t('move.ready') : t('move.next', { seat: seatWords(plan, next).full })}
      </p>
      <div role="alert">{misfit !== null && <p class="failure">{misfitWords(at, misfit)}</p>}</div>
      <p class="field-note">{t('move.hint')}</p>
      <ul class="moves">
        {move.moves.map(({ from, to }) => (
          <li key={from}>
            <span>{seatWords(plan, from).full}</span>
            <b>{to === null ? t('move.nowhere') : seatWords(plan, to).full}</b>
            {to !== null && (
              <button
                type="button"
                class="button quiet small"
                aria-label={t('move.undo_what', { seat: seatWords(plan, to).full })}
                onClick={() => desk.choose(to)}
              >
                {t('move.undo')}
              </button>
            )}
          </li>
        ))}
      </ul>
      <ReasonField label={t('move.reason')} reason={reason} />
      <Failure error={attempt.failure.value} />
      <div class="form-actions">
        <button
          type="button"
          class="button"
          disabled={ready.length === 0 || attempt.busy.value}
          aria-busy={attempt.busy.value}
          onClick={() => void act()}
        >
          {tn('move.do', ready.length)}
        </button>
        <button type="button" class="button quiet" onClick={() => desk.setMode('seats')}>
          {t('do.cancel')}
        </button>
      </div>
    </>
  );
}
