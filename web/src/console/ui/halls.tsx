// The halls of a venue. Each has one seating plan, which its shows are sold by.

import { type Signal, useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { ask, askAll, askPage } from '../net/ask.ts';
import type { Hall, PlanSummary } from '../net/rows.ts';
import { Thing } from '../store/thing.ts';
import { t, tn } from '../text/t.ts';
import { Confirm, type Question } from './confirm.tsx';
import { Dialog } from './dialog.tsx';
import { CheckField, SelectField, TextField } from './fields.tsx';
import { type Filled, Form } from './form.tsx';
import { Section } from './page.tsx';
import { Loading, NotLoaded, Table } from './table.tsx';
import { type Fetched, useFetched } from './use_fetched.ts';
import { useList } from './use_list.ts';

type Plans = Fetched<readonly PlanSummary[]>;

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

interface EditProps {
  id: number;
  plans: readonly PlanSummary[];
  onDone: () => void;
  onClose: () => void;
}

function Edit({ id, plans, onDone, onClose }: EditProps) {
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

interface AddProps {
  venue: number;
  plans: readonly PlanSummary[];
  onDone: () => void;
  onClose: () => void;
}

function Add({ venue, plans, onDone, onClose }: AddProps) {
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

function Actions({
  hall,
  editing,
  onRemove,
}: {
  hall: Hall;
  editing: Signal<number | 'new' | null>;
  onRemove: () => void;
}) {
  return (
    <span class="row-actions">
      <button
        type="button"
        class="button quiet small"
        aria-label={t('do.change_what', { what: hall.name })}
        onClick={() => {
          editing.value = hall.id;
        }}
      >
        {t('do.change')}
      </button>
      <button
        type="button"
        class="button quiet small"
        aria-label={t('do.remove_what', { what: hall.name })}
        onClick={onRemove}
      >
        {t('do.remove')}
      </button>
    </span>
  );
}

export function Halls({ venue }: { venue: number }) {
  const editing = useSignal<number | 'new' | null>(null);
  const question = useSignal<Question | null>(null);
  const plans: Plans = useFetched(() => askAll<PlanSummary>('/admin/seating-plans', 'seating_plans'));
  const list = useList<Hall>(
    (cursor) => askPage('/admin/halls', 'halls', { venue, cursor }),
    (hall) => hall.id,
    String(venue),
  );
  const close = () => {
    editing.value = null;
  };
  const done = () => {
    close();
    void list.load();
  };
  const known = plans.value.value;
  const planOf = ({ plan_id }: Hall) => {
    const plan = known?.find(({ id }) => id === plan_id);
    return <a href={`/admin/plans/${plan_id}`}>{plan?.name ?? t('hall.plan')}</a>;
  };
  const askToRemove = (hall: Hall) => {
    question.value = {
      title: t('hall.remove_title', { name: hall.name }),
      text: <p>{t('hall.remove_text')}</p>,
      yes: t('do.remove'),
      act: async () => {
        await ask(`/admin/halls/${hall.id}`, { method: 'DELETE' });
        done();
      },
    };
  };
  return (
    <Section
      title={t('hall.title')}
      actions={
        <button
          type="button"
          class="button small"
          disabled={known === null}
          onClick={() => {
            editing.value = 'new';
          }}
        >
          {t('hall.new')}
        </button>
      }
    >
      {plans.is_lost.value && <NotLoaded retry={plans.again} />}
      <Table
        caption={t('hall.title')}
        columns={[
          { head: t('hall.name'), cell: ({ name }) => name, is_main: true },
          { head: t('hall.plan'), cell: planOf },
          {
            head: t('list.actions'),
            cell: (hall) => <Actions hall={hall} editing={editing} onRemove={() => askToRemove(hall)} />,
          },
        ]}
        list={list}
        keyOf={(hall) => hall.id}
        empty={t('hall.none')}
      />
      {editing.value === 'new' && known && <Add venue={venue} plans={known} onDone={done} onClose={close} />}
      {typeof editing.value === 'number' && known && (
        <Edit id={editing.value} plans={known} onDone={done} onClose={close} />
      )}
      <Confirm question={question} />
    </Section>
  );
}
