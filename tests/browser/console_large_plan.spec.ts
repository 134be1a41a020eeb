// Plans as large as they may be, and larger: the page stays a page, and says what is too much.

import { planOf, zone } from './catalogue.ts';
import { expect, test } from './fixtures.ts';

const most_bytes = 64 * 1024 * 1024;

const file = (buffer: Buffer) => ({ name: 'arena.json', mimeType: 'application/json', buffer });

test('a plan of 40,000 seats is looked at without the page showing its text, drawn and saved', async ({
  signIn,
}) => {
  const manager = await signIn();
  const { page } = manager;
  await manager.goTo('Seating plans');
  await manager.follow('Import a plan');
  const zones = Array.from({ length: 10 }, (_, at) => zone(`Block ${at + 1}`, at * 2_000, 0, 80, 50));
  const text = JSON.stringify(planOf(zones));
  await page.getByLabel('File').setInputFiles(file(Buffer.from(text)));
  await expect(page.getByText('is right: 40,000 seats in 800 rows.')).toBeVisible();
  const document = page.locator('#plan-document');
  await expect(document).toBeHidden();
  await expect(document).toHaveValue('');
  await expect(
    page.getByText(`The document has ${text.length.toLocaleString('en-GB')} letters`),
  ).toBeVisible();
  await manager.press('Save this plan');
  await expect(page.locator('.page-lead')).toContainText('40,000 seats');
});

test('a file beyond the limit is refused before it is read', async ({ signIn }) => {
  const manager = await signIn();
  const { page } = manager;
  const sent: string[] = [];
  page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
  await manager.goTo('Seating plans');
  await manager.follow('Import a plan');
  // A file of that size would go to the browser letter by letter: it is made there.
  await page.getByLabel('File').evaluate((field: HTMLInputElement, size) => {
    const files = new DataTransfer();
    files.items.add(new File([new Uint8Array(size)], 'arena.json', { type: 'application/json' }));
    field.files = files.files;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }, most_bytes + 1);
  await expect(page.getByRole('alert')).toContainText('larger than 64 MiB');
  await page.locator('.language select').selectOption('de');
  await expect(page.getByRole('alert')).toContainText('größer als 64 MiB');
  expect(sent).toEqual([]);
});

test('a plan with more rows than there may be says so, and shows the first that is too many', async ({
  signIn,
}) => {
  const manager = await signIn();
  const { page } = manager;
  await manager.goTo('Seating plans');
  await manager.follow('Import a plan');
  const buffer = Buffer.from(JSON.stringify(planOf([zone('Field', 0, 0, 10_001, 1)])));
  await page.getByLabel('File').setInputFiles(file(buffer));
  await expect(page.getByRole('alert')).toContainText('A plan has 10,000 rows at most.');
  await expect(page.locator('.excerpt mark')).toContainText('"row_number"');
  await expect(page.getByRole('button', { name: 'Save this plan' })).toHaveCount(0);
});
