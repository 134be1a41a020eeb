// Webhooks as PayPal signs them, by the certificate that the test has issued, and the judgement that PayPal gives about
// them when it is asked.
import { createSign, createVerify, randomUUID } from 'node:crypto';
import { crc32 } from 'node:zlib';

export const webhookId = '1JE4291016473214C';

const message = (id, time, body) => `${id}|${time}|${webhookId}|${crc32(body)}`;

// `{ headers, body }` of an event about an order. `signer` is `{ key, url }`.
export function signedWebhook({ type, order, ageSeconds = 0 }, signer) {
  const about = type.startsWith('CHECKOUT.ORDER.')
    ? { id: order }
    : { id: '3C', supplementary_data: { related_ids: { order_id: order } } };
  const body = JSON.stringify({
    id: `WH-${randomUUID()}`,
    create_time: new Date().toISOString(),
    event_type: type,
    resource: about,
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
