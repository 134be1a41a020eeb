// One webhook: where it goes, and what it was told, with what came of each delivery.

import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { ask } from '../net/ask.ts';
import type { Delivery, Webhook } from '../net/rows.ts';
import { go } from '../places.ts';
import { Thing } from '../store/thing.ts';
import { momentWords } from '../text/moments.ts';
import { t, tn } from '../text/t.ts';
import { Choice } from '../ui/choice.tsx';
import { Confirm, type Question } from '../ui/confirm.tsx';
import { Tag, type Tone } from '../ui/facts.tsx';
import { Filters } from '../ui/filters.tsx';
import { Form } from '../ui/form.tsx';
import { History } from '../ui/history.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page, Section } from '../ui/page.tsx';
import { RetryButton } from '../ui/retry_button.tsx';
import { by_time } from '../ui/sort.tsx';
import { Table } from '../ui/table.tsx';
import { useAskedList } from '../ui/use_list.ts';
import { WebhookFields, webhookBody } from '../ui/webhook_fields.tsx';
import { WebhookState } from './webhooks.tsx';

const above = () => ({ href: '/admin/webhooks', words: t('nav.webhooks') });
const tones: Readonly<Record<Delivery['state'], Tone>> = {
  waiting: 'warn',
  delivered: 'good',
  failed: 'bad',
};

function Deliveries({ webhook }: { webhook: number }) {
  const { list, is_narrowed } = useAskedList<Delivery>({
    path: `/admin/webhooks/${webhook}/deliveries`,
    rows: 'deliveries',
    keyOf: ({ id }) => id,
    names: ['state', 'sort'],
  });
  const resend = async ({ id }: Delivery) => {
    await ask(`/admin/webhook-deliveries/${id}/resend`, { method: 'POST' });
    await list.load();
  };
  return (
    <Section
      title={t('webhook.deliveries')}
      actions={
        <button type="button" class="button quiet small" onClick={() => void list.load()}>
          {t('do.refresh')}
        </button>
      }
    >
      <Filters sort={by_time}>
        <Choice
          name="state"
          label={t('webhook.state')}
          options={[
            { value: '', words: t('webhook.every_state') },
            ...(['waiting', 'delivered', 'failed'] as const).map((each) => ({
              value: each,
              words: t(`webhook.state.${each}`),
            })),
          ]}
        />
      </Filters>
      <Table
        caption={t('webhook.deliveries')}
        columns={[
          { head: t('webhook.event'), is_main: true, cell: ({ event }) => t(`webhook.event.${event}`) },
          { head: t('webhook.happened'), align: 'nowrap', cell: ({ created_at }) => momentWords(created_at) },
          {
            head: t('webhook.state'),
            cell: (delivery) => (
              <>
                <Tag tone={tones[delivery.state]}>{t(`webhook.state.${delivery.state}`)}</Tag>
                <span class="cell-note">{tn('mail.attempts', delivery.attempts)}</span>
                {delivery.last_error !== '' && (
                  <span class="cell-note bad" lang="en">
                    {delivery.last_error}
                  </span>
                )}
              </>
            ),
          },
          {
            head: t('webhook.body'),
            cell: ({ body }) => (
              <details>
                <summary>{t('webhook.show_body')}</summary>
                <pre class="excerpt">{JSON.stringify(body, null, 2)}</pre>
              </details>
            ),
          },
          {
            head: t('list.actions'),
            is_pressed: true,
            cell: (delivery) =>
              delivery.state !== 'waiting' && (
                <RetryButton
                  words={t('webhook.resend')}
                  label={t('webhook.resend_what', { event: t(`webhook.event.${delivery.event}`) })}
                  act={() => resend(delivery)}
                />
              ),
          },
        ]}
        list={list}
        keyOf={(delivery) => delivery.id}
        empty={is_narrowed ? t('list.none_found') : t('webhook.no_deliveries')}
      />
    </Section>
  );
}

function Known({ thing, webhook }: { thing: Thing<Webhook>; webhook: Webhook }) {
  const question = useSignal<Question | null>(null);
  const askToRemove = () => {
    question.value = {
      title: t('webhook.remove_title', { url: webhook.url }),
      text: <p>{t('webhook.remove_text')}</p>,
      yes: t('do.remove'),
      act: async () => {
        await thing.remove();
        go('/admin/webhooks');
      },
    };
  };
  const askToSwitch = () => {
    const enabled = !webhook.enabled;
    question.value = {
      title: t(enabled ? 'webhook.enable' : 'webhook.disable'),
      text: <p>{t(enabled ? 'webhook.enable_text' : 'webhook.disable_text')}</p>,
      yes: t(enabled ? 'webhook.enable' : 'webhook.disable'),
      is_calm: enabled,
      act: () => thing.change({ enabled }),
    };
  };
  return (
    <Page
      title={t('webhook.one')}
      above={above()}
      lead={
        <>
          <code>{webhook.url}</code> <WebhookState webhook={webhook} />
        </>
      }
      actions={
        <button type="button" class="button quiet" onClick={askToSwitch}>
          {t(webhook.enabled ? 'webhook.disable' : 'webhook.enable')}
        </button>
      }
    >
      <Deliveries webhook={webhook.id} />
      <Section title={t('webhook.facts')}>
        <div class="sheet">
          <Form
            submit={t('do.save')}
            saved={t('form.saved')}
            onSubmit={(filled) => thing.change(webhookBody(filled))}
            onStale={() => thing.load()}
          >
            <WebhookFields webhook={webhook} />
          </Form>
        </div>
      </Section>
      <Section title={t('webhook.remove')}>
        <button type="button" class="button danger quiet" onClick={askToRemove}>
          {t('webhook.remove')}
        </button>
      </Section>
      <History key={JSON.stringify(webhook)} of={`webhook:${webhook.id}`} />
      <Confirm question={question} />
    </Page>
  );
}

export function WebhookPage({ id }: { id: string }) {
  const thing = useMemo(() => new Thing<Webhook>(`/admin/webhooks/${id}`), [id]);
  return (
    <Loaded thing={thing} above={above()}>
      {(webhook) => <Known thing={thing} webhook={webhook} />}
    </Loaded>
  );
}
