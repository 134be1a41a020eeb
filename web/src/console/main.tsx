// The console: puts it into the document, finds out who is signed in, and starts listening to its address.

import { startApp } from '../start_app.tsx';
import { staff } from '../store/staff.ts';
import { ConsoleApp } from './app.tsx';
import { start } from './places.ts';
import { guardTab } from './store/unsaved.ts';
import '../styles/base.css';
import '../styles/forms.css';
import './styles/frame.css';
import './styles/table.css';
import './styles/form.css';
import './styles/print.css';

start();
guardTab();
void staff.start();
void startApp(<ConsoleApp />);
