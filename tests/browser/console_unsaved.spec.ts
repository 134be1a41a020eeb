// What was typed and is not saved: whoever leaves it is asked first, by whichever way, and nobody else is.

import type { Page } from '../../web/tools/playwright.ts';
import { expect, test } from './fixtures.ts';
import type { Manager } from './manager.ts';

const question = (page: Page) => page.getByRole('dialog', { name: 'Leave without saving?' });
const back = (page: Page) => page.evaluate(() => history.back());
const forward = (page: Page) => page.evaluate(() => history.forward());

// At the form of an event, with a list and another page before it in the history.
async function openEvent(manager: Manager): Promise<void> {
  await manager.goTo('Venues and halls');
  await manager.goTo('Events');
  await manager.follow('The Lighthouse');
  await expect(manager.field(/^Description/)).toBeVisible();
}

test('a form that is left by the menu asks first, names what would be lost, and keeps it for who stays', async ({
  signIn,
}) => {
  const manager = await signIn();
  const { page } = manager;
  await openEvent(manager);
  const address = page.url();
  await manager.field(/^Description/).fill('A long evening’s work');
  await manager.field('Category').selectOption({ index: 2 });
  const toOrders = page.getByRole('navigation', { name: 'Console' }).getByRole('link', { name: 'Orders' });
  await toOrders.click();
  await expect(question(page)).toContainText('This is not saved yet: Category and Description.');
  await manager.press('Stay here');
  await expect(question(page)).toHaveCount(0);
  expect(page.url()).toBe(address);
  await expect(manager.field(/^Description/)).toHaveValue('A long evening’s work');
  await page.locator('.page-above').click();
  await page.keyboard.press('Escape');
  await expect(manager.heading('The Lighthouse')).toBeVisible();
  await toOrders.click();
  await manager.press('Leave without saving');
  await expect(manager.heading('Orders')).toBeVisible();
  await back(page);
  await expect(manager.field(/^Description/)).not.toHaveValue('A long evening’s work');
});

test('the browser’s ways back and forward ask as well, and lead where they would have', async ({
  signIn,
}) => {
  const manager = await signIn();
  const { page } = manager;
  await openEvent(manager);
  const address = page.url();
  await manager.goTo('Jobs');
  await back(page);
  await expect(manager.heading('The Lighthouse')).toBeVisible();
  await manager.field(/^Description/).fill('Mine');

  await back(page);
  await expect(question(page)).toBeVisible();
  await expect(page).toHaveURL(address);
  await manager.press('Stay here');
  await forward(page);
  await expect(question(page)).toBeVisible();
  await expect(page).toHaveURL(address);
  await manager.press('Stay here');
  await expect(manager.field(/^Description/)).toHaveValue('Mine');

  await page.evaluate(() => history.go(-2));
  await expect(question(page)).toBeVisible();
  await expect(page).toHaveURL(address);
  await manager.press('Leave without saving');
  await expect(manager.heading('Venues and halls')).toBeVisible();
  await forward(page);
  await expect(manager.heading('Events')).toBeVisible();
  await forward(page);
  await expect(manager.heading('The Lighthouse')).toBeVisible();
  await forward(page);
  await expect(manager.heading('Jobs')).toBeVisible();
});

test('what is saved, untouched or as it was does not ask', async ({ signIn }) => {
  const manager = await signIn();
  const { page } = manager;
  await openEvent(manager);
  await manager.goTo('Events');
  await manager.follow('The Lighthouse');
  const before = await manager.field(/^Description/).inputValue();
  await manager.field(/^Description/).fill('Something else');
  await manager.field(/^Description/).fill(before);
  await manager.goTo('Events');
  await manager.follow('The Lighthouse');
  await manager.field(/^Description/).fill('Better words');
  await manager.press('Save changes');
  await expect(page.getByText('Saved.')).toBeVisible();
  await manager.goTo('Events');
  await back(page);
  await expect(manager.field(/^Description/)).toHaveValue('Better words');
  await manager.follow('Plan shows');
  await expect(manager.heading('Series of shows')).toBeVisible();
});

test('a dialog with something typed asks when it is closed or left, and its Cancel does not', async ({
  signIn,
}) => {
  const manager = await signIn();
  const { page } = manager;
  await manager.goTo('Events');
  await manager.goTo('Venues and halls');
  const name = page.getByRole('dialog', { name: 'New venue' }).getByLabel('Name');
  await manager.press('New venue');
  await page.keyboard.press('Escape');
  await expect(name).toHaveCount(0);
  await manager.press('New venue');
  await name.fill('Old Mill');
  await page.keyboard.press('Escape');
  await expect(question(page)).toContainText('Name');
  await page.keyboard.press('Escape');
  await expect(question(page)).toHaveCount(0);
  await expect(name).toHaveValue('Old Mill');
  await back(page);
  await expect(question(page)).toBeVisible();
  await manager.press('Stay here');
  await expect(name).toHaveValue('Old Mill');
  await manager.press('Cancel');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('what is typed right after a click that opens a dialog is the dialog’s', async ({ signIn }) => {
  const manager = await signIn();
  const { page } = manager;
  await manager.goTo('Venues and halls');
  const has_keys = await page
    .getByRole('button', { name: 'New venue' })
    .evaluate(async (button: HTMLElement) => {
      button.click();
      await new Promise((next) => setTimeout(next)); // as the next key does, at the earliest
      return document.querySelector('dialog')?.contains(document.activeElement) ?? false;
    });
  expect(has_keys).toBe(true);
});

test('a tab is not closed on what was typed without the browser’s own question', async ({ signIn }) => {
  const manager = await signIn();
  const { page } = manager;
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  await openEvent(manager);
  await manager.field(/^Description/).fill('Mine');
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => asked).toEqual(['beforeunload']);
  await manager.press('Save changes');
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.reload();
  await expect(manager.field(/^Description/)).toHaveValue('Mine');
  expect(asked).toEqual(['beforeunload']);
});

test('behind the way in, what was typed is asked about too', async ({ signIn }) => {
  const manager = await signIn();
  const { page } = manager;
  await openEvent(manager);
  await manager.field(/^Description/).fill('Mine');
  await manager.endSession();
  await manager.press('Save changes');
  await expect(manager.heading('Sign in to the console')).toBeVisible();
  await back(page);
  await expect(question(page)).toBeVisible();
  await manager.press('Stay here');
  await expect(question(page)).toHaveCount(0);
  await expect(manager.heading('Sign in to the console')).toBeVisible();
});
