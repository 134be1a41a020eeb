// Other programs that are told over HTTP what happens.

import { useSignal } from '@preact/signals';
import { ask } from '../net/ask.ts';
import type { Webhook } from '../net/rows.ts';
import { go } from '../places.ts';
import { t } from '../text/t.ts';
import { AddButton } from '../ui/add_button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Tag } from '../ui/facts.tsx';
import { Form } from '../ui/form.tsx';
import { Page } from '../ui/page.tsx';
import { Secret } from '../ui/secret.tsx';
import { Loading, Nothing, NotLoaded, Rows } from '../ui/table.tsx';
import { useFetched } from '../ui/use_fetched.ts';
import { WebhookFields, webhookBody } from '../ui/webhook_fields.tsx';

const path = '/admin/webhooks';

interface NewWebhook extends Webhook {
  readonly secret: string;
}

export function WebhookState({ webhook }: { webhook: Webhook }) {
  if (webhook.enabled) return <Tag tone="good">{t('webhook.enabled')}</Tag>;
  return (
    <>
      <Tag tone="bad">{t('webhook.disabled')}</Tag>
      {webhook.disabled_because !== '' && (
        <span class="cell-note bad" lang="en">
          {webhook.disabled_because}
        </span>
      )}
    </>
  );
}

export function Webhooks() {
  const adding = useSignal(false);
  const made = useSignal<NewWebhook | null>(null);
  const webhooks = useFetched(async () => (await ask<{ webhooks: readonly Webhook[] }>(path)).webhooks);
  const known = webhooks.value.value;
  const close = () => {
    adding.value = false;
  };
  return (
    <Page
      title={t('nav.webhooks')}
      lead={t('webhook.lead')}
      actions={<AddButton words={t('webhook.new')} adding={adding} />}
    >
      {!known && (webhooks.is_lost.value ? <NotLoaded retry={webhooks.again} /> : <Loading />)}
      {known?.length === 0 && <Nothing>{t('webhook.none')}</Nothing>}
      {known && known.length > 0 && (
        <Rows
          caption={t('nav.webhooks')}
          columns={[
            {
              head: t('webhook.url'),
              is_main: true,
              cell: ({ id, url }) => <a href={`/admin/webhooks/${id}`}>{url}</a>,
            },
            {
              head: t('webhook.events'),
              cell: ({ events }) => events.map((event) => t(`webhook.event.${event}`)).join(', '),
            },
            { head: t('webhook.state'), cell: (webhook) => <WebhookState webhook={webhook} /> },
          ]}
          items={known}
          keyOf={({ id }) => id}
        />
      )}
      {adding.value && !made.value && (
        <Dialog title={t('webhook.new')} onClose={close}>
          <Form
            submit={t('webhook.add')}
            onSubmit={async (filled) => {
              made.value = await ask<NewWebhook>(path, { method: 'POST', body: webhookBody(filled) });
            }}
            onCancel={close}
          >
            <WebhookFields webhook={null} />
          </Form>
        </Dialog>
      )}
      {made.value && (
        <Dialog title={t('webhook.secret_title')} onClose={() => go(`/admin/webhooks/${made.peek()?.id}`)}>
          <p class="dialog-text">{t('webhook.secret_text')}</p>
          <Secret
            label={t('webhook.secret')}
            value={made.value.secret}
            onDone={() => go(`/admin/webhooks/${made.peek()?.id}`)}
          />
        </Dialog>
      )}
    </Page>
  );
}
