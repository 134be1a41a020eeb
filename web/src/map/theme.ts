// The canvas' colours, taken from the page's CSS custom properties, so that light, dark, high contrast and the colours that
// a system forces are written in one place. Category colours are the venue's, moved only as far as it takes to tell them
// from the ground; under forced colours they give way to the system's.

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
  readonly shown: string; // under the seats that the page points at
  readonly shown_line: string;
  readonly area: string;
  readonly area_line: string;
  readonly free: string; // of every free seat where the system forces its colours, else empty
  readonly least_contrast: number; // of a seat to its ground
  readonly font: string;
}

type Color = readonly [number, number, number];

export function readTheme(element: Element): Theme {
  const style = getComputedStyle(element);
  // A probe turns names such as CanvasText into what the system makes of them.
  const probe = document.createElement('i');
  probe.style.setProperty('forced-color-adjust', 'none');
  element.after(probe);
  const value = (name: string) => {
    probe.style.color = `var(--map-${name})`;
    return getComputedStyle(probe).color;
  };
  const theme = {
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
    shown: value('shown'),
    shown_line: value('shown-line'),
    area: value('area'),
    area_line: value('area-line'),
    free: style.getPropertyValue('--map-free').trim() === '' ? '' : value('free'),
    least_contrast: Number.parseFloat(style.getPropertyValue('--map-least-contrast')) || 3,
    font: style.fontFamily,
  };
  probe.remove();
  return theme;
}

// Calls `react` when the reader's wishes change, until `stop`.
export function onThemeChange(react: () => void, stop: AbortSignal): void {
  for (const wish of [
    '(prefers-color-scheme: dark)',
    '(prefers-contrast: more)',
    '(forced-colors: active)',
  ]) {
    window.matchMedia(wish).addEventListener('change', react, { signal: stop });
  }
}

// `#rrggbb` or `rgb(r, g, b)`; anything else is black.
export function parseColor(color: string): Color {
  if (color.startsWith('#')) {
    const channel = (at: number) => Number.parseInt(color.slice(at, at + 2), 16) || 0;
    return [channel(1), channel(3), channel(5)];
  }
  const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? []).map(Number);
  return [red, green, blue];
}

// Relative luminance, 0 to 1 (WCAG 2.2).
export function luminance(color: string): number {
  const [red, green, blue] = parseColor(color).map((channel) => {
    const value = channel / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

// Contrast of two colours, 1 to 21 (WCAG 2.2).
export function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

// Black or white, whichever stands out more on the colour: at least 4.5 on any.
export const inkOn = (color: string): string =>
  contrast(color, '#ffffff') >= contrast(color, '#000000') ? '#ffffff' : '#000000';

// The ink where it can be read on the ground (WCAG 2.2, 1.4.3), else black or white.
export const readableInk = (ground: string, ink: string): string =>
  contrast(ink, ground) >= 4.5 ? ink : inkOn(ground);

// The ground with so much of the colour over it, 0 to 1.
export function mixed(ground: string, color: string, share: number): string {
  const over = parseColor(color);
  const channels = parseColor(ground).map((channel, at) =>
    Math.round(channel + (over[at] - channel) * share),
  );
  return `rgb(${channels.join(', ')})`;
}

// The colour, or the nearest to it on the way to white or black that stands out enough from the ground.
export function standingOut(color: string, ground: string, least_contrast: number): string {
  const towards = luminance(ground) < 0.18 ? '#ffffff' : '#000000';
  for (let step = 0; step < 20; step += 1) {
    const candidate = mixed(color, towards, step / 20);
    if (contrast(candidate, ground) >= least_contrast) return candidate;
  }
  return towards;
}
