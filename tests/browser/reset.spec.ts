// A forgotten password: the link is mailed, and shown in the log of a demonstration, from where the test takes it.

import { expect, test } from './fixtures.ts';

const old_password = 'an unusual sentence';
const new_password = 'another unusual sentence';

test('a link sets a new password once, and the old one and other devices are out', async ({
  server,
  buyer,
}) => {
  const [anna, elsewhere] = [await buyer(), await buyer()];
  const { page } = anna;
  await elsewhere.page.goto(`${server.url}/account?new`);
  await elsewhere.page.getByLabel('Name').fill('anna_k');
  await elsewhere.page.getByLabel('Email').fill('anna@example.org');
  await elsewhere.page.getByLabel('Password', { exact: true }).fill(old_password);
  await elsewhere.page.getByRole('button', { name: 'Create an account' }).click();
  await expect(elsewhere.page.getByRole('heading', { name: 'Hello, anna_k' })).toBeVisible();

  await page.goto(`${server.url}/account`);
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await page.getByLabel('Email').fill('anna@example.org');
  await page.getByRole('button', { name: 'Send the link' }).click();
  await expect(page.getByRole('status')).toContainText('If there is an account for anna@example.org');
  const [, secret] = await server.printed(/\/reset-password#([\w-]+)/);

  await page.goto(`${server.url}/reset-password#${secret}`);
  await page.getByLabel('New password').fill('password');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(page.getByRole('alert')).toContainText('Please choose another password');
  expect(page.url()).toBe(`${server.url}/reset-password`);
  await page.getByLabel('New password').fill(new_password);
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(page.getByRole('heading', { name: 'Your new password is set' })).toBeVisible();

  await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
  await page.getByLabel('Name').fill('anna_k');
  await page.getByLabel('Password', { exact: true }).fill(old_password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('do not belong together');
  await page.getByLabel('Password', { exact: true }).fill(new_password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Hello, anna_k' })).toBeVisible();
  await elsewhere.page.goto(`${server.url}/bookings`);
  await expect(elsewhere.page.getByRole('link', { name: 'Sign in' }).first()).toBeVisible();

  await page.goto('about:blank');
  await page.goto(`${server.url}/reset-password#${secret}`);
  await page.getByLabel('New password').fill('a third unusual sentence');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(page.getByRole('alert')).toContainText('This link is no longer good');
});

test('an address without an account is told nothing', async ({ server, buyer }) => {
  const { page } = await buyer();
  await page.goto(`${server.url}/reset-password`);
  await page.getByLabel('Email').fill('nobody@example.org');
  await page.getByRole('button', { name: 'Send the link' }).click();
  await expect(page.getByRole('status')).toContainText('If there is an account for nobody@example.org');
});
