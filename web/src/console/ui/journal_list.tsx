// Lines of the journal, each as a sentence, with all that the server knows of it a click away.

import type { Plan } from '../../map/plan.ts';
import { askPage } from '../net/ask.ts';
import type { JournalLine } from '../net/rows.ts';
import { asked } from '../places.ts';
import { actionWords, whoWords } from '../text/journal_words.ts';
import { momentWords } from '../text/moments.ts';
import { t } from '../text/t.ts';
import { by_time, Sort } from './sort.tsx';
import { Table } from './table.tsx';
import { useList } from './use_list.ts';

interface JournalListProps {
  query: Readonly<Record<string, string | number>>;
  plan?: Plan | null;
  is_page?: boolean; // it is what the page is about, not the end of one about something else
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

export function JournalList({ query, plan = null, is_page = false }: JournalListProps) {
  const name = is_page ? 'sort' : 'journal'; // the page may have a list of its own that is sorted
  const sort = asked(name)[name];
  const list = useList<JournalLine>(
    (cursor) => askPage('/admin/journal', 'lines', { ...query, sort, cursor }),
    (line) => line.number,
    JSON.stringify([query, sort]),
  );
  const is_sortable = is_page || list.items.value.length > 1;
  return (
    <>
      {is_sortable && (
        <div class="filters">
          <Sort keys={by_time} name={name} {...(!is_page && { label: t('journal.sort') })} />
        </div>
      )}
      <Table
        caption={t('nav.journal')}
        columns={[
          { head: t('journal.when'), cell: ({ when }) => <time dateTime={when}>{momentWords(when)}</time> },
          {
            head: t('journal.who'),
            cell: (line) =>
              line.user === null ? (
                whoWords(line)
              ) : (
                <a href={`/admin/people/${line.user}`}>{whoWords(line)}</a>
              ),
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
          { head: t('journal.about'), is_pressed: true, cell: (line) => <About line={line} query={query} /> },
        ]}
        list={list}
        keyOf={(line) => line.number}
        empty={t('journal.none')}
      />
    </>
  );
}
