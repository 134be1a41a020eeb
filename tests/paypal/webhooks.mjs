// Webhooks as PayPal signs them, by the certificate that the test has issued, the judgement that PayPal gives about
// them when it is asked, and the sending of them to a shop that has said where it listens.
import { createSign, createVerify, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { crc32 } from 'node:zlib';

export const webhookId = '1JE4291016473214C';

const message = (id, time, body) => `${id}|${time}|${webhookId}|${crc32(body)}`;

// `{ headers, body }` of an event about an order. `signer` is `{ key, url }`; `amount` is what the event says was paid.
export function signedWebhook({ type, order, amount, ageSeconds = 0 }, signer) {
  const about = type.startsWith('CHECKOUT.ORDER.')
    ? { id: order }
    : { id: '3C', supplementary_data: { related_ids: { order_id: order } } };
  const body = JSON.stringify({
    id: `WH-${randomUUID()}`,
    create_time: new Date().toISOString(),
    event_type: type,
    resource: { ...about, ...(amount && { amount }) },
  });
  const id = randomUUID();
  const time = new Date(Date.now() - ageSeconds * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
  const signature = createSign('RSA-SHA256').update(message(id, time, body)).sign(signer.key, 'base64');
  const headers = {
    'paypal-transmission-id': id,
    'paypal-transmission-time': time,
    'paypal-transmission-sig': signature,
    'paypal-cert-url': signer.url,
    'paypal-auth-algo': 'SHA256withRSA',
  };
  return { headers, body };
}

// What verify-webhook-signature says. The event is looked at as it came, byte by byte.
export function judge(request, rawBody, certificate) {
  const event = rawBody.slice(rawBody.indexOf('"webhook_event":') + '"webhook_event":'.length, -1);
  const { transmission_id: id, transmission_time: time, transmission_sig: signature } = request.requestBody;
  const genuine =
    request.requestBody.webhook_id === webhookId &&
    createVerify('RSA-SHA256').update(message(id, time, event)).verify(certificate, signature, 'base64');
  return { status: 200, body: { verification_status: genuine ? 'SUCCESS' : 'FAILURE' } };
}

// Sends webhooks where `listener` says, nowhere before it says so. One that finds nobody there is lost.
export class Notices {
  listener;
  statuses = {}; // how often each was the answer
  #sent = [];

  // `webhook` makes it, signed. Each of the `copies` is the same one, and is on its way `ms` after the call.
  async tell(webhook, { copies = 1, ms = 0 } = {}) {
    if (!this.listener) return;
    this.#sent.push(webhook);
    if (ms > 0) await pause(ms);
    const signed = webhook();
    await Promise.all(Array.from({ length: copies }, () => this.#send(signed)));
  }

  // Everything that was ever told, once more, as events of its own.
  async repeat() {
    await Promise.all(this.#sent.map((webhook) => this.#send(webhook())));
  }

  async #send({ headers, body }) {
    const request = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body };
    const status = await fetch(this.listener, request).then((answer) => answer.status, () => 'lost');
    this.statuses[status] = (this.statuses[status] ?? 0) + 1;
  }
}
