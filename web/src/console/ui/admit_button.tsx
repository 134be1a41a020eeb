// Lets a ticket in, as the door would, and takes that back after a slip.

import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { Attempt } from '../../store/attempt.ts';
import { reasonWords } from '../../text/admission/reason_words.ts';
import { ask } from '../net/ask.ts';
import type { Admission, Ticket } from '../net/rows.ts';
import { t } from '../text/t.ts';
import { failureWords, isInServersWords } from './failure.tsx';

interface AdmitButtonProps {
  ticket: Ticket;
  show: number;
  zone: string;
  seat: string;
  onChanged: () => void;
}

export function AdmitButton({ ticket, show, zone, seat, onChanged }: AdmitButtonProps) {
  const attempt = useMemo(() => new Attempt(), []);
  const refused = useSignal('');
  const is_in = ticket.checked_in_at !== null;
  const act = async () => {
    refused.value = '';
    await attempt.run(async () => {
      if (is_in) await ask(`/check-in/${ticket.id}`, { method: 'DELETE' });
      else {
        const body = { code: ticket.payload ?? ticket.short_code, show_id: show };
        const {
          admitted,
          reason = '',
          check_in,
          show: for_show,
        } = await ask<Admission>('/check-in', { method: 'POST', body });
        if (!admitted) refused.value = reasonWords(reason, zone, { before: check_in, show: for_show });
      }
      onChanged();
    });
  };
  const failure = attempt.failure.value;
  return (
    <>
      <button
        type="button"
        class="button quiet small"
        aria-label={t(is_in ? 'ticket.undo_seat' : 'ticket.admit_seat', { seat })}
        disabled={attempt.busy.value}
        onClick={() => void act()}
      >
        {t(is_in ? 'ticket.undo' : 'ticket.admit')}
      </button>
      {refused.value !== '' && (
        <span class="cell-note bad" role="alert">
          {refused.value}
        </span>
      )}
      {failure && (
        <span class="cell-note bad" role="alert" {...(isInServersWords(failure) && { lang: 'en' })}>
          {failureWords(failure)}
        </span>
      )}
    </>
  );
}
