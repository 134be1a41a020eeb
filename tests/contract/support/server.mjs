// A server of our own on a free port, with sample data in a folder that goes away with it.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const startLimitMs = 60_000;

export const binary = process.env.HOLDFAST_BINARY ?? join(root, 'build/release/holdfast');

export const admin = { username: 'prospero', password: 'I have bedimmed the noontide sun' };

function addAdmin(data) {
  const user = ['user', 'add', admin.username, '--role', 'admin', '--email', 'prospero@example.org'];
  const added = spawnSync(binary, [...user, '--data', data], { input: admin.password, encoding: 'utf8' });
  if (added.status !== 0) throw new Error(`The admin was not made: ${added.stderr}`);
}

// In a new data folder, or in `data`, which then has an admin already.
export async function startServer(flags = [], { data: given } = {}) {
  const data = given ?? (await mkdtemp(join(tmpdir(), 'holdfast-contract-')));
  if (!given) addAdmin(data);
  const child = spawn(
    binary,
    ['serve', '--demo', '--listen', '127.0.0.1:0', '--data', data, '--log-level', 'info', ...flags],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const ended = once(child, 'exit');
  const output = new Output(child);
  const [url] = await output.find(/http:\/\/127\.0\.0\.1:\d+/);
  return {
    url,
    data,
    // What the server has printed, or prints soon, that matches.
    logged: (pattern) => output.find(pattern),
    stop: async () => {
      child.kill('SIGTERM');
      const [status] = await ended;
      await rm(data, { recursive: true, force: true });
      return status;
    },
    // Killed without a word, and started again on what is on disk.
    crash: async () => {
      child.kill('SIGKILL');
      await ended;
      return startServer(flags, { data });
    },
  };
}

// What a process prints, from its start to its end.
export class Output {
  #text = '';
  #ended = false;
  #listeners = new Set();

  constructor(child) {
    const read = (chunk) => {
      this.#text += chunk;
      for (const listener of this.#listeners) listener();
    };
    const end = (why) => {
      this.#ended = true;
      read(`\nIt ended: ${why}`);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', end);
    child.once('exit', end);
  }

  // The first match of `pattern`; fails when the process ends before there is one, or takes too long.
  find(pattern) {
    return new Promise((resolve, reject) => {
      const settle = (answer, value) => {
        clearTimeout(timer);
        this.#listeners.delete(look);
        answer(value);
      };
      const fail = () => settle(reject, new Error(`${pattern} was not printed:\n${this.#text}`));
      const look = () => {
        const match = this.#text.match(pattern);
        if (match) settle(resolve, match);
        else if (this.#ended) fail();
      };
      const timer = setTimeout(fail, startLimitMs);
      this.#listeners.add(look);
      look();
    });
  }
}
