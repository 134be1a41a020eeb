// The mails of the house at the console: what did not go out says why, and is tried again from there.

import { findShow, studio } from './buyer.ts';
import { test as base, expect } from './fixtures.ts';
import { House } from './house.ts';
import { PostOffice } from './post_office.ts';

const by_mail = ['--mail', 'smtp', '--mail-from', 'House <house@example.org>', '--smtp-url'];

const test = base.extend<{ office: PostOffice }>({
  office: async ({ browserName: _ }, use) => {
    const office = await PostOffice.open();
    await use(office);
    await office.close();
  },
  settings: async ({ office }, use) => use([...by_mail, office.url]),
});

test.describe('with a mail server that is away', () => {
  test.use({ settings: [...by_mail, 'smtp://127.0.0.1:1'] });

  test('a mail that waits says why, and is tried again at once', async ({ server, signIn }) => {
    const house = new House(server);
    const show = await findShow(server.url, studio);
    await house.buy(show.id, await house.freeSeats(show.id, 1), 'zoe@example.org');
    const manager = await signIn();
    const { page } = manager;
    const mail = manager.rows();
    await expect(async () => {
      await page.goto(`${server.url}/admin/mails?state=waiting`);
      await expect(mail).toHaveCount(1, { timeout: 2_000 });
      await expect(mail.locator('.cell-note.bad')).not.toBeEmpty({ timeout: 2_000 });
    }).toPass({ timeout: 40_000 });
    await expect(mail).toContainText('zoe@example.org');
    const next = mail.locator('td[data-head="Next try, or sent"]');
    const before = (await next.textContent()) ?? '';
    await mail.getByRole('button', { name: 'Try again: Tickets to zoe@example.org' }).click();
    await expect(next).not.toHaveText(before);
  });
});

test('a mail that was refused for good is given up, tried again from the console, and goes out once', async ({
  office,
  server,
  signIn,
}) => {
  office.refuses = true;
  const house = new House(server);
  const show = await findShow(server.url, studio);
  await house.buy(show.id, await house.freeSeats(show.id, 1), 'zoe@example.org');
  const manager = await signIn();
  const { page } = manager;
  const mail = manager.rows();
  const seeIn = (state: string) =>
    expect(async () => {
      await page.goto(`${server.url}/admin/mails?state=${state}`);
      await expect(mail).toHaveCount(1, { timeout: 2_000 });
    }).toPass({ timeout: 40_000 });
  await seeIn('failed');
  await expect(mail).toContainText('550 5.1.1 there is no such mailbox');
  expect(office.taken).toEqual([]);

  office.refuses = false; // the mailbox is there now
  await mail.getByRole('button', { name: 'Try again: Tickets to zoe@example.org' }).click();
  await expect(page.getByText('Nothing found')).toBeVisible(); // among those that failed
  await expect.poll(() => office.taken, { timeout: 20_000 }).toEqual(['zoe@example.org']);
  await seeIn('sent');
  await expect(mail.getByRole('button')).toHaveCount(0);
  await manager.goTo('Journal');
  await expect(mail.filter({ hasText: 'had a mail tried again' })).toHaveCount(1);
  expect(office.taken).toEqual(['zoe@example.org']);
});
