// Puts the page into the document and starts listening to its address.

import { render } from 'preact';
import { App } from './app.tsx';
import { startRouter } from './router.ts';
import './styles/base.css';
import './styles/list.css';

const page = document.getElementById('page');
if (page) {
  startRouter();
  render(<App />, page);
}
