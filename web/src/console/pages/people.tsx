// Everybody with an account: customers, and those who work here.

import { useSignal } from '@preact/signals';
import { ask, askPage } from '../net/ask.ts';
import type { Person } from '../net/rows.ts';
import { go, place } from '../places.ts';
import { momentWords } from '../text/moments.ts';
import { t } from '../text/t.ts';
import { AddButton } from '../ui/add_button.tsx';
import { Choice } from '../ui/choice.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Tag } from '../ui/facts.tsx';
import { SelectField, TextField } from '../ui/fields.tsx';
import { type Filled, Form } from '../ui/form.tsx';
import { Page } from '../ui/page.tsx';
import { SearchBox } from '../ui/search_box.tsx';
import { chosenSort, Sort } from '../ui/sort.tsx';
import { Table } from '../ui/table.tsx';
import { useList } from '../ui/use_list.ts';

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
  const { query } = place.value;
  const [q, role] = [query.get('q') ?? '', query.get('role') ?? ''];
  const sort = role === 'guest' ? '' : chosenSort(); // guests have no name
  const list = useList<Person>(
    (cursor) => askPage('/admin/users', 'users', { q, role, sort, cursor }),
    (person) => person.id,
    `${role} ${sort} ${q}`,
  );
  return (
    <Page
      title={t('nav.people')}
      lead={t('person.lead')}
      actions={<AddButton words={t('person.new')} adding={adding} />}
    >
      <div class="filters">
        <SearchBox name="q" label={t('person.search')} />
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
        {role !== 'guest' && <Sort keys={['newest', 'oldest', 'name']} />}
      </div>
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
