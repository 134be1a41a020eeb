// Where one is at the door: `/door` asks for the show, `/door/12` lets people into it.

import { linksBelow, places } from '../places.ts';

function showOf(path: string): number | null {
  const id = /^\/door\/(\d{1,15})\/?$/.exec(path)?.[1];
  return id === undefined ? null : Number(id);
}

export const door_places = places({ placeOf: showOf, addressOf: linksBelow('/door') });
