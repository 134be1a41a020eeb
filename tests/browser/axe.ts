// What axe-core has against a page, in every theme and language.

import { readFileSync } from 'node:fs';
import { axe_path, expect, type Page } from '../../web/tools/playwright.ts';

const axe = readFileSync(axe_path, 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const themes = {
  light: { colorScheme: 'light', forcedColors: 'none', contrast: 'no-preference' },
  dark: { colorScheme: 'dark', forcedColors: 'none', contrast: 'no-preference' },
  contrast: { colorScheme: 'light', forcedColors: 'none', contrast: 'more' },
  forced: { colorScheme: 'light', forcedColors: 'active', contrast: 'no-preference' },
} as const;

// What axe has against the page as it is, in words. It comes in beside the page's own scripts, past their policy.
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  await page.evaluate(async () => {
    // Colours on their way from one theme to the next are nobody's fault.
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
  return page.evaluate(async (values) => {
    interface Axe {
      run(
        options: object,
      ): Promise<{ violations: { id: string; help: string; nodes: { html: string }[] }[] }>;
    }
    const { violations } = await (window as unknown as { axe: Axe }).axe.run({
      runOnly: { type: 'tag', values },
    });
    return violations.map(
      ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(' ')}`,
    );
  }, rules);
}

export async function expectNoFaults(page: Page, where: string): Promise<void> {
  for (const language of ['de', 'fr', 'en']) {
    await page.locator('.language select').selectOption(language);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    for (const [theme, media] of Object.entries(themes)) {
      await page.emulateMedia(media);
      expect.soft(await faults(page), `${where}, ${language}, ${theme}`).toEqual([]);
    }
  }
  await page.emulateMedia(themes.light);
}

// The same for many pages: colours are the theme's affair and words the language's, so each is looked at once.
export async function expectNoFaultsByTurns(page: Page, where: string): Promise<void> {
  const look = async (language: string, theme: keyof typeof themes) => {
    await page.locator('.language select').selectOption(language);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await page.emulateMedia(themes[theme]);
    expect.soft(await faults(page), `${where}, ${language}, ${theme}`).toEqual([]);
  };
  await look('de', 'dark');
  await look('fr', 'contrast');
  await look('en', 'forced');
  await look('en', 'light');
}
