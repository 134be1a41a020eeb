// Mails of the real server, brought to a real mail server: over TLS or not, with a login, refused, and in trouble.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { eventually, House } from './support/house.mjs';
import { login, makeCertificate, PostOffice } from './support/post_office.mjs';
import { links, readCalendar, readQr } from './support/ticket.mjs';

let certificate;
let passwordFile;

before(() => {
  certificate = makeCertificate();
  passwordFile = join(certificate.key, '../password');
  writeFileSync(passwordFile, `${login.password}\n`);
});

after(() => certificate.remove());

const from = ['--mail-from', 'Théâtre du Moulin <tickets@mill.example>'];
const to = (office, scheme = 'smtp') => ['--mail', 'smtp', '--smtp-url', `${scheme}://127.0.0.1:${office.port}`, ...from];
const trusting = () => ['--smtp-ca-file', certificate.certificate];
const asOurselves = () => ['--smtp-user', login.user, '--smtp-password-file', passwordFile];

// Opens both, runs the test with them, and closes both.
async function withHouse({ office: options = {}, flags = () => [] }, work) {
  const office = await PostOffice.open(options);
  const house = await House.open(flags(office));
  try {
    await work(house, office);
  } finally {
    await house.stop();
    await office.close();
  }
}

test('a confirmation comes over STARTTLS, after a login, with everything in it', async () => {
  const flags = (office) => [...to(office), ...trusting(), ...asOurselves()];
  await withHouse({ office: { ...certificate, authOptional: false }, flags }, async (house, office) => {
    const before = Math.floor(Date.now() / 1_000) * 1_000;  // a mail's date has no more than seconds
    const order = await house.buy('ada@example.org', { language: 'fr' });
    const [mail] = await eventually('the mail', () => office.to('ada@example.org').length && office.to('ada@example.org'));
    assert.equal(mail.secure, true);
    assert.equal(mail.user, login.user);
    assert.equal(mail.envelope.mailFrom.address, 'tickets@mill.example');
    assert.deepEqual(mail.from.value, [{ address: 'tickets@mill.example', name: 'Théâtre du Moulin' }]);
    assert.equal(mail.to.text, 'ada@example.org');
    assert.equal(mail.headers.get('auto-submitted'), 'auto-generated');
    assert.match(mail.messageId, /^<\d+\.\d+@mill\.example>$/);
    assert.ok(mail.date >= before && mail.date <= Date.now(), `${mail.date}`);
    assert.equal(mail.subject.split(',')[0], `Vos billets pour ${house.show.event.title}`);

    for (const text of [mail.text, mail.html]) {
      assert.ok(text.includes(house.show.venue.name));
      assert.ok(text.includes('Total'));
      assert.ok(text.includes(`/orders/${order.id}`));
    }
    const pictures = mail.attachments.filter(({ contentType }) => contentType === 'image/png');
    assert.equal(pictures.length, 2);
    const payloads = pictures.map(({ content, cid, related }) => {
      assert.ok(related && cid);
      return readQr(content);
    });
    for (const payload of payloads) assert.match(payload, /^[A-Z2-7]{154}$/);
    assert.notEqual(payloads[0], payloads[1]);
    assert.equal(mail.html.match(/src="data:image\/png;base64,/g)?.length, 2, 'the HTML shows both');

    const entry = mail.attachments.find(({ contentType }) => contentType === 'text/calendar');
    const calendar = readCalendar(entry.content.toString());
    assert.equal(calendar.get('SUMMARY'), house.show.event.title.replace(/[,;\\]/g, '\\$&'));
    assert.equal(calendar.get('DTSTART'), house.show.starts_at.replace(/[-:]|\.\d+/g, ''));
    assert.equal(calendar.get('UID'), `${order.id}@holdfast`);

    for (const link of links(mail.html)) {
      const page = await fetch(link);
      assert.equal(page.status, 200, link);
      assert.match(page.headers.get('content-type'), /^text\/html/);
    }
    assert.equal((await house.mail('ada@example.org', 'sent')).attempts, 1);
  });
});

test('a confirmation comes over TLS from the first byte', async () => {
  const flags = (office) => [...to(office, 'smtps'), ...trusting(), ...asOurselves()];
  await withHouse({ office: { ...certificate, secure: true }, flags }, async (house, office) => {
    await house.buy('ada@example.org');
    await house.mail('ada@example.org', 'sent');
    assert.equal(office.mails[0].secure, true);
    assert.equal(office.mails[0].user, login.user);
  });
});

test('a relay on this machine needs neither TLS nor a login', async () => {
  await withHouse({ flags: to }, async (house, office) => {
    await house.buy('ada@example.org', { language: 'de' });
    await house.mail('ada@example.org', 'sent');
    assert.equal(office.mails[0].secure, false);
    assert.match(office.mails[0].subject, /^Ihre Karten für /);
  });
});

test('nobody is written to through a server that nobody vouches for, or that knows no TLS', async () => {
  const stranger = makeCertificate();
  try {
    const flags = (office) => [...to(office), ...trusting()];
    await withHouse({ office: stranger, flags }, async (house, office) => {
      await house.buy('ada@example.org');
      assert.match((await house.mail('ada@example.org', 'waiting')).last_error, /certificate/i);
      assert.equal(office.mails.length, 0);
    });
    await withHouse({ flags }, async (house, office) => {
      await house.buy('ada@example.org');
      assert.ok((await house.mail('ada@example.org', 'waiting')).last_error);
      assert.equal(office.mails.length, 0);
    });
  } finally {
    stranger.remove();
  }
});

test('a login that is refused keeps the mails, as it is not about them', async () => {
  const flags = (office) => [...to(office), ...trusting(), '--smtp-user', 'somebody', '--smtp-password-file', passwordFile];
  await withHouse({ office: { ...certificate, authOptional: false }, flags }, async (house, office) => {
    await house.buy('ada@example.org');
    const mail = await house.mail('ada@example.org', 'waiting', 'failed');
    assert.equal(mail.state, 'waiting');
    assert.ok(!JSON.stringify(mail).includes(login.password));
    assert.equal(office.mails.length, 0);
  });
});

test('a recipient that is refused for good holds up nobody, and is told to administrators', async () => {
  await withHouse({ flags: to }, async (house, office) => {
    office.refuse('nobody@example.org', 550, '5.1.1 there is no such user');
    await house.buy('nobody@example.org');
    await house.buy('ada@example.org');
    await house.mail('ada@example.org', 'sent');
    const mail = await house.mail('nobody@example.org', 'failed');
    assert.match(mail.last_error, /^550 5\.1\.1 there is no such user/);
    assert.equal(mail.attempts, 1);
    assert.deepEqual(
      (await house.mails('state=failed')).map(({ recipient }) => recipient),
      ['nobody@example.org'],
    );
    office.refusals.clear();
    assert.equal((await house.retry(mail)).status, 202);
    await house.mail('nobody@example.org', 'sent');
    assert.equal((await house.retry(mail)).status, 409);
  });
});

test('a mail that is refused for now waits, and goes once', async () => {
  await withHouse({ flags: to }, async (house, office) => {
    office.refuse('full@example.org', 452, '4.2.2 the mailbox is full', 1);
    await house.buy('full@example.org');
    const waiting = await house.mail('full@example.org', 'waiting');
    assert.match(waiting.last_error, /^452 4\.2\.2 the mailbox is full/);
    const wait = new Date(waiting.next_attempt_at) - new Date(waiting.created_at);
    assert.ok(wait >= 60_000, `${wait} ms`);
    await house.retry(waiting);
    await house.mail('full@example.org', 'sent');
    assert.equal(office.to('full@example.org').length, 1);
  });
});

test('a mail server that is down costs time and nothing else', async () => {
  const office = await PostOffice.open();
  await office.close();
  const house = await House.open(to(office));
  let back;
  try {
    await house.buy('ada@example.org');
    await house.buy('bob@example.org');
    const waiting = [await house.mail('ada@example.org', 'waiting'), await house.mail('bob@example.org', 'waiting')];
    assert.match(waiting[0].last_error, /connect/i);
    back = await PostOffice.open({ port: office.port });
    for (const mail of waiting) await house.retry(mail);
    await house.mail('bob@example.org', 'sent');
    await house.mail('ada@example.org', 'sent');
    assert.equal(back.mails.length, 2);
  } finally {
    await house.stop();
    await back?.close();
  }
});

test('a mail server that says nothing holds up neither the sale nor the end of the server', async () => {
  const sockets = new Set();
  let ended = 0;
  const silent = createServer((socket) => {
    sockets.add(socket.on('error', () => {}).on('close', () => (ended += 1)));
  });
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const house = await House.open(to({ port: silent.address().port }));
  let status;
  try {
    await house.buy('ada@example.org');
    await eventually('a connection', () => sockets.size > 0);
    await house.buy('bob@example.org');
    assert.equal(ended, 0, 'the sale goes on while the mail server is waited for');
  } finally {
    status = await house.stop();
    for (const socket of sockets) socket.destroy();
    silent.close();
  }
  assert.equal(status, 0);
});
