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
