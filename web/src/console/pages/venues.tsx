// The theatres of the house.

import { useSignal } from '@preact/signals';
import { ask } from '../net/ask.ts';
import type { Venue } from '../net/rows.ts';
import { go } from '../places.ts';
import { t } from '../text/t.ts';
import { AddButton } from '../ui/add_button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Filters } from '../ui/filters.tsx';
import { Form } from '../ui/form.tsx';
import { Page } from '../ui/page.tsx';
import { by_name } from '../ui/sort.tsx';
import { Table } from '../ui/table.tsx';
import { useAskedList } from '../ui/use_list.ts';
import { VenueFields, venueBody } from '../ui/venue_fields.tsx';

export function Venues() {
  const adding = useSignal(false);
  const { list, is_narrowed } = useAskedList<Venue>({
    path: '/admin/venues',
    rows: 'venues',
    keyOf: ({ id }) => id,
  });
  const close = () => {
    adding.value = false;
  };
  return (
    <Page
      title={t('nav.venues')}
      lead={t('venue.lead')}
      actions={<AddButton words={t('venue.new')} adding={adding} />}
    >
      <Filters search={t('venue.search')} sort={by_name} list={list} />
      <Table
        caption={t('nav.venues')}
        columns={[
          {
            head: t('venue.name'),
            cell: ({ id, name }) => <a href={`/admin/venues/${id}`}>{name}</a>,
            is_main: true,
          },
          { head: t('venue.address'), cell: ({ address }) => address || '–' },
          { head: t('venue.zone'), cell: ({ time_zone }) => time_zone },
        ]}
        list={list}
        keyOf={(venue) => venue.id}
        empty={is_narrowed ? t('list.none_found') : t('venue.none')}
      />
      {adding.value && (
        <Dialog title={t('venue.new')} onClose={close}>
          <Form
            submit={t('venue.add')}
            onSubmit={async (filled) => {
              const made = await ask<Venue>('/admin/venues', { method: 'POST', body: venueBody(filled) });
              go(`/admin/venues/${made.id}`);
            }}
            onCancel={close}
          >
            <VenueFields venue={null} />
          </Form>
        </Dialog>
      )}
    </Page>
  );
}
