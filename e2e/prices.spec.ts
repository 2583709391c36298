import type { Page } from '@playwright/test';
import type { PriceBookDetail } from '@/lib/price-books/schema';
import { type Api, unique } from './api';
import { expect, test } from './fixtures';

const evaluationSet = 'ToolOrchestra paper · evaluation set';

/** A book of this test's own, with the paper's prices. */
async function copyOfEvaluationSet(api: Api, name: string): Promise<PriceBookDetail> {
  const books = await api.json<PriceBookDetail[]>('/api/price-books');
  const copyFromId = books.find((book) => book.name === evaluationSet)?.id;
  return api.json('/api/price-books', { body: { name, copyFromId } });
}
const read = (api: Api, id: string) => api.json<PriceBookDetail>(`/api/price-books/${id}`);
const cell = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const title = (page: Page) => page.getByRole('heading', { level: 1 });

test('several prices are changed by keyboard, saved as one version, compared with the old and taken back', async ({
  page,
  api,
  axe,
}) => {
  const book = await copyOfEvaluationSet(api, unique('Edited'));
  await page.goto(`/prices/${book.id}`);
  await expect(title(page)).toHaveText(book.name);
  const changes = page.getByRole('region', { name: 'Changes that are not saved' });

  await cell(page, 'Input, $ per 1M tokens, gpt-5').fill('2.50');
  await page.keyboard.press('Enter'); // one row down, what is there marked
  await page.keyboard.type('abc');
  await expect(page.getByRole('alert').filter({ hasText: 'gpt-5-mini' })).toContainText('A number of dollars');
  await expect(changes.getByRole('button', { name: 'Save as version 2' })).toBeDisabled();
  await changes.getByRole('button', { name: 'Undo' }).click();
  await expect(cell(page, 'Input, $ per 1M tokens, gpt-5-mini')).toHaveValue('0.25');
  await page.getByLabel('State of gpt-5-mini').selectOption('free');
  await expect(changes).toContainText('2 prices changed');
  await axe();
  await changes.getByLabel('Note').fill('Dearer, and one for nothing');
  await changes.getByRole('button', { name: 'Save as version 2' }).click();
  await expect(page.getByText('version 2 in effect')).toBeVisible();
  await expect(changes).toBeHidden();
  await expect(page.getByText('Dearer, and one for nothing')).toBeVisible();
  const saved = await read(api, book.id);
  expect(saved.version).toBe(2);
  expect(saved.prices.find(({ subject }) => subject === 'gpt-5')).toMatchObject({
    inputPerMillion: '2.5',
    outputPerMillion: '10',
    latencySeconds: 96,
  });
  expect(saved.prices.find(({ subject }) => subject === 'gpt-5-mini')).toMatchObject({ state: 'free' });

  await page.getByRole('link', { name: '2 changes' }).click();
  await expect(title(page)).toHaveText('Compare prices');
  const differences = page.getByRole('table', { name: 'Differences of the prices' });
  await expect(differences.getByRole('row').nth(1)).toContainText('gpt-5Input $/1M $1.25 → $2.50 ×2');
  await expect(differences.getByRole('row')).toHaveCount(3);
  await page.getByRole('button', { name: 'Swap the sides' }).click();
  await expect(differences.getByRole('row', { name: /^gpt-5 / })).toContainText('×0.5');
  await axe();

  await page.goto(`/prices/${book.id}`);
  await page.getByRole('link', { name: 'Version 1', exact: true }).click();
  await expect(page.getByRole('region', { name: 'This version' })).toContainText('read only');
  await page.getByRole('button', { name: 'Make this the newest again' }).click();
  await expect(page.getByText('version 3 in effect')).toBeVisible();
  await expect(cell(page, 'Input, $ per 1M tokens, gpt-5')).toHaveValue('1.25');
});

test('a version of a coming date waits, and runs go on with the one in effect', async ({ page, api }) => {
  const book = await copyOfEvaluationSet(api, unique('Scheduled'));
  await page.goto(`/prices/${book.id}`);
  await cell(page, 'Output, $ per 1M tokens, gpt-5').fill('99');
  await page.getByLabel('In effect from').fill('2099-01-01T00:00');
  await expect(page.getByText('Runs go on with version 1 until then.')).toBeVisible();
  await page.getByRole('button', { name: 'Save as version 2' }).click();
  await expect(page.getByText('scheduled', { exact: true })).toBeVisible();
  await expect(page.getByText('version 1 in effect')).toBeVisible();
  await expect(cell(page, 'Output, $ per 1M tokens, gpt-5')).toHaveValue('10');
});

