// The door: puts it into the document, for whoever was signed in when it was open last, and packs it for when there is no
// network.

import { effect } from '@preact/signals-core';
import type { Me } from '../net/rest_accounts.ts';
import { startApp } from '../start_app.tsx';
import { staff } from '../store/staff.ts';
import { DoorApp } from './app.tsx';
import { kept } from './offline/kept.ts';
import { packForOffline } from './offline/pack.ts';
import { door_places } from './places.ts';
import '../styles/base.css';
import '../styles/forms.css';
import './styles/door.css';
import './styles/gate.css';

door_places.start();
void staff.start((await kept.get<Me>('me')) ?? null);
effect(() => {
  if (staff.phase.value === 'in') void kept.put('me', staff.me.value);
  if (staff.phase.value === 'out') void kept.forget();
});
void startApp(<DoorApp />);
void packForOffline();
