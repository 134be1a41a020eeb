// The console when something goes wrong around it: answers that get lost.

import type { Page } from '../../web/tools/playwright.ts';
import { expect, test } from './fixtures.ts';
import { House } from './house.ts';

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
