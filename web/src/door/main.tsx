// The door: puts it into the document.

import { startApp } from '../start_app.tsx';
import { staff } from '../store/staff.ts';
import { DoorApp } from './app.tsx';
import { door_places } from './places.ts';
import '../styles/base.css';
import '../styles/forms.css';
import './styles/door.css';
import './styles/gate.css';

door_places.start();
void staff.start();
void startApp(<DoorApp />);
