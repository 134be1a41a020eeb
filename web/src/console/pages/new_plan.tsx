// A seating plan comes in: from a file of the editor at seats.pretix.eu, or pasted. What is wrong with it is shown where it
// is; what is right is drawn before it is saved.

import { useSignalEffect } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';
import type { Plan } from '../../map/plan.ts';
import { Attempt } from '../../store/attempt.ts';
import type { PlanCheck } from '../net/rows.ts';
import { go } from '../places.ts';
import { most_bytes, most_values, PlanImport } from '../store/plan_import.ts';
import { t, tn } from '../text/t.ts';
import { Failure } from '../ui/failure.tsx';
import { Page } from '../ui/page.tsx';
import { PlanFaultView } from '../ui/plan_fault.tsx';
import { PlanPreview } from '../ui/plan_preview.tsx';
import { useUnsaved } from '../ui/use_unsaved.ts';

const typing_ms = 400;
const most_letters_to_edit = 300_000; // a text field with more than that is no help to anybody, and halts the page

const isLong = (text: string): boolean => text.length > most_letters_to_edit;
const shownIn = (text: string): string => (isLong(text) ? '' : text);

function DocumentField({ coming }: { coming: PlanImport }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useUnsaved(() => (timer.current === undefined ? [] : [t('plan.typed')]));
  useSignalEffect(() => {
    const text = shownIn(coming.text.value);
    if (field.current && field.current.value !== text) field.current.value = text;
  });
  const goThere = () => {
    const span = coming.fault.peek()?.span;
    if (!span || !field.current) return;
    field.current.focus();
    field.current.setSelectionRange(span.from, span.to);
  };
  const is_long = isLong(coming.text.value);
  return (
    <>
      <div class="field" hidden={is_long}>
        <label class="field-label" for="plan-document">
          {t('plan.document')}
        </label>
        <textarea
          ref={field}
          id="plan-document"
          class="input code"
          rows={14}
          spellcheck={false}
          autoCapitalize="off"
          aria-invalid={coming.phase.value === 'wrong'}
          onInput={(event) => {
            const text = event.currentTarget.value;
            clearTimeout(timer.current);
            timer.current = setTimeout(() => {
              timer.current = undefined;
              void coming.look(text);
            }, typing_ms);
          }}
        />
      </div>
      {is_long && <p class="field-note">{t('plan.long', { letters: coming.text.value.length })}</p>}
      {coming.fault.value && !is_long && (
        <button type="button" class="button quiet small" onClick={goThere}>
          {t('plan.go_there')}
        </button>
      )}
    </>
  );
}

function FileField({ coming }: { coming: PlanImport }) {
  return (
    <div class="field">
      <label class="field-label" for="plan-file">
        {t('plan.file')}
      </label>
      <input
        id="plan-file"
        class="input"
        type="file"
        accept=".json,application/json"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) void coming.read(file);
        }}
      />
      <p class="field-note">
        {t('plan.file_hint')}{' '}
        <a href="https://seats.pretix.eu/" target="_blank" rel="noopener noreferrer">
          seats.pretix.eu
        </a>
      </p>
    </div>
  );
}

function TooMuch({ words }: { words: string }) {
  return (
    <div class="failure" role="alert">
      <b>{t('plan.not_checked')}</b>
      <p>{words}</p>
    </div>
  );
}

interface RightProps {
  coming: PlanImport;
  plan: Plan;
  checked: PlanCheck;
}

function Right({ coming, plan, checked }: RightProps) {
  const saving = useMemo(() => new Attempt(), []);
  return (
    <>
      <p class="success" role="status">
        {t('plan.right', {
          name: checked.name,
          seats: tn('plan.seats', checked.seat_count),
          rows: tn('plan.rows', checked.row_count),
        })}
      </p>
      <PlanPreview plan={plan} />
      <Failure error={saving.failure.value} />
      <div class="form-actions">
        <button
          type="button"
          class="button"
          disabled={saving.busy.value}
          aria-busy={saving.busy.value}
          onClick={() => void saving.run(async () => go(`/admin/plans/${await coming.save()}`))}
        >
          {t('plan.save')}
        </button>
      </div>
    </>
  );
}

function Outcome({ coming }: { coming: PlanImport }) {
  const [plan, checked] = [coming.plan.value, coming.checked.value];
  switch (coming.phase.value) {
    case 'empty':
      return <p class="nothing">{t('plan.nothing_yet')}</p>;
    case 'checking':
      return (
        <div class="progress" role="status">
          <p>{t('plan.checking')}</p>
          <progress aria-label={t('plan.checking')} />
        </div>
      );
    case 'too_large':
      return <TooMuch words={t('plan.too_large', { most: most_bytes / 2 ** 20 })} />;
    case 'too_much':
      return <TooMuch words={t('plan.too_much', { most: most_values })} />;
    case 'failed':
      return (
        <>
          <Failure error={coming.failure.value} what={t('plan.not_checked')} />
          <button
            type="button"
            class="button quiet small"
            onClick={() => void coming.look(coming.text.peek())}
          >
            {t('do.retry')}
          </button>
        </>
      );
    case 'wrong':
      return coming.fault.value && <PlanFaultView fault={coming.fault.value} />;
    case 'right':
      return plan && checked && <Right coming={coming} plan={plan} checked={checked} />;
  }
}

export function NewPlan() {
  const coming = useMemo(() => new PlanImport(), []);
  useUnsaved(() => (coming.is_only_here() ? [t('plan.typed')] : []));
  return (
    <Page
      title={t('plan.import')}
      above={{ href: '/admin/plans', words: t('nav.plans') }}
      lead={t('plan.import_lead')}
    >
      <div class="two-sides">
        <div class="sheet form">
          <FileField coming={coming} />
          <DocumentField coming={coming} />
        </div>
        <div class="plan-outcome">
          <Outcome coming={coming} />
        </div>
      </div>
    </Page>
  );
}
