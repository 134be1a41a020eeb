// The page of the contract: it shows every call, tries one with a token, and asks nobody but the server.

import { expect, test } from './fixtures.ts';

test('the contract can be read and tried with a token, and nothing leaves the server', async ({
  buyer,
  server,
}) => {
  const { page } = await buyer();
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(server.url) && !url.startsWith('data:')) elsewhere.push(url);
  });
  await page.goto(`${server.url}/docs`);
  const contract = await (await fetch(`${server.url}/api/v1/openapi.json`)).json();
  const calls = Object.values<object>(contract.paths).flatMap((path) =>
    Object.values<{ operationId?: string }>({ ...path }).filter(({ operationId }) => operationId),
  );
  await expect(page.locator('.opblock')).toHaveCount(calls.length);

  const guest = await fetch(`${server.url}/api/v1/auth/guest`, { method: 'POST' });
  const { access } = (await guest.json()) as { access: string };
  await page.getByRole('button', { name: 'Authorize' }).click();
  await page.locator('.auth-container input').fill(access);
  await page.locator('.auth-container').getByRole('button', { name: 'Apply credentials' }).click();
  await page.locator('.auth-container').getByRole('button', { name: 'Close' }).click();

  const me = page.locator('#operations-Accounts-getMe');
  await me.locator('.opblock-summary-control').click();
  await me.getByRole('button', { name: 'Execute' }).click();
  await expect(me.locator('.live-responses-table .response .response-col_status').first()).toHaveText('200');
  await expect(me.locator('.live-responses-table')).toContainText('"role": "guest"');
  expect(elsewhere).toEqual([]);
});

test('the socket has a page that needs no script', async ({ buyer, server }) => {
  const { page } = await buyer({ javaScriptEnabled: false });
  await page.goto(`${server.url}/docs/room`);
  for (const type of ['select', 'state', 'changes', 'error']) {
    await expect(page.locator(`#${type} h3`)).toHaveText(type);
    await expect(page.locator(`#${type} pre`).first()).toContainText(`"type": "${type}"`);
  }
});
