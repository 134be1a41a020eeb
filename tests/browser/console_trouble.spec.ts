// The console when something goes wrong around it: answers get lost or are late, and a session ends in the
// middle of work.

import type { Page } from '../../web/tools/playwright.ts';
import { expect, test } from './fixtures.ts';
import { House } from './house.ts';
import { passwordOf } from './manager.ts';

// The server does what it is asked for next at this path, and its answer does not arrive.
async function loseOneAnswer(page: Page, path: string): Promise<void> {
  await page.route(
    `**/api/v1${path}`,
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
}

test('a venue whose answer was lost is there once when it is sent again', async ({ server, signIn }) => {
  const house = new House(server);
  const manager = await signIn();
  const { page } = manager;
  await manager.goTo('Venues and halls');
  await manager.press('New venue');
  await manager.dialog().getByLabel('Name').fill('Old Mill');
  await loseOneAnswer(page, '/admin/venues');
  await manager.press('Add venue');
  await expect(manager.dialog().getByRole('alert')).toContainText('nothing is done twice');
  await manager.press('Add venue');
  await expect(manager.heading('Old Mill')).toBeVisible();
  const { venues } = await house.ask<{ venues: object[] }>('/admin/venues?q=Old+Mill', {
    token: await house.tokenOf('demo-admin'),
  });
  expect(venues).toHaveLength(1);
});

test('a change whose answer was lost is saved by sending it again, and nobody else is blamed for it', async ({
  server,
  signIn,
}) => {
  const manager = await signIn();
  const { page } = manager;
  await page.goto(`${server.url}/admin/venues/1`);
  await manager.field(/^Address/).fill('Quay 1');
  await loseOneAnswer(page, '/admin/venues/1');
  await manager.press('Save changes');
  await expect(page.getByRole('alert')).toContainText('nothing is done twice');
  await manager.press('Save changes');
  await expect(page.getByText('Saved.')).toBeVisible();
  await manager.field(/^Address/).fill('Quay 2');
  await manager.press('Save changes');
  await expect(page.getByText('Saved.')).toBeVisible();
  await expect(manager.field(/^Address/)).toHaveValue('Quay 2');
});

test('a dialog stays until a slow server has answered, and then says what it said', async ({
  server,
  signIn,
}) => {
  const manager = await signIn();
  const { page } = manager;
  await page.goto(`${server.url}/admin/people`);
  await manager.press('New account');
  let answer = () => {};
  const waited = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/api/v1/admin/users', async (route) => {
    await waited;
    await route.fallback();
  });
  await manager.dialog().getByLabel('Name').fill('demo-staff');
  await manager.dialog().getByLabel('Mail address').fill('somebody@example.org');
  await manager.dialog().getByLabel('Password').fill('a long pass phrase');
  await manager.press('Add account');
  await page.keyboard.press('Escape');
  await manager.press('Close');
  await expect(manager.dialog()).toBeVisible();
  answer();
  await expect(manager.dialog().getByRole('alert')).toBeVisible();
  await page.keyboard.press('Escape');
  await manager.press('Leave without saving');
  await expect(manager.dialog()).toHaveCount(0);
});

test('a session that ends in the middle of work leaves what was typed', async ({ server, signIn }) => {
  const manager = await signIn();
  const { page } = manager;
  const comeBack = async (who: 'admin' | 'staff') => {
    await expect(manager.heading('Sign in to the console')).toBeVisible(); // and no other field is called Name
    await page.getByRole('textbox', { name: 'Name' }).fill(`demo-${who}`);
    await manager.field('Password').fill(await passwordOf(server, who));
    await manager.press('Sign in');
  };
  await page.goto(`${server.url}/admin/events/1`);
  await manager.field(/^Description/).fill('A long evening’s work');
  await manager.endSession();
  await manager.press('Save changes');
  await expect(manager.heading('Sign in to the console')).toBeVisible();
  await expect(page.getByText('what you had typed is still there')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await comeBack('admin');
  await expect(manager.heading('The Lighthouse')).toBeVisible();
  await expect(page).toHaveTitle(/^The Lighthouse/);
  await expect(page.getByRole('alert')).toContainText('nothing was changed');
  await expect(manager.field(/^Description/)).toHaveValue('A long evening’s work');
  await manager.press('Save changes');
  await expect(page.getByText('Saved.')).toBeVisible();

  // In a dialog, too; and nobody else finds it.
  await manager.goTo('Venues and halls');
  await manager.press('New venue');
  await manager.dialog().getByLabel('Name').fill('Old Mill');
  await manager.endSession();
  await manager.press('Add venue');
  await comeBack('admin');
  await expect(manager.dialog().getByLabel('Name')).toHaveValue('Old Mill');
  await manager.endSession();
  await manager.press('Add venue');
  await comeBack('staff');
  await expect(page.getByRole('navigation', { name: 'Console' })).toBeVisible();
  await expect(page.locator('dialog')).toHaveCount(0);
});

test('whoever signs out leaves nothing behind', async ({ signIn, server }) => {
  const manager = await signIn();
  const { page } = manager;
  await page.goto(`${server.url}/admin/events/1`);
  await manager.field(/^Description/).fill('A secret');
  await manager.press('Sign out');
  await expect(manager.heading('Sign in to the console')).toBeVisible();
  await expect(page.locator('.workplace')).toHaveCount(0);
});
