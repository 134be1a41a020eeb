// The kiosk: puts it into the document.

import { startApp } from '../start_app.tsx';
import { KioskApp } from './app.tsx';
import '../styles/base.css';

void startApp(<KioskApp />);
