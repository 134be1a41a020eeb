// The page in three languages, chosen by the browser or by the reader.

import { findShow, studio } from './buyer.ts';
import { expect, test } from './fixtures.ts';

test('a chosen language is spoken on every page, and after a reload', async ({ server, buyer }) => {
  const show = await findShow(server.url, studio);
  const { page } = await buyer();
  await page.goto(server.url);
  await page.getByLabel('Language').selectOption('de');
  await expect(page.getByRole('heading', { name: 'Programm' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page).toHaveTitle('Programm · Holdfast');
  await expect(page.locator('.ticket-price').first()).toContainText(/ab \d+,\d\d\s€/);

  await page.locator(`a[href="/shows/${show.id}"]`).click();
  await expect(page.getByRole('application')).toHaveAccessibleName(/^Saalplan: /);
  await page.reload();
  await expect(page.getByRole('application')).toHaveAccessibleName(/^Saalplan: /);
  await page.getByLabel('Sprache').selectOption('fr');
  await expect(page.getByRole('application')).toHaveAccessibleName(/^Plan de salle/);
  await expect(page.getByText(/Choisissez jusqu’à 4 places/)).toBeVisible();
});

test('a browser that speaks French is answered in French', async ({ server, buyer }) => {
  const { page } = await buyer({ locale: 'fr-CA' });
  await page.goto(server.url);
  await expect(page.getByRole('heading', { name: 'À l’affiche' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
});

test('blocked storage forgets the choice and loses nothing else', async ({ server, buyer }) => {
  const show = await findShow(server.url, studio);
  const anna = await buyer();
  await anna.page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      },
    });
  });
  await anna.page.goto(server.url);
  await anna.page.getByLabel('Language').selectOption('de');
  await anna.page.locator(`a[href="/shows/${show.id}"]`).click();
  await expect(anna.page.getByRole('application')).toHaveAccessibleName(/^Saalplan: /);
  await anna.enter(show.id);
  const [seat] = await anna.freeSeats(show.id, 1);
  await anna.tap(seat);
  await expect(anna.cartSeats()).toHaveCount(1);
});
