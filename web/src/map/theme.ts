// The canvas' colours, taken from the page's CSS custom properties, so that light, dark and later themes are written in
// one place. Category colours are the venue's; what is drawn on them is chosen to be readable.

export interface Theme {
  readonly background: string;
  readonly slab: string; // under the seats of a section
  readonly slab_line: string;
  readonly text: string;
  readonly muted: string;
  readonly held: string;
  readonly sold: string;
  readonly mine: string;
  readonly on_mine: string;
  readonly focus: string;
  readonly area: string;
  readonly area_line: string;
  readonly font: string;
}

export function readTheme(element: Element): Theme {
  const style = getComputedStyle(element);
  const value = (name: string) => style.getPropertyValue(`--map-${name}`).trim();
  return {
    background: value('background'),
    slab: value('slab'),
    slab_line: value('slab-line'),
    text: value('text'),
    muted: value('muted'),
    held: value('held'),
    sold: value('sold'),
    mine: value('mine'),
    on_mine: value('on-mine'),
    focus: value('focus'),
    area: value('area'),
    area_line: value('area-line'),
    font: style.fontFamily,
  };
}

// Relative luminance of a `#rrggbb` colour, 0 to 1 (WCAG 2.2).
export function luminance(color: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

// Black or white, whichever stands out more on the colour.
export const inkOn = (color: string): string => (luminance(color) > 0.3 ? '#14161f' : '#ffffff');
