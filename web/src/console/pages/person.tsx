// One account: who it is, what it may do, and what it has done.

import { type Signal, useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { staff } from '../../store/staff.ts';
import type { Person } from '../net/rows.ts';
import { go } from '../places.ts';
import { Thing } from '../store/thing.ts';
import { momentWords } from '../text/moments.ts';
import { t } from '../text/t.ts';
import { Confirm, type Question } from '../ui/confirm.tsx';
import { Facts, Tag } from '../ui/facts.tsx';
import { SelectField } from '../ui/fields.tsx';
import { Form } from '../ui/form.tsx';
import { JournalList } from '../ui/journal_list.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page, Section } from '../ui/page.tsx';
import { given_roles } from './people.tsx';

const above = () => ({ href: '/admin/people', words: t('nav.people') });

interface PartProps {
  thing: Thing<Person>;
  person: Person;
  question: Signal<Question | null>;
}

function Role({ thing, person }: Omit<PartProps, 'question'>) {
  if (person.role === 'guest' || person.role === 'kiosk') return <p>{t('person.fixed_role')}</p>;
  return (
    <div class="sheet">
      <Form
        submit={t('person.change_role')}
        saved={t('form.saved')}
        onSubmit={(filled) => thing.change({ role: filled.text('role') })}
        onStale={() => thing.load()}
      >
        <SelectField
          name="role"
          label={t('person.role')}
          hint={t('person.role_hint')}
          value={person.role}
          options={given_roles.map((role) => ({ value: role, words: t(`role.${role}`) }))}
          required
        />
      </Form>
    </div>
  );
}

function Switch({ thing, person, question }: PartProps) {
  const name = person.username ?? t('role.guest');
  const switchTo = (disabled: boolean) => {
    question.value = {
      title: t(disabled ? 'person.disable_title' : 'person.enable_title', { name }),
      text: <p>{t(disabled ? 'person.disable_text' : 'person.enable_text')}</p>,
      yes: t(disabled ? 'person.disable' : 'person.enable'),
      is_calm: !disabled,
      act: () => thing.change({ disabled }),
    };
  };
  const remove = () => {
    question.value = {
      title: t('person.remove_title', { name }),
      text: <p>{t('person.remove_text')}</p>,
      yes: t('do.remove'),
      act: async () => {
        await thing.remove();
        go('/admin/people');
      },
    };
  };
  if (person.id === staff.me.value?.id) return <p class="section-text">{t('person.yourself')}</p>;
  return (
    <div class="form-actions">
      <button type="button" class="button quiet" onClick={() => switchTo(!person.disabled)}>
        {t(person.disabled ? 'person.enable' : 'person.disable')}
      </button>
      <button type="button" class="button danger quiet" onClick={remove}>
        {t('person.remove')}
      </button>
    </div>
  );
}

function Known({ thing, person }: { thing: Thing<Person>; person: Person }) {
  const question = useSignal<Question | null>(null);
  const name = person.username ?? t('role.guest');
  return (
    <Page
      title={name}
      above={above()}
      actions={
        person.username && (
          <a class="button quiet" href={`/admin/orders?q=${encodeURIComponent(person.username)}`}>
            {t('person.orders')}
          </a>
        )
      }
    >
      <Facts
        facts={[
          { name: t('person.email'), value: person.email ?? '–' },
          { name: t('person.role'), value: t(`role.${person.role}`) },
          { name: t('person.since'), value: momentWords(person.created_at) },
          {
            name: t('person.state'),
            value: person.disabled ? (
              <Tag tone="bad">{t('person.disabled')}</Tag>
            ) : (
              <Tag tone="good">{t('person.active')}</Tag>
            ),
          },
        ]}
      />
      <Section title={t('person.role')}>
        <Role thing={thing} person={person} />
      </Section>
      <Section title={t('person.account')}>
        <Switch thing={thing} person={person} question={question} />
      </Section>
      <Section title={t('nav.journal')}>
        <JournalList query={{ user: person.id }} />
      </Section>
      <Confirm question={question} />
    </Page>
  );
}

export function PersonPage({ id }: { id: string }) {
  const thing = useMemo(() => new Thing<Person>(`/admin/users/${id}`), [id]);
  return (
    <Loaded thing={thing} above={above()}>
      {(person) => <Known thing={thing} person={person} />}
    </Loaded>
  );
}
