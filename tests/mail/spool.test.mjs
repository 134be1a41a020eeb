// Mails as files, which is what becomes of them unless somebody names a mail server: read back, and followed.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { eventually, House } from './support/house.mjs';
import { links, readQr } from './support/ticket.mjs';

async function withHouse(work) {
  const house = await House.open();
  try {
    await work(house);
  } finally {
    await house.stop();
  }
}

const fileTo = (house, recipient, kind) =>
  eventually(`a ${kind} for ${recipient}`, async () =>
    (await house.files()).find((mail) => mail.to.text === recipient && mail.name.endsWith(`-${kind}.eml`)),
  );

test('each mail is a file of its own, in the language of its reader', async () => {
  await withHouse(async (house) => {
    for (const [language, subject] of [
      ['en', /^Your tickets for /],
      ['de', /^Ihre Karten für /],
      ['fr', /^Vos billets pour /],
    ]) {
      const order = await house.buy(`${language}@example.org`, { language });
      const mail = await fileTo(house, `${language}@example.org`, 'order_confirmed');
      assert.match(mail.subject, subject);
      assert.equal(mail.headers.get('content-language').value ?? mail.headers.get('content-language'), language);
      assert.ok(mail.text.includes(order.id));
      const [picture] = mail.attachments;
      assert.match(readQr(picture.content), /^[A-Z2-7]{154}$/);

      const cancelled = await house.call('POST', `/orders/${order.id}/cancel`, { token: order.token });
      assert.equal(cancelled.status, 200, JSON.stringify(cancelled.body));
      const goodbye = await fileTo(house, `${language}@example.org`, 'order_cancelled');
      assert.ok(goodbye.attachments.some(({ content }) => content.includes('STATUS:CANCELLED')));
    }
    const names = (await house.files()).map(({ name }) => name);
    assert.equal(new Set(names).size, 6);
    assert.deepEqual(new Set((await house.mails()).map(({ state }) => state)), new Set(['sent']));
  });
});

test('a link that was mailed sets a new password, once', async () => {
  await withHouse(async (house) => {
    const ada = { username: 'ada', email: 'ada@example.org', password: 'a stage, a storm' };
    const headers = { 'Accept-Language': 'de-AT,en;q=0.5' };
    assert.equal((await house.call('POST', '/auth/register', { body: ada, headers })).status, 201);
    await house.call('POST', '/auth/password-reset', { body: { email: ada.email } });
    const mail = await fileTo(house, ada.email, 'password_reset');
    assert.equal(mail.subject, 'Neues Passwort festlegen');
    const link = links(mail.html).find((each) => each.includes('/reset-password#'));
    assert.ok(mail.text.includes(link));
    assert.equal((await fetch(link)).status, 200);

    const body = { token: new URL(link).hash.slice(1), password: 'another stage, another storm' };
    assert.equal((await house.call('POST', '/auth/password-reset/confirm', { body })).status, 204);
    assert.equal((await house.call('POST', '/auth/password-reset/confirm', { body })).status, 403);
    const login = await house.call('POST', '/auth/login', {
      body: { username: ada.username, password: body.password },
    });
    assert.equal(login.status, 200);
  });
});

test('an owner hears of a new device, and not of his own', async () => {
  await withHouse(async (house) => {
    const ada = { username: 'ada', email: 'ada@example.org', password: 'a stage, a storm' };
    await house.call('POST', '/auth/register', { body: { ...ada, language: 'fr' } });
    const { username, password } = ada;
    const comeIn = (agent) =>
      house.call('POST', '/auth/login', { body: { username, password }, headers: { 'User-Agent': agent } });
    for (const version of [138, 139]) await comeIn(`Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/${version}.0`);
    assert.equal((await comeIn('Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Safari/604.1')).status, 200);
    const mail = await fileTo(house, ada.email, 'new_device');
    assert.equal(mail.subject, 'Un nouvel appareil a ouvert votre compte');
    assert.ok(mail.text.includes('Safari, iPhone') && mail.text.includes('127.0.0.x'));
    assert.equal((await house.files()).length, 1);
  });
});
