// The kiosk: puts it into the document.

import { startApp } from '../start_app.tsx';
import { KioskApp } from './app.tsx';
import { callThisHome } from './house.ts';
import '../styles/base.css';
import '../styles/forms.css';
import '../styles/show.css';
import '../styles/map.css';
import '../styles/best_seats.css';
import '../styles/cart.css';
import '../styles/order.css';
import './styles/kiosk.css';
import './styles/touch.css';
import './styles/finger.css';
import './styles/reach.css';
import './styles/codes.css';

void startApp(<KioskApp />).then(callThisHome);
