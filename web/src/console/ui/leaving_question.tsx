// Asks whoever is about to leave what was typed behind. Staying is what is offered first, for it loses nothing.

import { useEffect } from 'preact/hooks';
import { locale } from '../../text/language.ts';
import { place } from '../places.ts';
import { unsaved } from '../store/unsaved.ts';
import { workplace } from '../store/workplace.ts';
import { t } from '../text/t.ts';
import { Dialog } from './dialog.tsx';

export function LeavingQuestion() {
  const leaving = unsaved.leaving.value;
  const { page, id } = place.value;
  const owner = workplace.owner.value;
  useEffect(() => unsaved.stay(), [page, id, owner]); // what was asked about is saved and left, or put away
  if (!leaving) return null;
  const what = new Intl.ListFormat(locale(), { type: 'conjunction' }).format(leaving.what);
  return (
    <Dialog title={t('leave.title')} onClose={() => unsaved.stay()} is_everywhere>
      <p class="dialog-text">{t('leave.text', { what })}</p>
      <div class="form-actions">
        <button type="button" class="button" onClick={() => unsaved.stay()}>
          {t('leave.stay')}
        </button>
        <button type="button" class="button danger quiet" onClick={() => unsaved.leave()}>
          {t('leave.go')}
        </button>
      </div>
    </Dialog>
  );
}
