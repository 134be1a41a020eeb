// Draws the page light or dark as the page around asks, whatever the system prefers: what the style sheets say for that
// preference then holds always, or never.

const dark_scheme = /prefers-color-scheme:\s*dark/;

export function drawIn(theme: string | null): void {
  if (theme !== 'light' && theme !== 'dark') return;
  document.documentElement.style.colorScheme = theme;
  for (const sheet of document.styleSheets) {
    for (const rule of sheet.cssRules) {
      if (!(rule instanceof CSSMediaRule) || !dark_scheme.test(rule.media.mediaText)) continue;
      rule.media.mediaText = theme === 'dark' ? 'all' : 'not all';
    }
  }
}
