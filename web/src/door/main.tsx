// The door: puts it into the document.

import { startApp } from '../start_app.tsx';
import { DoorApp } from './app.tsx';
import '../styles/base.css';

void startApp(<DoorApp />);
