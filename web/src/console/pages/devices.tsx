// The kiosks in the foyer. Each comes in with a token that is shown once, when it is made.

import { useSignal } from '@preact/signals';
import { ask } from '../net/ask.ts';
import type { Device } from '../net/rows.ts';
import { momentWords } from '../text/moments.ts';
import { t } from '../text/t.ts';
import { AddButton } from '../ui/add_button.tsx';
import { Confirm, type Question } from '../ui/confirm.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/fields.tsx';
import { Filters } from '../ui/filters.tsx';
import { Form } from '../ui/form.tsx';
import { Page } from '../ui/page.tsx';
import { Secret } from '../ui/secret.tsx';
import { Table } from '../ui/table.tsx';
import { useAskedList } from '../ui/use_list.ts';

const path = '/admin/devices';

interface NewDevice extends Device {
  readonly token: string;
}

export function Devices() {
  const adding = useSignal(false);
  const made = useSignal<NewDevice | null>(null);
  const question = useSignal<Question | null>(null);
  const { list, is_narrowed } = useAskedList<Device>({ path, rows: 'devices', keyOf: ({ id }) => id });
  const close = () => {
    adding.value = false;
    made.value = null;
  };
  const askToRevoke = ({ id, name }: Device) => {
    question.value = {
      title: t('device.revoke_title', { name }),
      text: <p>{t('device.revoke_text')}</p>,
      yes: t('device.revoke'),
      act: async () => {
        await ask(`${path}/${id}`, { method: 'DELETE' });
        void list.load();
      },
    };
  };
  return (
    <Page
      title={t('nav.devices')}
      lead={t('device.lead')}
      actions={<AddButton words={t('device.new')} adding={adding} />}
    >
      <Filters search={t('device.search')} sort={['newest', 'oldest', 'name']} list={list} />
      <Table
        caption={t('nav.devices')}
        columns={[
          { head: t('device.name'), is_main: true, cell: ({ name }) => name },
          { head: t('device.made'), align: 'nowrap', cell: ({ created_at }) => momentWords(created_at) },
          {
            head: t('device.used'),
            cell: ({ last_used_at }) => (last_used_at ? momentWords(last_used_at) : t('device.never')),
          },
          {
            head: t('list.actions'),
            is_pressed: true,
            cell: (device) => (
              <button
                type="button"
                class="button quiet small"
                aria-label={t('device.revoke_what', { name: device.name })}
                onClick={() => askToRevoke(device)}
              >
                {t('device.revoke')}
              </button>
            ),
          },
        ]}
        list={list}
        keyOf={(device) => device.id}
        empty={is_narrowed ? t('list.none_found') : t('device.none')}
      />
      {adding.value && !made.value && (
        <Dialog title={t('device.new')} onClose={close}>
          <Form
            submit={t('device.add')}
            onSubmit={async (filled) => {
              const body = { name: filled.text('name') };
              made.value = await ask<NewDevice>(path, { method: 'POST', body });
              void list.load();
            }}
            onCancel={close}
          >
            <TextField name="name" label={t('device.name')} hint={t('device.name_hint')} max={64} required />
          </Form>
        </Dialog>
      )}
      {made.value && (
        <Dialog title={t('device.token_title', { name: made.value.name })} onClose={close}>
          <p class="dialog-text">{t('device.token_text')}</p>
          <Secret label={t('device.token')} value={made.value.token} onDone={close} />
        </Dialog>
      )}
      <Confirm question={question} />
    </Page>
  );
}
