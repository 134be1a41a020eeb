// Packs the door's files while there is a network, and sets the worker up that answers with them when there is none. Both
// need a page that came over https or from this machine; elsewhere the door opens with the server only.

import { any_encoding, type Caches, missingFiles, page_path, type Shell, shellOf } from './shell.ts';

type Fetch = (path: string, options: RequestInit) => Promise<Response>;

// Whether all of the build is packed now. The page itself comes last, and only when it is still that of this build.
export async function packShell(shell: Shell, caches: Caches, fetch_page: Fetch): Promise<boolean> {
  const cache = await caches.open(shell.name);
  const missing = (await missingFiles(shell, caches)).filter((path) => path !== page_path);
  await cache.addAll([...missing]);
  if (await cache.match(page_path, any_encoding)) return true;
  const page = await fetch_page(page_path, { cache: 'no-cache', credentials: 'omit' });
  if (!page.ok || !(await page.clone().text()).includes(shell.name)) return false;
  await cache.put(page_path, page);
  return true;
}

export async function packForOffline(): Promise<void> {
  const words = document.querySelector<HTMLMetaElement>('meta[name="holdfast-door"]')?.content;
  const shell = shellOf(words ?? '');
  if (!shell || !('serviceWorker' in navigator) || !('caches' in window)) return;
  try {
    if (!(await packShell(shell, caches, (path, options) => fetch(path, options)))) return;
    const options = { scope: page_path, updateViaCache: 'none' } as const;
    const registered = await navigator.serviceWorker.register('/door_worker.js', options);
    await registered.update();
  } catch {
    // Without a network, or in a browser that refuses: what was packed before still is, and the next opening tries again.
  }
}
