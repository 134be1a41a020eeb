// What whoever stands at the door should know of the scanner itself.

import { staff } from '../../store/staff.ts';
import type { Door } from '../store/door.ts';
import { t, tn } from '../text/t.ts';

export function Warnings({ door }: { door: Door }) {
  const waiting = door.ledger.waiting.value.length;
  const is_alone = !door.is_online.value;
  return (
    <div class="gate-warnings" role="status">
      {is_alone && <p>{door.is_prepared.value ? t('gate.offline.text') : t('gate.unprepared.text')}</p>}
      {door.is_signed_out.value && (
        <p>
          {t('gate.signed_out.text')}{' '}
          <button type="button" class="button small" onClick={() => void staff.signOut()}>
            {t('door.other_account')}
          </button>
        </p>
      )}
      {waiting > 0 && <p class="gate-waiting">{tn('gate.waiting', waiting)}</p>}
      {!door.ledger.is_kept.value && <p>{t('gate.not_kept.text')}</p>}
    </div>
  );
}
