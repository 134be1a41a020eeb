// Prices in a form: written and read in the reader's language, and what cannot be read is said at its field.

import { findShow, later, studio } from './buyer.ts';
import { expect, test } from './fixtures.ts';
import { House } from './house.ts';

interface Priced {
  readonly prices: { category: string; price: { amount: number; currency: string } }[];
}

test('prices are written and read in the reader’s language', async ({ server, signIn }) => {
  const house = new House(server);
  const token = await house.tokenOf('demo-admin');
  const show = await findShow(server.url, studio, later);
  const priceOf = async (category: string) => {
    const { prices } = await house.ask<Priced>(`/admin/shows/${show.id}`, { token });
    return prices.find((each) => each.category === category)?.price;
  };
  const manager = await signIn();
  const { page } = manager;
  await page.goto(`${server.url}/admin/shows/${show.id}`);
  const front = manager.field(/^Front/);
  const fault = page.locator('.field-fault');
  const speak = (language: string) => page.locator('.language select').selectOption(language);
  await expect(front).toHaveValue('24.00');
  await speak('de');
  await expect(front).toHaveValue('24,00');
  await expect(page.locator('.field-now')).toHaveCount(0); // nobody has changed it: it is only said otherwise

  await front.fill('31,5');
  await manager.press('Änderungen speichern');
  await expect(page.getByText('Gespeichert.')).toBeVisible();
  await expect(front).toHaveValue('31,50');
  expect(await priceOf('Front')).toEqual({ amount: 3150, currency: 'EUR' });
  await speak('fr');
  await expect(front).toHaveValue('31,50');

  for (const [typed, words] of [
    ['1.250', 'peut séparer des milliers ou des décimales'],
    ['douze', 'Ce n’est pas un prix. Écrivez-le comme 12,50.'],
    ['0,505', 'EUR a 2 décimales'],
  ] as const) {
    await front.fill(typed);
    await page.locator('.form').getByRole('button').last().click();
    await expect(fault).toContainText(words);
    await expect(fault).not.toHaveAttribute('lang');
    await expect(front).toBeFocused();
    await expect(front).toHaveValue(typed);
  }
  await front.fill('1 031,50');
  await page.locator('.form').getByRole('button').last().click();
  await expect(front).toHaveValue('1031,50');
  expect(await priceOf('Front')).toEqual({ amount: 103_150, currency: 'EUR' });

  // Yen have no smaller part.
  await speak('en');
  await manager.field('Currency').selectOption('JPY');
  await manager.press('Save changes');
  await expect(fault).toHaveText('JPY has no decimals. Write a whole number.');
  for (const field of await page.getByRole('group', { name: 'Prices' }).getByRole('textbox').all())
    await field.fill('2,400');
  await manager.press('Save changes');
  await expect(page.getByText('Saved.')).toBeVisible();
  await expect(front).toHaveValue('2400');
  expect(await priceOf('Front')).toEqual({ amount: 2400, currency: 'JPY' });
});
