// Everybody with an account: customers, and those who work here.

import { useSignal } from '@preact/signals';
import { ask } from '../net/ask.ts';
import type { Person } from '../net/rows.ts';
import { asked, go } from '../places.ts';
import { momentWords } from '../text/moments.ts';
import { t } from '../text/t.ts';
import { AddButton } from '../ui/add_button.tsx';
import { Choice } from '../ui/choice.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Tag } from '../ui/facts.tsx';
import { SelectField, TextField } from '../ui/fields.tsx';
import { Filters } from '../ui/filters.tsx';
import { type Filled, Form } from '../ui/form.tsx';
import { Page } from '../ui/page.tsx';
import { Table } from '../ui/table.tsx';
import { useAskedList } from '../ui/use_list.ts';

export const given_roles = ['customer', 'staff', 'admin'] as const;

function NewPerson({ onClose }: { onClose: () => void }) {
  const add = async (filled: Filled) => {
    const body = {
      username: filled.text('username'),
      email: filled.text('email'),
      password: filled.text('password'),
      role: filled.text('role'),
    };
    const made = await ask<Person>('/admin/users', { method: 'POST', body });
    go(`/admin/people/${made.id}`);
  };
  return (
    <Dialog title={t('person.new')} onClose={onClose}>
      <Form submit={t('person.add')} onSubmit={add} onCancel={onClose}>
        <TextField name="username" label={t('person.name')} hint={t('person.name_hint')} max={64} required />
        <TextField name="email" label={t('person.email')} type="email" max={254} required />
        <TextField
          name="password"
          label={t('person.password')}
          hint={t('person.password_hint')}
          type="password"
          autoComplete="new-password"
          max={128}
          required
        />
        <SelectField
          name="role"
          label={t('person.role')}
          value="staff"
          options={given_roles.map((role) => ({ value: role, words: t(`role.${role}`) }))}
          required
        />
      </Form>
    </Dialog>
  );
}

export function People() {
  const adding = useSignal(false);
  const is_sorted = asked('role').role !== 'guest'; // guests have no name
  const { list } = useAskedList<Person>({
    path: '/admin/users',
    rows: 'users',
    keyOf: ({ id }) => id,
    names: ['q', 'role', ...(is_sorted ? ['sort'] : [])],
  });
  return (
    <Page
      title={t('nav.people')}
      lead={t('person.lead')}
      actions={<AddButton words={t('person.new')} adding={adding} />}
    >
      <Filters search={t('person.search')} {...(is_sorted && { sort: ['newest', 'oldest', 'name'] })}>
        <Choice
          name="role"
          label={t('person.role')}
          options={[
            { value: '', words: t('person.every_role') },
            ...(['customer', 'staff', 'admin', 'kiosk', 'guest'] as const).map((each) => ({
              value: each,
              words: t(`role.${each}`),
            })),
          ]}
        />
      </Filters>
      <Table
        caption={t('nav.people')}
        columns={[
          {
            head: t('person.name'),
            is_main: true,
            cell: ({ id, username }) => <a href={`/admin/people/${id}`}>{username ?? t('role.guest')}</a>,
          },
          { head: t('person.email'), cell: ({ email }) => email ?? '–' },
          { head: t('person.role'), cell: (person) => t(`role.${person.role}`) },
          { head: t('person.since'), align: 'nowrap', cell: ({ created_at }) => momentWords(created_at) },
          {
            head: t('person.state'),
            cell: ({ disabled }) =>
              disabled ? (
                <Tag tone="bad">{t('person.disabled')}</Tag>
              ) : (
                <Tag tone="good">{t('person.active')}</Tag>
              ),
          },
        ]}
        list={list}
        keyOf={(person) => person.id}
        empty={t('list.none_found')}
      />
      {adding.value && (
        <NewPerson
          onClose={() => {
            adding.value = false;
          }}
        />
      )}
    </Page>
  );
}
