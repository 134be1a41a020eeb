// What was done to a thing, as the journal names it: `event:3`.

import { t } from '../text/t.ts';
import { JournalList } from './journal_list.tsx';
import { Section } from './page.tsx';

export function History({ of }: { of: string }) {
  return (
    <Section title={t('nav.journal')}>
      <JournalList query={{ subject: of }} />
    </Section>
  );
}
