// Whose a seat is: who holds it and until when, or who bought it, and the way to move that order elsewhere.

import { useMemo } from 'preact/hooks';
import { Attempt } from '../../store/attempt.ts';
import { keptSeats } from '../../store/order_seats.ts';
import { staff } from '../../store/staff.ts';
import { ask } from '../net/ask.ts';
import type { AnyOrder, Occupant } from '../net/rows.ts';
import type { Desk } from '../store/desk_visit.ts';
import { momentWords } from '../text/moments.ts';
import { t } from '../text/t.ts';
import { Facts } from './facts.tsx';
import { Failure } from './failure.tsx';
import { Loading, NotLoaded } from './table.tsx';
import { useFetched } from './use_fetched.ts';

function Name({ user }: { user: Occupant['user'] }) {
  if (!user) return <>{t('desk.house')}</>;
  const name = user.username ?? t(`role.${user.role}`);
  const said = user.email ? `${name} · ${user.email}` : name;
  return staff.is_admin.value ? <a href={`/admin/people/${user.id}`}>{said}</a> : <span>{said}</span>;
}

function Moving({ at, seat, order }: { at: Desk; seat: number; order: string }) {
  const attempt = useMemo(() => new Attempt(), []);
  const begin = (which: 'one' | 'all') =>
    attempt.run(async () => {
      const found = await ask<AnyOrder>(`/admin/orders/${order}`);
      const seats = keptSeats(found).map((kept) => kept.seat);
      at.desk.beginMove(found, which === 'all' ? seats : [seat]);
    });
  return (
    <>
      <div class="form-actions">
        <a class="button quiet" href={`/admin/orders/${order}`}>
          {t('desk.order')}
        </a>
        <button
          type="button"
          class="button quiet"
          disabled={attempt.busy.value}
          onClick={() => void begin('one')}
        >
          {t('move.one')}
        </button>
        <button
          type="button"
          class="button quiet"
          disabled={attempt.busy.value}
          onClick={() => void begin('all')}
        >
          {t('move.all')}
        </button>
      </div>
      <Failure error={attempt.failure.value} />
    </>
  );
}

export function OccupantFacts({ at, seat }: { at: Desk; seat: number }) {
  const found = useFetched(async () => {
    const path = `/admin/shows/${at.show.id}/occupants?seat=${seat}`;
    return (await ask<{ occupants: readonly Occupant[] }>(path)).occupants;
  });
  if (found.is_lost.value) return <NotLoaded retry={found.again} />;
  if (!found.value.value) return <Loading />;
  const [occupant] = found.value.value;
  if (!occupant) return <p>{t('desk.gone')}</p>;
  const { state, user, since, until, order } = occupant;
  return (
    <>
      <Facts
        facts={[
          { name: t(`desk.whose.${state}`), value: <Name user={user} /> },
          { name: t(`desk.since.${state}`), value: momentWords(since) },
          until !== null && { name: t('desk.until'), value: momentWords(until) },
        ]}
      />
      {order !== null && state === 'sold' && <Moving at={at} seat={seat} order={order} />}
    </>
  );
}
