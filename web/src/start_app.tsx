// Puts an app into its document, in the reader's language.

import { effect } from '@preact/signals-core';
import { type ComponentChild, render } from 'preact';
import { currentLanguage, startLanguage } from './text/language.ts';

export async function startApp(app: ComponentChild, asked: string | null = null): Promise<void> {
  const page = document.getElementById('page');
  if (!page) return;
  await startLanguage(asked);
  effect(() => {
    document.documentElement.lang = currentLanguage();
  });
  render(app, page);
}
