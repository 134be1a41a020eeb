// The console: puts it into the document.

import { startApp } from '../start_app.tsx';
import { ConsoleApp } from './app.tsx';
import '../styles/base.css';

void startApp(<ConsoleApp />);
