// The process is killed while it sends: no mail is lost, as a file none is there twice, and over SMTP one that goes
// again is known by its Message-ID.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { eventually, House } from './support/house.mjs';
import { PostOffice } from './support/post_office.mjs';

const readers = Array.from({ length: 40 }, (_, number) => `reader${number}@example.org`);

async function sellToAll(house) {
  for (const reader of readers) await house.buy(reader, { seats: 1 });
}

const allSent = (house) =>
  eventually('every mail sent', async () => {
    const mails = await house.mails('limit=100');
    return mails.every(({ state }) => state === 'sent') && mails;
  });

test('whoever buys while the server is killed gets one file', async () => {
  const house = await House.open();
  try {
    const selling = sellToAll(house).catch((failure) => failure);
    await eventually('the first files', async () => (await house.files()).length > 3);
    await house.crash();
    await selling; // it may have been in the middle of a call
    const mails = await allSent(house);
    assert.ok(mails.length > 3);
    const files = await house.files();
    assert.equal(files.length, mails.length);
    assert.deepEqual(
      new Set(files.map(({ to }) => to.text)),
      new Set(mails.map(({ recipient }) => recipient)),
    );
    for (const { number } of mails) {
      assert.equal(files.filter(({ name }) => Number.parseInt(name, 10) === number).length, 1);
    }
  } finally {
    await house.stop();
  }
});

test('a mail server gets every mail, and knows those that come again', async () => {
  const office = await PostOffice.open();
  const flags = ['--mail', 'smtp', '--smtp-url', `smtp://127.0.0.1:${office.port}`, '--mail-from', 'mill@example.org'];
  const house = await House.open(flags);
  try {
    const selling = sellToAll(house).catch((failure) => failure);
    await eventually('the first mails', () => office.mails.length > 3);
    await house.crash();
    await selling;
    const mails = await allSent(house);
    const ids = new Set(office.mails.map(({ messageId }) => messageId));
    assert.equal(ids.size, mails.length);
    assert.ok(office.mails.length - ids.size <= 16, `${office.mails.length - ids.size} went again`);
    for (const { recipient } of mails) {
      assert.equal(new Set(office.to(recipient).map(({ messageId }) => messageId)).size, 1, recipient);
    }
  } finally {
    await house.stop();
    await office.close();
  }
});
