import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from '@playwright/test';
import type { PriceBook, PriceBookDetail } from '@/lib/price-books/schema';
import type { Tool } from '@/lib/tools-registry/schema';
import { unique } from './api';
import { expect, test } from './fixtures';

// Broken files and names that were taken in the meantime are refused, which the browser writes into its console.
test.use({ expectedProblems: [/status of (400|409)/] });

const toolorchestraFile = fileURLToPath(new URL('../lib/imports/fixtures/toolorchestra-like.json', import.meta.url));
const jsonFile = (name: string, text: string) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) });

async function choose(page: Page, file: string | ReturnType<typeof jsonFile>) {
  await page.goto('/import');
  await page.getByLabel('Choose a file, or drop it here').setInputFiles(file);
}
const preview = (page: Page) => page.getByRole('region', { name: 'Preview' });
const row = (page: Page, name: string) => preview(page).getByRole('listitem').filter({ hasText: name });
const result = (page: Page) => page.getByRole('list', { name: 'What was imported' });

async function pick(page: Page, box: Locator, option: string) {
  await box.click();
  const search = page.getByPlaceholder('Search…');
  if (await search.isVisible()) await search.fill(option);
  await page.getByRole('option', { name: option }).first().click();
}

test("ToolOrchestra's file becomes three tools with every choice mapped to a registered model", async ({
  page,
  api,
  axe,
}) => {
  await choose(page, toolorchestraFile);
  await expect(page.getByRole('combobox', { name: 'Format' })).toContainText('ToolOrchestra tools');
  await expect(preview(page).getByText(/^Not decided yet: reasoner-1, reasoner-2/)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Import 0 rows/ })).toBeDisabled();
  await axe();

  for (const [choice, model] of [
    ['reasoner-1', 'Simulated Aria Large'],
    ['reasoner-2', 'Simulated Aria Small'],
    ['answer-1', 'Simulated Aria Large'],
    ['answer-math-1', 'Simulated Borealis Math'],
    ['answer-math-2', 'Simulated Borealis Mini'],
    ['search-1', 'Simulated Aria Large'],
  ] as const)
    await pick(page, page.getByRole('combobox', { name: `Model behind ${choice}` }), model);
  await pick(page, page.getByRole('combobox', { name: 'Search behind it' }), 'search_documents');
  const book = unique('ToolOrchestra prices');
  await page.getByRole('textbox', { name: 'Name of the new price book' }).fill(book);
  // The shipped tools have these names; a person may choose others.
  const suffix = unique('x').slice(-4);
  for (const name of ['enhance_reasoning', 'answer', 'search']) {
    const field = page.getByRole('textbox', { name: `New name of ${name}` });
    await field.fill(`${name}_${suffix}`);
  }
  await expect(row(page, 'Simulated Aria Large')).toContainText('$1.25 in, $10.00 out per 1M tokens');
  await page.getByRole('button', { name: 'Import 7 rows' }).click();
  await expect(result(page).getByRole('listitem')).toHaveCount(4);
  await axe();

  // It outlives leaving the page and coming back.
  await result(page)
    .getByRole('link', { name: `answer_${suffix}` })
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`answer_${suffix}`);
  await page.goBack();
  await expect(result(page)).toBeVisible();

  const tools = await api.json<Tool[]>('/api/tools');
  const answer = tools.find(({ name }) => name === `answer_${suffix}`);
  expect(answer).toMatchObject({ kind: 'model', role: 'answer', description: 'Gives the answer.' });
  expect(answer?.modelChoices.map(({ id, capability, latencySeconds }) => [id, capability, latencySeconds])).toEqual([
    ['answer-1', 'does well (math, physics, etc.).', 96],
    ['answer-math-1', 'solves sums, though not the hard ones.', 13],
    ['answer-math-2', 'adds: nothing more.', 9],
  ]);
  const books = await api.json<PriceBook[]>('/api/price-books');
  const made = books.find(({ name }) => name === book);
  const { prices } = await api.json<PriceBookDetail>(`/api/price-books/${made?.id}`);
  expect(prices.map(({ subject, inputPerMillion }) => `${subject} ${inputPerMillion}`).sort()).toEqual([
    'Simulated Aria Large 1.25',
    'Simulated Aria Small 0.25',
    'Simulated Borealis Math 0.9',
    'Simulated Borealis Mini 0.2',
  ]);
});

