// The administration of webhooks. What is sent to them, and sent again, webhooks.test.mjs sees from the other end.
import assert from 'node:assert/strict';
import { test } from 'node:test';

// Adds the tests. `scene` has the server and who calls it, from the time at which the first test runs.
export function testWebhooks(scene) {
  test('webhooks are registered, listed, read, changed and removed, by admins alone', async () => {
    const [ada, prospero] = [await scene.guest(), await scene.anAdmin()];
    const body = { url: 'https://books.example/hooks', events: ['order.confirmed'] };
    const made = (await prospero.call('addWebhook', 201, { body })).body;
    assert.ok(made.secret.length >= 32);
    const path = { webhook_id: made.id };
    const { webhooks } = (await prospero.call('listWebhooks', 200)).body;
    assert.ok(webhooks.some(({ id }) => id === made.id));
    assert.equal((await prospero.call('readWebhook', 200, { path })).body.secret, undefined);
    const changed = (await prospero.call('changeWebhook', 200, { path, body: { events: ['order.refunded'] } })).body;
    assert.deepEqual(changed.events, ['order.refunded']);
    assert.deepEqual((await prospero.call('listWebhookDeliveries', 200, { path })).body.deliveries, []);
    for (const query of [{ state: 'failed' }, { sort: 'oldest' }]) {
      assert.deepEqual((await prospero.call('listWebhookDeliveries', 200, { path, query })).body.deliveries, []);
    }
    for (const query of [{ state: 'lost' }, { sort: 'name' }]) {
      await prospero.call('listWebhookDeliveries', 400, { path, query });
    }
    await prospero.call('resendWebhookDelivery', 404, { path: { delivery_id: 999_999 } });
    await ada.call('addWebhook', 403, { body });
    await ada.call('resendWebhookDelivery', 403, { path: { delivery_id: 1 } });
    await prospero.call('removeWebhook', 204, { path });
    await prospero.call('readWebhook', 404, { path });
  });
}
