// Puts the page into the document, in the reader's language, and starts listening to its address.

import { effect } from '@preact/signals-core';
import { render } from 'preact';
import { App } from './app.tsx';
import { startRouter } from './router.ts';
import { currentLanguage, startLanguage } from './text/language.ts';
import './styles/base.css';
import './styles/forms.css';
import './styles/list.css';

const page = document.getElementById('page');
if (page) {
  startRouter();
  void startLanguage().then(() => {
    effect(() => {
      document.documentElement.lang = currentLanguage();
    });
    render(<App />, page);
  });
}
