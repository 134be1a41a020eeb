// A page that says one thing, and where to go from there: by a button that does something, or a link that leads on.

import { t } from '../text/t.ts';
import { Header } from './header.tsx';

interface MessageProps {
  title: string;
  text: string;
  action?: string;
  onAction?: () => void;
  href?: string; // where the action leads, where it is a link
}

export function Message({ title, text, action, onAction, href }: MessageProps) {
  return (
    <>
      <Header />
      <main class="message">
        <h1>{title}</h1>
        <p>{text}</p>
        {action && href && (
          <a class="button" href={href}>
            {action}
          </a>
        )}
        {action && onAction && (
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
