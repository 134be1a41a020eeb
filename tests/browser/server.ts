// The built server, run for a test: sample data in a folder of its own, on a port that the system picks. Stopped by a
// signal and started again on the same port and data, it is the server that was restarted.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const binary = process.env.HOLDFAST_BINARY ?? join(root, 'build/release/holdfast');

// Our own variables look like settings to the server, and the caller's settings are not the test's.
function withoutSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const names = Object.keys(environment).filter((name) => !name.startsWith('HOLDFAST_'));
  return Object.fromEntries(names.map((name) => [name, environment[name]]));
}

export class Server {
  private process: ChildProcess | undefined;
  private port = 0;
  private output = '';
  private readonly data = mkdtempSync(join(tmpdir(), 'holdfast-browser-'));

  constructor(private readonly settings: readonly string[] = []) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  // Resolves when it serves. What it printed is in the error when it does not.
  async start(): Promise<void> {
    const listen = `127.0.0.1:${this.port}`;
    const settings = ['serve', '--demo', '--listen', listen, '--data', this.data, '--rate-limits', 'off'];
    const started = spawn(binary, [...settings, ...this.settings], {
      cwd: root,
      env: withoutSettings(process.env),
    });
    this.process = started;
    await new Promise<void>((resolve, reject) => {
      const from = this.output.length;
      const read = (chunk: Buffer) => {
        this.output += chunk.toString();
        const address = /127\.0\.0\.1:(\d+)/.exec(this.output.slice(from));
        if (!address || address[1] === '0') return;
        this.port = Number(address[1]);
        resolve();
      };
      started.stdout?.on('data', read);
      started.stderr?.on('data', read);
      started.on('error', reject);
      started.on('exit', (code) => reject(new Error(`the server ended with ${code}:\n${this.output}`)));
    });
  }

  // Waits until it has printed something like this.
  async printed(what: RegExp): Promise<RegExpExecArray> {
    for (let tries = 0; tries < 400; tries += 1) {
      const found = what.exec(this.output);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`the server has printed nothing like ${what}:\n${this.output}`);
  }

  async stop(): Promise<void> {
    const running = this.process;
    this.process = undefined;
    if (!running || running.exitCode !== null) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGTERM');
    await ended;
  }

  async destroy(): Promise<void> {
    await this.stop();
    rmSync(this.data, { recursive: true, force: true });
  }
}
