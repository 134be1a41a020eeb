// Asks before something that cannot be taken back, naming what will happen. A refusal is told here, where it was asked.

import { type Signal, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import { Attempt } from '../../store/attempt.ts';
import { t } from '../text/t.ts';
import { Dialog } from './dialog.tsx';
import { Failure } from './failure.tsx';
import { ReasonField } from './reason_field.tsx';
import { useUnsaved } from './use_unsaved.ts';

export interface Question {
  readonly title: string;
  readonly text: ComponentChildren;
  readonly yes: string;
  readonly is_calm?: boolean; // nothing is lost by it
  readonly reason?: string; // what a reason in words is asked for, if one is
  readonly act: (reason: string) => Promise<unknown>;
}

function Asking({ asked, close }: { asked: Question; close: () => void }) {
  const form = useRef<HTMLFormElement>(null);
  const attempt = useMemo(() => new Attempt(), [asked]);
  const reason = useSignal('');
  useUnsaved(() => (asked.reason && reason.value.trim() !== '' ? [asked.reason] : []), form);
  const act = async () => {
    if (await attempt.run(() => asked.act(reason.value.trim()))) close();
  };
  return (
    <Dialog title={asked.title} onClose={close}>
      <form
        ref={form}
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void act();
        }}
      >
        <div class="dialog-text">{asked.text}</div>
        {asked.reason && <ReasonField label={asked.reason} reason={reason} />}
        <Failure error={attempt.failure.value} />
        <div class="form-actions">
          <button
            type="submit"
            class={asked.is_calm ? 'button' : 'button danger'}
            disabled={attempt.busy.value}
            aria-busy={attempt.busy.value}
          >
            {asked.yes}
          </button>
          <button type="button" class="button quiet" disabled={attempt.busy.value} onClick={close}>
            {t('do.keep')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

export function Confirm({ question }: { question: Signal<Question | null> }) {
  const asked = question.value;
  if (!asked) return null;
  const close = () => {
    question.value = null;
  };
  return <Asking asked={asked} close={close} />;
}
