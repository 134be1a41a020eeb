// The halls of a venue. Each has one seating plan, which its shows are sold by.

import { type Signal, useSignal } from '@preact/signals';
import { ask, askAll } from '../net/ask.ts';
import type { Hall, PlanSummary } from '../net/rows.ts';
import { t } from '../text/t.ts';
import { Confirm, type Question } from './confirm.tsx';
import { Filters } from './filters.tsx';
import { AddHall, ChangeHall } from './hall_dialogs.tsx';
import { Section } from './page.tsx';
import { by_name } from './sort.tsx';
import { NotLoaded, Table } from './table.tsx';
import { useFetched } from './use_fetched.ts';
import { useAskedList } from './use_list.ts';

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
  const plans = useFetched(() => askAll<PlanSummary>('/admin/seating-plans', 'seating_plans'));
  const { list, is_narrowed } = useAskedList<Hall>({
    path: '/admin/halls',
    rows: 'halls',
    keyOf: ({ id }) => id,
    beside: { venue },
  });
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
      <Filters search={t('hall.search')} sort={by_name} list={list} />
      <Table
        caption={t('hall.title')}
        columns={[
          { head: t('hall.name'), cell: ({ name }) => name, is_main: true },
          { head: t('hall.plan'), cell: planOf },
          {
            head: t('list.actions'),
            is_pressed: true,
            cell: (hall) => <Actions hall={hall} editing={editing} onRemove={() => askToRemove(hall)} />,
          },
        ]}
        list={list}
        keyOf={(hall) => hall.id}
        empty={is_narrowed ? t('list.none_found') : t('hall.none')}
      />
      {editing.value === 'new' && known && (
        <AddHall venue={venue} plans={known} onDone={done} onClose={close} />
      )}
      {typeof editing.value === 'number' && known && (
        <ChangeHall id={editing.value} plans={known} onDone={done} onClose={close} />
      )}
      <Confirm question={question} />
    </Section>
  );
}
