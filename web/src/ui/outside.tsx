// What somebody sees who is not let in, or not yet: the console's and the door's way in.

import type { ComponentChildren } from 'preact';
import { LanguageSwitch } from './language_switch.tsx';
import { useTitle } from './use_title.ts';

export interface OutsideProps {
  brand: ComponentChildren;
  title: string;
  text: string;
  children: ComponentChildren;
}

export function Outside({ brand, title, text, children }: OutsideProps) {
  useTitle(title);
  return (
    <>
      <header class="site-header">
        {brand}
        <LanguageSwitch />
      </header>
      <main class="outside">
        <h1>{title}</h1>
        <p class="outside-text">{text}</p>
        {children}
      </main>
    </>
  );
}
