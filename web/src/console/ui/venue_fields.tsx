// The fields of a venue. Its time zone is that of its clocks: every time of its shows is written and read by them.

import type { Venue } from '../net/rows.ts';
import { t } from '../text/t.ts';
import { SelectField, TextArea, TextField } from './fields.tsx';
import type { Filled } from './form.tsx';

function zones(known: string | undefined): string[] {
  const all = Intl.supportedValuesOf('timeZone');
  return known === undefined || all.includes(known) ? all : [known, ...all];
}

const own_zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

export const venueBody = (filled: Filled): object => ({
  name: filled.text('name'),
  address: filled.optional('address'),
  time_zone: filled.text('time_zone'),
});

export function VenueFields({ venue }: { venue: Venue | null }) {
  const zone = venue?.time_zone ?? own_zone();
  return (
    <>
      <TextField name="name" label={t('venue.name')} value={venue?.name} max={200} required />
      <TextArea name="address" label={t('venue.address')} value={venue?.address} rows={2} max={500} />
      <SelectField
        name="time_zone"
        label={t('venue.zone')}
        hint={t('venue.zone_hint')}
        value={zone}
        options={zones(zone).map((each) => ({ value: each, words: each.replace(/_/g, ' ') }))}
        required
      />
    </>
  );
}