test('a selection of a LiteLLM price map becomes a price book', async ({ page, api, axe }) => {
  const entries = Array.from({ length: 1_500 }, (_, index) => [
    `provider/family-${index}`,
    {
      litellm_provider: 'provider',
      mode: index % 5 === 0 ? 'embedding' : 'chat',
      input_cost_per_token: 1.1e-7,
      output_cost_per_token: 2e-6,
    },
  ]);
  const map = JSON.stringify(
    { sample_spec: {}, ...Object.fromEntries(entries), broken: { input_cost_per_token: -1 } },
    null,
    1,
  );
  await choose(page, jsonFile('prices.json', map));
  await expect(preview(page).getByText('1,502 rows shown')).toBeVisible();
  await preview(page)
    .getByRole('button', { name: /^problem/ })
    .click();
  await expect(row(page, 'broken')).toContainText('a price cannot be negative');
  await preview(page)
    .getByRole('button', { name: /^problem/ })
    .click();
  await preview(page).getByRole('searchbox', { name: 'Search rows' }).fill('family-77');
  await expect(preview(page).getByText('11 rows shown')).toBeVisible();
  await expect(page).toHaveURL(/q=family-77/);
  await preview(page).getByRole('checkbox', { name: 'Choose all rows shown' }).check();
  await preview(page).getByRole('checkbox', { name: 'Import provider/family-771' }).uncheck();
  await axe();
  const name = unique('Imported list');
  await page.getByRole('textbox', { name: 'Name of the new price book' }).fill(name);
  await page.getByRole('button', { name: 'Import 8 rows' }).click(); // eleven, two of them embeddings, one unticked
  await result(page).getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
  const id = page.url().split('/').at(-1);
  const { prices } = await api.json<PriceBookDetail>(`/api/price-books/${id}`);
  expect(prices).toHaveLength(8);
  expect(new Set(prices.map(({ inputPerMillion }) => inputPerMillion))).toEqual(new Set(['0.11']));
});

test('the registry is exported as one file and comes back from it', async ({ page, api, faulty }) => {
  const { backend, models } = await api.addBackend({
    baseUrl: faulty.baseUrl,
    servedNames: [unique('served')],
    settings: { apiKey: 'sk-planted-0123456789' },
  });
  await page.goto('/import');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export registry' }).click();
  const path = await (await download).path();
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(backend.name);
  expect(text).not.toContain('sk-planted');

  // In the Podium it came from nothing is to be done.
  await page.getByLabel('Choose a file, or drop it here').setInputFiles(path);
  await expect(page.getByRole('combobox', { name: 'Format' })).toContainText('Podium registry');
  await page.getByRole('searchbox', { name: 'Search rows' }).fill(backend.name);
  await expect(row(page, backend.name).getByText('same', { exact: true })).toBeVisible();

  // What was deleted comes back under its old id; its key has to be typed in again.
  for (const model of models) await api.send(`/api/models/${model.id}`, { method: 'DELETE' });
  await api.send(`/api/backends/${backend.id}`, { method: 'DELETE' });
  await page.getByRole('button', { name: 'Another file' }).click();
  await page.getByLabel('Choose a file, or drop it here').setInputFiles(path);
  // Only those: other tests change other things meanwhile.
  const all = preview(page).getByRole('checkbox', { name: 'Choose all rows shown' });
  await page.getByRole('searchbox', { name: 'Search rows' }).fill('');
  await all.check();
  await all.uncheck();
  for (const { name } of [backend, ...models]) {
    await page.getByRole('searchbox', { name: 'Search rows' }).fill(name);
    await expect(row(page, name).getByText('new', { exact: true })).toBeVisible();
    await preview(page)
      .getByRole('checkbox', { name: `Import ${name}` })
      .check();
  }
  await page.getByRole('button', { name: 'Import 2 rows' }).click();
  await expect(page.getByText(`The key of "${backend.name}" is not in the file`)).toBeVisible();
  await result(page).getByRole('link', { name: backend.name, exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/backends/${backend.id}$`));
  await expect(page.getByRole('link', { name: models[0]?.name ?? '' }).first()).toBeVisible();
});

test('a file in UTF-16 is read; one that is no text is refused in its place', async ({ page }) => {
  const tool = { type: 'function', function: { name: `tür_${unique('x').slice(-4)}`, description: 'Öffnet.' } };
  const buffer = Buffer.from(`\uFEFF${JSON.stringify([tool])}`, 'utf16le');
  await page.goto('/import');
  const file = page.getByLabel('Choose a file, or drop it here');
  await expect(async () => {
    await file.setInputFiles({ ...jsonFile('picture.json', ''), buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff]) });
    await expect(page.getByRole('alert').filter({ hasText: '“picture.json” is not text' })).toBeVisible({
      timeout: 1_000,
    });
  }).toPass();
  await page.locator('input[type="file"]').setInputFiles({ ...jsonFile('utf-16.json', ''), buffer });
  await expect(preview(page)).toContainText(tool.function.name); // though a function may not be called so
});

test('a file that cannot be read says where', async ({ page, axe }) => {
  await choose(page, jsonFile('broken.json', '[\n  {"name": "a",}\n]'));
  await expect(page.getByRole('alert').filter({ hasText: 'one too many (line 2, column 15)' })).toBeVisible();
  await axe();
  await page.getByRole('button', { name: 'Another file' }).first().click();
  await page.getByLabel('Or paste its text').fill('{"hello": "world"}');
  await page.getByRole('button', { name: 'Preview', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'none of the files that can be imported' })).toBeVisible();
});
