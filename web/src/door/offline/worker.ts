// The door's service worker: lets the scanner's page open while there is no network. Each build has a worker of its own,
// which takes over once the page has packed that build's files.

import { Answers } from './answers.ts';
import { missingFiles, type Shell, shell_prefix } from './shell.ts';

declare const door_shell: Shell; // put in by the build
const shell = door_shell;

interface LifeEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface FetchEvent extends LifeEvent {
  readonly request: Request;
  readonly preloadResponse: Promise<Response | undefined>;
  respondWith(response: Promise<Response>): void;
}

// What of a worker's global scope is used here; the rest of the app is typed for a page.
interface WorkerScope {
  readonly registration: { readonly navigationPreload?: { enable(): Promise<void> } };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: LifeEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
}

const scope = globalThis as unknown as WorkerScope;
const answers = new Answers(shell, caches, location.origin);

async function install(): Promise<void> {
  const missing = await missingFiles(shell, caches);
  // The browser has found this build before its page has packed it. The worker of the build before stays until then.
  if (missing.length > 0) throw new Error(`${missing.length} files are not packed yet`);
  await scope.skipWaiting();
}

async function activate(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith(shell_prefix) && name !== shell.name);
  await Promise.all(old.map((name) => caches.delete(name)));
  await scope.registration.navigationPreload?.enable();
  await scope.clients.claim();
}

scope.addEventListener('install', (event) => event.waitUntil(install()));
scope.addEventListener('activate', (event) => event.waitUntil(activate()));
scope.addEventListener('fetch', (event) => {
  const fetched = Promise.resolve(event.preloadResponse);
  const answer = answers.to(event.request, fetched);
  if (!answer) return;
  event.respondWith(answer);
  event.waitUntil(fetched.catch(() => undefined)); // one that comes late is not cut off
});
