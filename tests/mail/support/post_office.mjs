// A mail server of our own on a free port, that keeps what it was sent and refuses whom it is told to.
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export const login = { user: 'holdfast', password: 'a letter, a stamp' };

// A certificate that vouches for itself, for 127.0.0.1, in files.
export function makeCertificate() {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-mail-tls-'));
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const request = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  const names = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const made = spawnSync('openssl', [...request, ...names, '-keyout', key, '-out', certificate], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(made.stderr);
  return { key, certificate, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export class PostOffice {
  mails = []; // parsed, each with its envelope
  refusals = new Map(); // recipient -> function that gives the refusal, or nothing

  static async open({ port = 0, ...options } = {}) {
    const office = new PostOffice();
    office.server = new SMTPServer({
      authOptional: true,
      disabledCommands: options.key ? [] : ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: (auth, session, done) => office.#admit(auth, done),
      onRcptTo: ({ address }, session, done) => done(office.refusals.get(address)?.()),
      onData: (stream, session, done) => office.#take(stream, session, done),
      ...options,
      ...(options.key && { key: readFileSync(options.key), cert: readFileSync(options.certificate) }),
    });
    office.server.on('error', () => {}); // of a client that does not trust us
    office.server.listen(port, '127.0.0.1');
    await once(office.server.server, 'listening');
    office.port = office.server.server.address().port;
    return office;
  }

  refuse(recipient, status, words, times = Infinity) {
    let left = times;
    this.refusals.set(recipient, () => {
      if (left <= 0) return undefined;
      left -= 1;
      return Object.assign(new Error(words), { responseCode: status });
    });
  }

  to(recipient) {
    return this.mails.filter(({ envelope }) => envelope.rcptTo.some(({ address }) => address === recipient));
  }

  close() {
    return new Promise((resolve) => this.server.close(resolve));
  }

  #admit({ username, password }, done) {
    if (username === login.user && password === login.password) done(null, { user: username });
    else done(Object.assign(new Error('535 5.7.8 who are you?'), { responseCode: 535 }));
  }

  async #take(stream, session, done) {
    try {
      const mail = await simpleParser(stream);
      const { envelope, secure, user } = session;
      this.mails.push(Object.assign(mail, { envelope: structuredClone(envelope), secure, user }));
      done();
    } catch (failure) {
      done(failure);
    }
  }
}
