// A page that says one thing, and where to go from there.

import { t } from '../text/t.ts';
import { Header } from './header.tsx';

interface MessageProps {
  title: string;
  text: string;
  action?: string;
  onAction?: () => void;
}

export function Message({ title, text, action, onAction }: MessageProps) {
  return (
    <>
      <Header />
      <main class="message">
        <h1>{title}</h1>
        <p>{text}</p>
        {action && (
          <button type="button" class="button" onClick={onAction}>
            {action}
          </button>
        )}
        <a class={action ? 'link' : 'button'} href="/">
          {t('action.home')}
        </a>
      </main>
    </>
  );
}
