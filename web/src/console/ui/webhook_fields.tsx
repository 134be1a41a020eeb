// Where a webhook goes, and what it tells of.

import { type Webhook, webhook_events } from '../net/rows.ts';
import { t } from '../text/t.ts';
import { CheckField, FieldGroup, TextField } from './fields.tsx';
import { type Filled, useFault } from './form.tsx';

export const webhookBody = (filled: Filled): object => ({
  url: filled.text('url'),
  events: filled.all('events'),
});

export function WebhookFields({ webhook }: { webhook: Webhook | null }) {
  const fault = useFault('events');
  return (
    <>
      <TextField
        name="url"
        label={t('webhook.url')}
        hint={t('webhook.url_hint')}
        type="url"
        value={webhook?.url}
        max={2048}
        required
      />
      <FieldGroup title={t('webhook.events')}>
        {webhook_events.map((event) => (
          <CheckField
            key={event}
            name="events"
            value={event}
            label={t(`webhook.event.${event}`)}
            checked={webhook?.events.includes(event) ?? true}
          />
        ))}
        {fault && (
          <p class="field-fault" role="alert" {...(fault.is_foreign && { lang: 'en' })}>
            {fault.words}
          </p>
        )}
      </FieldGroup>
    </>
  );
}
