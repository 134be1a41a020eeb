// Who is in: what the server has counted, and what it has not been told yet.

import { formatNumber } from '../../text/numbers.ts';
import type { Feedback } from '../scan/feedback.ts';
import type { Door } from '../store/door.ts';
import { gate_name } from '../store/gate_name.ts';
import { t, tn } from '../text/t.ts';

export function Counts({ door, feedback }: { door: Door; feedback: Feedback }) {
  const attendance = door.attendance.value;
  const gate = gate_name.value.trim();
  const waiting = door.ledger.waiting.value.filter(({ scan }) => scan.show_id === door.show.id).length;
  const here = attendance?.gates.find((each) => each.gate === gate)?.admitted ?? 0;
  const is_loud = feedback.is_loud.value;
  return (
    <section class="gate-counts" aria-labelledby="counts-title">
      <h2 id="counts-title" class="unseen">
        {t('counts.title')}
      </h2>
      {attendance ? (
        <p class="gate-in">
          {t('counts.in', {
            admitted: formatNumber(attendance.admitted + waiting),
            sold: formatNumber(attendance.sold),
          })}
          {gate !== '' && <span>{tn('counts.here', here + waiting)}</span>}
        </p>
      ) : (
        <p class="gate-in">{t('counts.unknown')}</p>
      )}
      <button
        type="button"
        class="button small quiet"
        aria-pressed={is_loud}
        onClick={() => {
          feedback.is_loud.value = !is_loud;
        }}
      >
        {is_loud ? t('gate.sound.on') : t('gate.sound.off')}
      </button>
    </section>
  );
}
