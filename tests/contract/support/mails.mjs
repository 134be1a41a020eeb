// What admins are told of the mails, and what they have tried again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';

// Adds the tests. `scene` has the server and who calls it, from the time at which the first test runs.
export function testMails(scene) {
  test('an admin sees what became of a mail, page by page, and never what is in it', async () => {
    const { show, guest, anAdmin } = scene;
    const [ada, prospero] = [await guest(), await anAdmin()];
    const email = 'trinculo@example.org';
    const body = { show_id: show.id, seats: [28], method: 'counter', email, language: 'fr' };
    const order = (await ada.call('createOrder', 201, { body })).body;
    const of = async (query) => (await prospero.call('listMails', 200, { query })).body;
    const mine = async (query) => (await of(query)).mails.find(({ recipient }) => recipient === email);

    let mail = await mine({});
    for (let tries = 0; mail.state === 'fresh' && tries < 100; tries += 1) {
      await pause(100);
      mail = await mine({});
    }
    assert.deepEqual([mail.kind, mail.state, mail.attempts], ['order_confirmed', 'sent', 1]);
    assert.ok(!JSON.stringify(mail).includes(order.id));
    assert.deepEqual(await mine({ state: 'sent' }), mail);
    assert.equal(await mine({ state: 'failed' }), undefined);
    assert.deepEqual((await of({ q: 'TRINCULO@', sort: 'oldest' })).mails[0], mail);

    // One that is still to be sent is tried at once; it may be gone already, so it is asked for until it is not.
    for (let tries = 0; ; tries += 1) {
      await prospero.call('resendOrder', 202, { path: { order_id: order.id } });
      const [newest] = (await of({ limit: 1 })).mails;
      try {
        await prospero.call('retryMail', 202, { path: { mail_number: newest.number } });
        break;
      } catch (failure) {
        if (tries === 20) throw failure;
      }
    }

    const first = await of({ limit: 1 });
    const second = await of({ limit: 1, cursor: first.next_cursor });
    assert.ok(second.mails[0].number < first.mails[0].number);

    for (const query of [{ state: 'gone' }, { limit: 0 }, { cursor: '!' }, { sort: 'kind' }, { q: '' }]) {
      await prospero.call('listMails', 400, { query });
    }
    await ada.call('listMails', 403);
    await scene.anyone.call('listMails', 401);
  });

  test('a mail that was sent is not tried again, and one that is not there neither', async () => {
    const { guest, anAdmin } = scene;
    const [ada, prospero] = [await guest(), await anAdmin()];
    const { mails } = (await prospero.call('listMails', 200, { query: { state: 'sent', limit: 1 } })).body;
    const path = { mail_number: mails[0].number };
    await prospero.call('retryMail', 409, { path });
    await prospero.call('retryMail', 404, { path: { mail_number: 999_999 } });
    await ada.call('retryMail', 403, { path });
  });
}
