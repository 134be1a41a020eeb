// The door: who works here signs in, says which show it is, and lets people in.

import { staff } from '../store/staff.ts';
import { Gate } from './pages/gate.tsx';
import { ShowChoice } from './pages/show_choice.tsx';
import { SignIn, Stranger, Unreachable } from './pages/sign_in.tsx';
import { door_places } from './places.ts';
import { t } from './text/t.ts';

export function DoorApp() {
  const show = door_places.place.value;
  switch (staff.phase.value) {
    case 'asking':
      return <main class="waiting" aria-busy="true" aria-label={t('door.loading')} />;
    case 'failed':
      return <Unreachable />;
    case 'stranger':
      return <Stranger />;
    case 'in':
      return show === null ? <ShowChoice /> : <Gate key={show} id={show} />;
    case 'out':
      return <SignIn />;
  }
}
