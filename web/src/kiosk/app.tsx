// The kiosk: the screen that its customer is at, and over it what interrupts him.

import { useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useTitle } from '../ui/use_title.ts';
import { device, kiosk, reachability } from './house.ts';
import { t } from './text/t.ts';
import { Attract } from './ui/attract.tsx';
import { Away } from './ui/away.tsx';
import { Checkout } from './ui/checkout.tsx';
import { Paying } from './ui/paying.tsx';
import { Provision } from './ui/provision.tsx';
import { Receipt } from './ui/receipt.tsx';
import { Seats } from './ui/seats.tsx';
import { onSignsOfLife } from './ui/signs_of_life.ts';
import { StillThere } from './ui/still_there.tsx';
import { TopBar } from './ui/top_bar.tsx';

const check_ms = 60_000;

// Whoever touches anything is there. While it is asked whether anybody is, only an answer counts.
function useSignsOfLife(): void {
  useEffect(() => {
    const touch = () => {
      if (kiosk.idle.ends_ms.peek() === null) kiosk.idle.touch();
    };
    const refuse = (event: Event) => event.preventDefault();
    const stop = onSignsOfLife(touch);
    document.addEventListener('contextmenu', refuse);
    return () => {
      stop();
      document.removeEventListener('contextmenu', refuse);
    };
  }, []);
}

function useNetwork(): void {
  useEffect(() => {
    reachability.start();
    const suspect = () => reachability.suspect();
    window.addEventListener('offline', suspect);
    window.addEventListener('online', suspect);
    return () => {
      reachability.stop();
      window.removeEventListener('offline', suspect);
      window.removeEventListener('online', suspect);
    };
  }, []);
  useSignalEffect(() => {
    const connection = kiosk.ready.value?.room.connection.value;
    if (connection === 'reconnecting' || connection === 'offline') reachability.suspect();
  });
}

// Nobody is told that the token was taken back but the device itself, when it asks.
function useDevice(): void {
  useEffect(() => {
    const look = () => {
      if (kiosk.screen.peek() === 'attract') void device.check();
    };
    look();
    const timer = setInterval(look, check_ms);
    return () => clearInterval(timer);
  }, []);
}

function Current() {
  switch (kiosk.screen.value) {
    case 'provision':
      return <Provision />;
    case 'attract':
      return <Attract />;
    case 'seats':
      return <Seats />;
    case 'checkout':
      return <Checkout />;
    case 'paying':
      return <Paying />;
    case 'receipt':
      return <Receipt />;
  }
}

export function KioskApp() {
  useTitle(t('kiosk.title'));
  useSignsOfLife();
  useNetwork();
  useDevice();
  const is_asked = kiosk.idle.ends_ms.value !== null;
  // A receipt needs the server no more, and is not to be hidden from whoever photographs it.
  const is_away = reachability.is_away.value && !kiosk.has_receipt.value;
  return (
    <>
      <div class="kiosk" inert={is_asked || is_away}>
        <TopBar />
        <Current />
      </div>
      {is_asked && !is_away && <StillThere />}
      {is_away && <Away />}
    </>
  );
}
