// What the page lays over the map for good: its buttons. On a phone they stand in a line along the lower edge, where the whole
// plan might otherwise lie under them.

import type { Bounds } from './bounds.ts';

// Where the buttons lie in the map, if that is along its lower edge, else null. Both boxes are the page's, in pixels.
export function buttonsBelow(map: Bounds, buttons: Bounds): Bounds | null {
  const below = map.bottom - buttons.bottom;
  const [width, height] = [buttons.right - buttons.left, buttons.bottom - buttons.top];
  if (below < 0 || below > height || width < height) return null;
  return {
    left: buttons.left - map.left,
    top: buttons.top - map.top,
    right: buttons.right - map.left,
    bottom: buttons.bottom - map.top,
  };
}
