// A hall that is added to a venue, or changed.

import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { ask } from '../net/ask.ts';
import type { Hall, PlanSummary } from '../net/rows.ts';
import { Thing } from '../store/thing.ts';
import { t, tn } from '../text/t.ts';
import { Dialog } from './dialog.tsx';
import { CheckField, SelectField, TextField } from './fields.tsx';
import { type Filled, Form } from './form.tsx';
import { Loading, NotLoaded } from './table.tsx';
import { useFetched } from './use_fetched.ts';

function Fields({ hall, plans }: { hall: Hall | null; plans: readonly PlanSummary[] }) {
  const plan = useSignal(hall ? String(hall.plan_id) : '');
  const options = plans.map(({ id, name, seat_count }) => ({
    value: String(id),
    words: `${name} · ${tn('plan.seats', seat_count)}`,
  }));
  return (
    <>
      <TextField
        name="name"
        label={t('hall.name')}
        hint={t('hall.name_hint')}
        value={hall?.name}
        max={200}
        required
      />
      <SelectField
        name="plan_id"
        label={t('hall.plan')}
        value={hall ? String(hall.plan_id) : undefined}
        options={options}
        required
        onChange={(value) => {
          plan.value = value;
        }}
      />
      <p class="field-note">
        <a href="/admin/plans/new">{t('plan.import')}</a>
      </p>
      {hall && plan.value !== String(hall.plan_id) && (
        <CheckField name="move_shows" label={t('hall.move')} hint={t('hall.move_hint')} />
      )}
    </>
  );
}

interface ChangeHallProps {
  id: number;
  plans: readonly PlanSummary[];
  onDone: () => void;
  onClose: () => void;
}

export function ChangeHall({ id, plans, onDone, onClose }: ChangeHallProps) {
  const thing = useMemo(() => new Thing<Hall>(`/admin/halls/${id}`), [id]);
  const loading = useFetched(() => thing.load());
  const hall = thing.value.value;
  const change = async (filled: Filled) => {
    await thing.change({
      name: filled.text('name'),
      plan_id: filled.number('plan_id'),
      ...(filled.checked('move_shows') && { move_shows: true }),
    });
    onDone();
  };
  return (
    <Dialog title={t('hall.change')} onClose={onClose}>
      {hall ? (
        <Form submit={t('do.save')} onSubmit={change} onStale={() => thing.load()} onCancel={onClose}>
          <Fields hall={hall} plans={plans} />
        </Form>
      ) : thing.phase.value === 'loading' ? (
        <Loading />
      ) : (
        <NotLoaded retry={loading.again} />
      )}
    </Dialog>
  );
}

interface AddHallProps {
  venue: number;
  plans: readonly PlanSummary[];
  onDone: () => void;
  onClose: () => void;
}

export function AddHall({ venue, plans, onDone, onClose }: AddHallProps) {
  if (plans.length === 0) {
    return (
      <Dialog title={t('hall.new')} onClose={onClose}>
        <p class="dialog-text">{t('hall.no_plans')}</p>
        <div class="form-actions">
          <a class="button" href="/admin/plans/new">
            {t('plan.import')}
          </a>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title={t('hall.new')} onClose={onClose}>
      <Form
        submit={t('hall.add')}
        onSubmit={async (filled) => {
          const body = { venue_id: venue, name: filled.text('name'), plan_id: filled.number('plan_id') };
          await ask('/admin/halls', { method: 'POST', body });
          onDone();
        }}
        onCancel={onClose}
      >
        <Fields hall={null} plans={plans} />
      </Form>
    </Dialog>
  );
}
