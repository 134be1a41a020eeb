// What axe-core has against a page, in every theme and language.

import { readFileSync } from 'node:fs';
import { axe_path, expect, type Page } from '../../web/tools/playwright.ts';

const axe = readFileSync(axe_path, 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export const themes = {
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

export type Language = 'de' | 'fr' | 'en';
// How a page is made to speak another language.
type Speak = (page: Page, language: Language) => Promise<void>;

const chooseLanguage: Speak = async (page, language) => {
  await page.locator('.language select').selectOption(language);
};

async function hear(page: Page, language: Language, speak: Speak): Promise<void> {
  await speak(page, language);
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}

// In one theme alone, for what does not stay for longer.
export async function expectNoFaultsIn(page: Page, where: string, theme: keyof typeof themes): Promise<void> {
  await page.emulateMedia(themes[theme]);
  expect.soft(await faults(page), `${where}, ${theme}`).toEqual([]);
  await page.emulateMedia(themes.light);
}

// In all themes, as the page speaks now.
export async function expectNoFaultsNow(page: Page, where: string): Promise<void> {
  for (const [theme, media] of Object.entries(themes)) {
    await page.emulateMedia(media);
    expect.soft(await faults(page), `${where}, ${theme}`).toEqual([]);
  }
  await page.emulateMedia(themes.light);
}

export async function expectNoFaults(page: Page, where: string, speak = chooseLanguage): Promise<void> {
  for (const language of ['de', 'fr', 'en'] as const) {
    await hear(page, language, speak);
    await expectNoFaultsNow(page, `${where}, ${language}`);
  }
}

// The same for many pages: colours are the theme's affair and words the language's, so each is looked at once.
export async function expectNoFaultsByTurns(
  page: Page,
  where: string,
  speak = chooseLanguage,
): Promise<void> {
  const look = async (language: Language, theme: keyof typeof themes) => {
    await hear(page, language, speak);
    await page.emulateMedia(themes[theme]);
    expect.soft(await faults(page), `${where}, ${language}, ${theme}`).toEqual([]);
  };
  await look('de', 'dark');
  await look('fr', 'contrast');
  await look('en', 'forced');
  await look('en', 'light');
}
