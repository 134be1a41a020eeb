// The map by keyboard: arrows pan until Enter puts a cursor on a seat, then they move the cursor; Enter takes or gives
// back its seat, Escape leaves it. Plus, minus and 0 zoom at any time.

import type { Direction } from './seat_cursor.ts';

export interface KeyTarget {
  readonly has_cursor: boolean;
  zoomBy(factor: number): void;
  panBy(dx_px: number, dy_px: number): void;
  home(): void;
  startCursor(): void;
  moveCursor(direction: Direction): void;
  chooseCursor(): void;
  dropCursor(): void;
}

const pan_px = 80;

const arrows: Readonly<Record<string, { direction: Direction; dx: number; dy: number }>> = {
  ArrowLeft: { direction: 'left', dx: pan_px, dy: 0 },
  ArrowRight: { direction: 'right', dx: -pan_px, dy: 0 },
  ArrowUp: { direction: 'up', dx: 0, dy: pan_px },
  ArrowDown: { direction: 'down', dx: 0, dy: -pan_px },
};

// Takes the event for the map if it means something there.
export function handleKey(event: KeyboardEvent, map: KeyTarget): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const arrow = arrows[event.key];
  if (arrow) {
    if (map.has_cursor && !event.shiftKey) map.moveCursor(arrow.direction);
    else map.panBy(arrow.dx, arrow.dy);
  } else if (event.key === '+' || event.key === '=') map.zoomBy(1.5);
  else if (event.key === '-') map.zoomBy(1 / 1.5);
  else if (event.key === '0') map.home();
  else if (event.key === 'Enter' || event.key === ' ') {
    if (map.has_cursor) map.chooseCursor();
    else map.startCursor();
  } else if (event.key === 'Escape' && map.has_cursor) map.dropCursor();
  else return;
  event.preventDefault();
}
