// What the page lays over the map for good: its buttons. On a phone they stand in a line along the lower edge, and on a low
// screen one above the other along the right one, where the whole plan might otherwise lie under them.

import type { Bounds } from './bounds.ts';

const low_map = 3; // times as high as the buttons, or less

// Where the buttons lie in the map, if that is along a whole edge of it, else null. Both boxes are the page's, in pixels.
export function buttonsAtEdge(map: Bounds, buttons: Bounds): Bounds | null {
  const below = map.bottom - buttons.bottom;
  const [width, height] = [buttons.right - buttons.left, buttons.bottom - buttons.top];
  if (below < 0) return null;
  const is_at_edge = width < height ? map.bottom - map.top <= low_map * height : below <= height;
  if (!is_at_edge) return null;
  return {
    left: buttons.left - map.left,
    top: buttons.top - map.top,
    right: buttons.right - map.left,
    bottom: buttons.bottom - map.top,
  };
}
