// Tickets that were let in here while the server could not be reached, and should not have been: two scanners let the same
// one in, or it was cancelled before.

import type { Plan } from '../../map/plan.ts';
import { reasonWords } from '../../text/admission/reason_words.ts';
import { formatTime } from '../../text/times.ts';
import type { Door } from '../store/door.ts';
import { t, tn } from '../text/t.ts';
import { placeWords } from '../text/verdict_words.ts';

export function Conflicts({ door, plan }: { door: Door; plan: Plan }) {
  const conflicts = door.ledger.conflicts.value;
  if (conflicts.length === 0) return null;
  const zone = door.show.venue.time_zone;
  return (
    <section class="conflicts" role="alert" aria-labelledby="conflicts-title">
      <h2 id="conflicts-title">{tn('conflicts.title', conflicts.length)}</h2>
      <p>{tn('conflicts.text', conflicts.length)}</p>
      <ul>
        {conflicts.map(({ scan, seat, reason = '', before, code }) => {
          const is_ours = scan.show_id === door.show.id && seat !== null;
          const place = is_ours ? placeWords({ seat }, plan) : '';
          return (
            <li key={scan.nonce}>
              <div>
                <b>{place || code.slice(0, 10).toUpperCase()}</b>
                <span>{reasonWords(reason, zone, { before })}</span>
                <span>{t('conflicts.here', { time: formatTime(scan.at, zone) })}</span>
              </div>
              <button type="button" class="button small quiet" onClick={() => door.ledger.settle(scan.nonce)}>
                {t('conflicts.seen')}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
