// Lines of the journal, the newest first, each as a sentence, with all that the server knows of it a click away.

import type { Plan } from '../../map/plan.ts';
import { askPage } from '../net/ask.ts';
import type { JournalLine } from '../net/rows.ts';
import { actionWords, whoWords } from '../text/journal_words.ts';
import { momentWords } from '../text/moments.ts';
import { t } from '../text/t.ts';
import { Table } from './table.tsx';
import { useList } from './use_list.ts';

interface JournalListProps {
  query: Readonly<Record<string, string | number>>;
  plan?: Plan | null;
}

// What is known of the line beside its sentence.
function Detail({ line }: { line: JournalLine }) {
  const facts = { ...line.detail, ...(line.seats.length > 0 && { seats: line.seats }) };
  if (Object.keys(facts).length === 0) return null;
  return (
    <details>
      <summary>{t('journal.more')}</summary>
      <pre class="excerpt">{JSON.stringify(facts, null, 2)}</pre>
    </details>
  );
}

function About({ line, query }: { line: JournalLine; query: JournalListProps['query'] }) {
  return (
    <span class="row-actions">
      {line.order && query.order !== line.order && (
        <a href={`/admin/orders/${line.order}`}>{t('journal.order')}</a>
      )}
      {line.show !== null && query.show === undefined && (
        <a href={`/admin/shows/${line.show}`}>{t('journal.show')}</a>
      )}
    </span>
  );
}

export function JournalList({ query, plan = null }: JournalListProps) {
  const list = useList<JournalLine>(
    (cursor) => askPage('/admin/journal', 'lines', { ...query, cursor }),
    (line) => line.number,
    JSON.stringify(query),
  );
  return (
    <Table
      caption={t('nav.journal')}
      columns={[
        { head: t('journal.when'), cell: ({ when }) => <time dateTime={when}>{momentWords(when)}</time> },
        {
          head: t('journal.who'),
          cell: (line) =>
            line.user === null ? whoWords(line) : <a href={`/admin/people/${line.user}`}>{whoWords(line)}</a>,
        },
        {
          head: t('journal.what'),
          is_main: true,
          cell: (line) => (
            <>
              {actionWords(line, plan)}
              <Detail line={line} />
            </>
          ),
        },
        { head: t('journal.about'), cell: (line) => <About line={line} query={query} /> },
      ]}
      list={list}
      keyOf={(line) => line.number}
      empty={t('journal.none')}
    />
  );
}
