// Puts the page into the document, in the reader's language, and starts listening to its address.

import { effect } from '@preact/signals-core';
import { render } from 'preact';
import { App } from './app.tsx';
import { embed_language, embed_theme } from './embed/frame.ts';
import { drawIn } from './embed/theme.ts';
import { startRouter } from './router.ts';
import { currentLanguage, startLanguage } from './text/language.ts';
import './styles/base.css';
import './styles/forms.css';
import './styles/list.css';

const page = document.getElementById('page');
if (page) {
  drawIn(embed_theme);
  startRouter();
  void startLanguage(embed_language).then(() => {
    effect(() => {
      document.documentElement.lang = currentLanguage();
    });
    render(<App />, page);
  });
}
