// What customers are written, and what became of each mail.

import { ask } from '../net/ask.ts';
import type { Mail } from '../net/rows.ts';
import { momentWords } from '../text/moments.ts';
import { hasText, t, tn } from '../text/t.ts';
import { Choice } from '../ui/choice.tsx';
import { Tag, type Tone } from '../ui/facts.tsx';
import { Filters } from '../ui/filters.tsx';
import { Page } from '../ui/page.tsx';
import { RetryButton } from '../ui/retry_button.tsx';
import { by_time } from '../ui/sort.tsx';
import { Table } from '../ui/table.tsx';
import { useAskedList } from '../ui/use_list.ts';

const tones: Readonly<Record<Mail['state'], Tone>> = {
  fresh: 'warn',
  waiting: 'warn',
  sent: 'good',
  failed: 'bad',
  needless: 'calm',
};

function kindWords(kind: string): string {
  const key = `mail.kind.${kind}`;
  return hasText(key) ? t(key) : kind.replace(/_/g, ' ');
}

export function Mails() {
  const { list, is_narrowed } = useAskedList<Mail>({
    path: '/admin/mails',
    rows: 'mails',
    keyOf: ({ number }) => number,
    names: ['q', 'state', 'sort'],
  });
  const retry = async (mail: Mail) => {
    await ask(`/admin/mails/${mail.number}/retry`, { method: 'POST' });
    await list.load();
  };
  return (
    <Page title={t('nav.mails')} lead={t('mail.lead')}>
      <Filters search={t('mail.search')} sort={by_time}>
        <Choice
          name="state"
          label={t('mail.state')}
          options={[
            { value: '', words: t('mail.every_state') },
            { value: 'failed', words: t('mail.state.failed') },
            { value: 'waiting', words: t('mail.state.waiting') },
            { value: 'sent', words: t('mail.state.sent') },
          ]}
        />
      </Filters>
      <Table
        caption={t('nav.mails')}
        columns={[
          { head: t('mail.kind'), is_main: true, cell: ({ kind }) => kindWords(kind) },
          { head: t('mail.to'), cell: ({ recipient }) => recipient },
          {
            head: t('mail.state'),
            cell: (mail) => (
              <>
                <Tag tone={tones[mail.state]}>{t(`mail.state.${mail.state}`)}</Tag>
                {mail.attempts > 1 && <span class="cell-note">{tn('mail.attempts', mail.attempts)}</span>}
                {mail.last_error && (
                  <span class="cell-note bad" lang="en">
                    {mail.last_error}
                  </span>
                )}
              </>
            ),
          },
          { head: t('mail.written'), align: 'nowrap', cell: ({ created_at }) => momentWords(created_at) },
          {
            head: t('mail.next_or_end'),
            cell: ({ next_attempt_at, ended_at }) => momentWords(next_attempt_at ?? ended_at),
          },
          {
            head: t('list.actions'),
            is_pressed: true,
            cell: (mail) =>
              (mail.state === 'failed' || mail.state === 'waiting') && (
                <RetryButton
                  words={t('do.retry')}
                  label={t('mail.retry_what', { kind: kindWords(mail.kind), to: mail.recipient })}
                  act={() => retry(mail)}
                />
              ),
          },
        ]}
        list={list}
        keyOf={(mail) => mail.number}
        empty={is_narrowed ? t('list.none_found') : t('mail.none')}
      />
    </Page>
  );
}