test('a GPU-hour becomes a price, with the formula in sight', async ({ page, api, axe }) => {
  const book = await copyOfEvaluationSet(api, unique('Hardware'));
  await page.goto(`/prices/${book.id}`);
  await page.getByRole('button', { name: 'More about the price of Qwen/Qwen3-32B' }).click();
  await page.getByRole('button', { name: 'From a GPU-hour…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Price of a GPU-hour, $').fill('3.60');
  await dialog.getByLabel('Calls at the same time').fill('8');
  await expect(dialog).toContainText('Per second of a call = 3.60 × 1 ÷ 3600 ÷ 8');
  await expect(dialog).toContainText('$0.000125');
  await axe();
  await dialog.getByRole('button', { name: 'Use the price per second' }).click();
  await expect(cell(page, '$ per second, Qwen/Qwen3-32B')).toHaveValue('0.000125');
  await expect(cell(page, 'Input, $ per 1M tokens, Qwen/Qwen3-32B')).toHaveValue('');
  await page.getByRole('button', { name: 'Save as version 2' }).click();
  await expect(page.getByText('version 2 in effect')).toBeVisible();
});

test('a book is scaled into a new one, every price seen before', async ({ page, api, axe }) => {
  const book = await copyOfEvaluationSet(api, unique('Base'));
  const name = unique('Half');
  await page.goto(`/prices/${book.id}`);
  await page.getByRole('link', { name: 'Scale or permute' }).click();
  const rows = page.getByRole('table', { name: 'Old and new prices' });
  await expect(rows.getByRole('row', { name: /^Choose gpt-5 / })).toContainText('$0.625');
  await rows.getByRole('checkbox', { name: 'Choose gpt-5', exact: true }).uncheck();
  await expect(rows.getByRole('row', { name: /^Choose gpt-5 / })).toContainText('unchanged');
  await page.getByLabel('Factor').fill('0');
  await expect(page.getByLabel('Factor')).toHaveAccessibleDescription(/More than zero/);
  await page.getByLabel('Factor').fill('0.1');
  await axe();
  await page.getByLabel('Name of the new book').fill(name);
  await page.getByRole('button', { name: 'Create the book' }).click();
  await expect(title(page)).toHaveText(name);
  await expect(cell(page, 'Output, $ per 1M tokens, gpt-5-mini')).toHaveValue('0.2');
  await expect(cell(page, 'Output, $ per 1M tokens, gpt-5')).toHaveValue('10');
  await expect(page.getByLabel('Source')).toHaveValue(`${book.name}, version 1: 10 chosen prices × 0.1`);
});

test('models of the evaluation set are registered on a backend, and past runs priced with them', async ({
  page,
  api,
  axe,
}) => {
  const book = await copyOfEvaluationSet(api, unique('Registered'));
  const models = await api.json<{ servedName: string; simulated: boolean; name: string }[]>('/api/models');
  const known = models.find((model) => model.simulated && model.servedName === 'sim/aria-large');
  const [served, shown] = [unique('gpt-5').replace(' ', '-'), unique('Paper gpt-5')];
  await page.goto(`/prices/${book.id}`);
  await page.getByRole('link', { name: 'Register these models…' }).click();
  await page.getByRole('combobox', { name: 'Backend', exact: true }).click();
  await page
    .getByRole('option', { name: /simulat/i })
    .first()
    .click();
  await page.getByLabel('Served name of gpt-5', { exact: true }).fill(served);
  await cell(page, 'Shown name of gpt-5').fill(shown);
  await page.getByLabel('Served name of gpt-5-mini', { exact: true }).fill(known?.servedName ?? '');
  await expect(page.getByRole('checkbox', { name: 'Register gpt-5-mini', exact: true })).toBeChecked();
  await axe();
  await page.getByRole('button', { name: 'Register 2 models' }).click();
  await expect(page.getByText('version 2 in effect')).toBeVisible();
  await expect(page.getByText(shown).first()).toBeVisible();
  const linked = (await read(api, book.id)).prices.filter(({ subjectId }) => subjectId !== null);
  expect(linked.map(({ subject, registeredName }) => [subject, registeredName]).toSorted()).toEqual([
    ['gpt-5', shown],
    ['gpt-5-mini', known?.name],
  ]);

  await page.getByRole('link', { name: 'Past runs' }).click();
  await expect(title(page)).toHaveText('What past runs would have cost');
  await expect(page.getByText(/instead of the booked|There are no finished/)).toBeVisible();
  await axe();
});
