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

export async function startServer(flags = []) {
  const data = await mkdtemp(join(tmpdir(), 'holdfast-contract-'));
  addAdmin(data);
  const child = spawn(
    binary,
    ['serve', '--demo', '--listen', '127.0.0.1:0', '--data', data, '--log-level', 'info', ...flags],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const ended = once(child, 'exit');
  const url = await addressOf(child);
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM');
      const [status] = await ended;
      await rm(data, { recursive: true, force: true });
      return status;
    },
  };
}

// The address that the server prints once it listens.
function addressOf(child) {
  return new Promise((resolve, reject) => {
    let output = '';
    const timer = setTimeout(() => reject(new Error(`No address was printed:\n${output}`)), startLimitMs);
    const read = (chunk) => {
      output += chunk;
      const address = output.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (!address) return;
      clearTimeout(timer);
      resolve(address[0]);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', reject);
    child.once('exit', (status) => reject(new Error(`The server ended with ${status}:\n${output}`)));
  });
}
