// What is chosen on the map: one seat with whose it is, or many with what they are; and what can be done with them.

import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { Look } from '../../map/looks.ts';
import { Attempt } from '../../store/attempt.ts';
import { staff } from '../../store/staff.ts';
import { blockWords, lookWords, seatWords } from '../../text/seat_words.ts';
import { SeatKey } from '../../ui/legend.tsx';
import { Swatch } from '../../ui/swatch.tsx';
import type { Desk } from '../store/desk_visit.ts';
import { most_at_once } from '../store/seat_desk.ts';
import { t, tn } from '../text/t.ts';
import { Confirm, type Question } from './confirm.tsx';
import { Failure } from './failure.tsx';
import { OccupantFacts } from './occupant_facts.tsx';
import { PriceList, priceWords } from './price_list.tsx';

const most_named = 8; // rows

const isDraft = ({ show }: Desk): boolean => show.status === 'draft';

function OneSeat({ at, seat }: { at: Desk; seat: number }) {
  at.desk.by_state.value; // what it is changes while one looks
  const { show, plan, desk } = at;
  const words = seatWords(plan, seat);
  const category = plan.categories[plan.category[seat]];
  const look = desk.room.look(seat);
  const is_taken = look === Look.held || look === Look.sold;
  return (
    <>
      <h2>{words.place}</h2>
      <p>{words.zone}</p>
      <p class="with-swatch">
        <Swatch color={category?.color} />
        {category?.name}, {priceWords(show.prices, category?.name)} · <b>{lookWords(look)}</b>
      </p>
      {words.notes.length > 0 && <p>{words.notes.join(' · ')}</p>}
      {is_taken && <OccupantFacts key={`${seat} ${look}`} at={at} seat={seat} />}
      <p class="row-actions">
        {staff.is_admin.value && (
          <a href={`/admin/journal?show=${show.id}&seat=${seat}`}>{t('desk.history')}</a>
        )}
        {!isDraft(at) && <a href={`/admin/orders?show=${show.id}&seat=${seat}`}>{t('desk.seat_orders')}</a>}
      </p>
    </>
  );
}

function ManySeats({ at }: { at: Desk }) {
  const { plan, desk } = at;
  const chosen = desk.chosen.value;
  const states = desk.by_state.value;
  const rows = useMemo(() => blockWords(plan, chosen), [plan, chosen]);
  return (
    <>
      <h2>{tn('desk.chosen', chosen.length)}</h2>
      <ul class="plain-list">
        {(['free', 'held', 'sold', 'blocked'] as const)
          .filter((state) => states[state].length > 0)
          .map((state) => (
            <li key={state}>{tn(`desk.count.${state}`, states[state].length)}</li>
          ))}
      </ul>
      <ul class="chosen-rows">
        {rows.slice(0, most_named).map((words) => (
          <li key={words}>{words}</li>
        ))}
        {rows.length > most_named && <li>…</li>}
      </ul>
    </>
  );
}

// How far many seats are, which go in several calls.
function Progress({ desk }: Pick<Desk, 'desk'>) {
  const done = desk.done.value;
  if (!done || done.all <= most_at_once) return null;
  return (
    <p role="status">
      {t('desk.progress', { done: done.done, all: done.all })}
      <progress max={done.all} value={done.done} aria-label={t('desk.progress_label')} />
    </p>
  );
}

function Blocking({ at }: { at: Desk }) {
  const { desk } = at;
  const question = useSignal<Question | null>(null);
  const attempt = useMemo(() => new Attempt(), []);
  const { free, blocked } = desk.by_state.value;
  const askToBlock = () => {
    question.value = {
      title: tn('desk.block_title', free.length),
      text: (
        <>
          <p>{isDraft(at) ? t('desk.block_text_draft') : t('desk.block_text')}</p>
          <Progress desk={desk} />
        </>
      ),
      reason: t('desk.block_reason'),
      yes: tn('desk.block', free.length),
      is_calm: true,
      act: (reason) => desk.setBlocked('block', free, reason),
    };
  };
  return (
    <>
      <div class="form-actions">
        {free.length > 0 && (
          <button type="button" class="button" onClick={askToBlock}>
            {tn('desk.block', free.length)}
          </button>
        )}
        {blocked.length > 0 && (
          <button
            type="button"
            class={free.length > 0 ? 'button quiet' : 'button'}
            disabled={attempt.busy.value}
            onClick={() => void attempt.run(() => desk.setBlocked('unblock', blocked, ''))}
          >
            {tn('desk.release', blocked.length)}
          </button>
        )}
        <button type="button" class="button quiet" onClick={() => desk.takeRows()}>
          {t('desk.rows')}
        </button>
        <button type="button" class="button quiet" onClick={() => desk.clear()}>
          {t('desk.clear')}
        </button>
      </div>
      <Failure error={attempt.failure.value} />
      {question.value === null && <Progress desk={desk} />}
      <Confirm question={question} />
    </>
  );
}

export function SeatsPanel({ at }: { at: Desk }) {
  const chosen = at.desk.chosen.value;
  if (chosen.length === 0) {
    return (
      <>
        <p class="nothing">{isDraft(at) ? t('desk.choose_draft') : t('desk.choose')}</p>
        <PriceList plan={at.plan} prices={at.show.prices} />
        <SeatKey plan={at.plan} />
      </>
    );
  }
  return (
    <>
      {chosen.length === 1 ? <OneSeat at={at} seat={chosen[0]} /> : <ManySeats at={at} />}
      <Blocking at={at} />
    </>
  );
}
