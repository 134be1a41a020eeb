// Big, and green or red, with the reason: what became of the last scan.

import type { Plan } from '../../map/plan.ts';
import { Icon } from '../../ui/icons.tsx';
import type { Door } from '../store/door.ts';
import { t } from '../text/t.ts';
import { placeWords, verdictWords } from '../text/verdict_words.ts';

// What could not be checked at all is not called checked.
const unchecked: readonly string[] = ['torn', 'typed_offline', 'unprepared', 'failed'];

function Undo({ door }: { door: Door }) {
  const state = door.undo_state.value;
  if (state === 'none') return null;
  if (state === 'done') return <p class="verdict-undone">{t('verdict.undone')}</p>;
  return (
    <>
      <button
        type="button"
        class="button verdict-undo"
        disabled={state === 'busy'}
        aria-busy={state === 'busy'}
        onClick={() => void door.undo()}
      >
        {t('verdict.undo')}
      </button>
      {state === 'failed' && <p role="alert">{t('verdict.undo.failed')}</p>}
    </>
  );
}

export function VerdictPanel({ door, plan }: { door: Door; plan: Plan }) {
  const verdict = door.verdict.value;
  const zone = door.show.venue.time_zone;
  const is_checking = door.is_checking.value;
  if (!verdict || is_checking) {
    return (
      <section class="verdict ready" aria-live="assertive" aria-busy={is_checking}>
        <h2>{is_checking ? t('verdict.checking') : t('verdict.ready')}</h2>
        {!is_checking && <p>{t('verdict.ready.text')}</p>}
      </section>
    );
  }
  const undone = door.undo_state.value === 'done';
  const place = placeWords(verdict, plan);
  const tone = undone ? 'ready' : verdict.admitted ? 'good' : 'bad';
  return (
    <section
      class={`verdict ${tone}`}
      aria-live="assertive"
      aria-atomic="true"
      aria-busy={door.busy.value}
      data-number={verdict.number}
    >
      <div key={verdict.number} class="verdict-words">
        <h2>
          {!undone && <Icon name={verdict.admitted ? 'check' : 'close'} />}
          {undone
            ? t('verdict.undone.title')
            : verdict.admitted
              ? t('verdict.admitted')
              : t('verdict.refused')}
        </h2>
        {!verdict.admitted && <p class="verdict-reason">{verdictWords(verdict, zone)}</p>}
        {place !== '' && <p class="verdict-place">{place}</p>}
        {verdict.ticket?.accessible && <p>{t('verdict.accessible')}</p>}
        {verdict.holder && <p>{verdict.holder}</p>}
        {verdict.is_own && !unchecked.includes(verdict.reason) && (
          <p class="verdict-own">{t('verdict.own')}</p>
        )}
      </div>
      {verdict.admitted && <Undo door={door} />}
    </section>
  );
}
