import type { Page } from '@playwright/test';
import { unique } from './api';
import { expect, test } from './fixtures';

// The browser writes refused deletions into its console.
test.use({ expectedProblems: [/status of 409/] });

const save = (page: Page, name: string | RegExp = 'Save') => page.getByRole('button', { name, exact: true }).click();
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });

/** Deletes through the page's own dialog. */
async function remove(page: Page) {
  await page.getByRole('button', { name: /^Delete / }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete', exact: true }).click();
}

async function pick(page: Page, label: string, option: string) {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  const search = page.getByPlaceholder('Search…');
  if (await search.isVisible()) await search.fill(option);
  await page.getByRole('option', { name: option }).first().click();
}

test('a backend is connected by its address, its models listed and registered', async ({ page, faulty, axe }) => {
  const name = unique('GPU box');
  const key = 'sk-planted-0123456789abcdef';
  const bodies: string[] = [];
  page.on('response', async (response) => {
    if (response.url().includes('/api/') || response.request().isNavigationRequest())
      bodies.push(await response.text().catch(() => ''));
  });

  await page.goto('/backends');
  await page.getByRole('link', { name: 'Connect a backend' }).first().click();
  await save(page, 'Connect');
  await expect(field(page, 'Name')).toHaveAccessibleDescription(/Give it a name\./);
  await expect(field(page, 'Base URL')).toHaveAccessibleDescription(/Enter at least one address\./);
  await field(page, 'Name').fill(name);
  await field(page, 'Base URL').fill('ftp://nowhere');
  await page.getByRole('button', { name: 'List models' }).click();
  await expect(field(page, 'Base URL')).toHaveAttribute('aria-invalid', 'true');
  await axe();

  await field(page, 'Base URL').fill(faulty.baseUrl.replace(/\/v1$/, '')); // the /v1 is added
  await page.getByRole('button', { name: 'Allow private network' }).click();
  await page.getByLabel('API key').fill(key);
  await page.getByRole('button', { name: 'List models' }).click();
  await expect(page.getByText(/^Answered in/)).toBeVisible();
  await page.getByRole('checkbox', { name: 'fine', exact: true }).check();
  await save(page, 'Connect with 1 model');

  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await expect(page).toHaveURL(/\/backends\/[0-9a-f-]{36}$/);
  await expect(field(page, 'Base URL')).toHaveValue(faulty.baseUrl);
  await expect(page.getByLabel('API key')).toHaveValue('sk-…cdef');
  await expect(page.getByText(/A key is stored \(sk-…cdef\)/)).toBeVisible();
  await expect(page.getByRole('link', { name: 'fine' })).toBeVisible();

  const newName = unique('Renamed box');
  await field(page, 'Name').fill(newName);
  await save(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(newName);
  await page.reload(); // a link to it leads here
  await expect(field(page, 'Name')).toHaveValue(newName);
  await expect(page.getByText(/A key is stored/)).toBeVisible(); // kept, though the box was empty

  await remove(page);
  await expect(page.getByRole('alertdialog').getByRole('alert')).toContainText(
    `The backend "${newName}" is used by the model`,
  );
  await page.getByRole('button', { name: 'Close' }).last().click();
  expect(bodies.length).toBeGreaterThan(3);
  expect(bodies.filter((body) => body.includes(key))).toEqual([]);
  expect(bodies.some((body) => body.includes(newName))).toBe(true);
});

test('a model is created, changed, used, refused, archived and restored', async ({ page, api, faulty }) => {
  const { backend } = await api.addBackend({ baseUrl: faulty.baseUrl, servedNames: [] });
  const name = unique('Forty-two');
  await page.goto('/models/new');
  await save(page, 'Create');
  await expect(field(page, 'Name')).toHaveAccessibleDescription(/Give it a name\./);
  await expect(field(page, 'Served name')).toHaveAccessibleDescription(/Enter the name the server knows it by\./);
  await pick(page, 'Backend', backend.name);
  await field(page, 'Served name').fill('fine');
  await field(page, 'Name').fill(name);
  await page.getByRole('spinbutton', { name: 'Context length' }).fill('10');
  await save(page, 'Create');
  await expect(page.getByRole('spinbutton', { name: 'Context length' })).toHaveAccessibleDescription(
    /At least 256 tokens\./,
  );
  await page.getByRole('spinbutton', { name: 'Context length' }).fill('4096');
  await save(page, 'Create');
  await expect(page).toHaveURL(/\/models$/);

  await page.getByRole('searchbox', { name: 'Search models' }).fill(name);
  await page.getByRole('link', { name }).click();
  await expect(page.getByRole('spinbutton', { name: 'Context length' })).toHaveValue('4096');
  const id = page.url().split('/').at(-1) ?? '';
  const orchestrator = await api.addOrchestrator({ modelId: id, tools: [] });
  await remove(page);
  await expect(page.getByRole('alertdialog').getByRole('alert')).toContainText(orchestrator.name);
  await page.getByRole('button', { name: 'Close' }).last().click();

  // Once a run has called it, it is archived: the run stays readable.
  const { id: runId } = await api.startRun({ orchestratorId: orchestrator.id, prompt: 'Six times seven?' });
  await api.waitForRun(runId);
  await page.goto(`/orchestrators/${orchestrator.id}`);
  await remove(page);
  await expect(page).toHaveURL(/\/orchestrators$/);
  await page.goto(`/models/${id}`);
  await remove(page);
  await expect(page).toHaveURL(/\/models$/);
  await page.getByRole('searchbox', { name: 'Search models' }).fill(name);
  await expect(page.getByRole('link', { name })).toHaveCount(0);
  await page.getByRole('button', { name: 'Archived' }).click();
  await page.getByRole('link', { name }).click();
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByRole('button', { name: `Delete ${name}` })).toBeVisible();
  await page.goto(`/runs/${runId}`);
  await expect(page.getByRole('region', { name: 'Answer' })).toContainText('42');
});

test('a tool is created, changed and deleted', async ({ page }) => {
  const name = unique('call_weather').replace(' ', '_');
  await page.goto('/tools/new');
  await pick(page, 'Kind', 'HTTP');
  await field(page, 'Function name').fill('not a name!');
  await save(page, 'Create');
  await expect(field(page, 'Function name')).toHaveAccessibleDescription(/Letters, digits, dash and underscore/);
  await expect(field(page, 'Description')).toHaveAccessibleDescription(/Say what it does/);
  await field(page, 'Function name').fill(name);
  await field(page, 'Description').fill('Says what the weather is like.');
  await field(page, 'URL template').fill('no address');
  await save(page, 'Create');
  await expect(field(page, 'URL template')).toHaveAttribute('aria-invalid', 'true');
  await field(page, 'URL template').fill('http://127.0.0.1:9/weather?q={query}');
  await save(page, 'Create');
  await expect(page).toHaveURL(/\/tools$/);
  await page.getByRole('link', { name }).click();
  await expect(field(page, 'URL template')).toHaveValue('http://127.0.0.1:9/weather?q={query}');
  await field(page, 'Description').fill('Tells the weather of a town.');
  await save(page);
  await expect(page.getByText(`Saved ${name}.`)).toBeVisible();
  await page.reload();
  await expect(field(page, 'Description')).toHaveValue('Tells the weather of a town.');
  await remove(page);
  await expect(page).toHaveURL(/\/tools$/);
  await page.getByRole('button', { name: 'Archived' }).click();
  await expect(page.getByRole('link', { name })).toHaveCount(0); // deleted, not archived
});

test('a tool in use cannot be deleted', async ({ page, api }) => {
  const python = (await api.tools()).find(({ name }) => name === 'python');
  await page.goto(`/tools/${python?.id}`);
  await remove(page);
  await expect(page.getByRole('alertdialog').getByRole('alert')).toContainText('is used by');
});

test('price books are selected, archived, restored and deleted together; the default one stands in the way', async ({
  page,
  api,
  axe,
}) => {
  const word = unique('Bulk').replace(' ', '-');
  for (const n of [1, 2]) await api.json('/api/price-books', { body: { name: `${word} book ${n}` } });
  const books = await api.json<{ name: string; isDefault: boolean }[]>('/api/price-books');
  const byDefault = books.find(({ isDefault }) => isDefault)?.name ?? '';
  const bar = page.getByRole('region', { name: 'Selected rows' });
  const dialog = page.getByRole('alertdialog');

  await page.goto('/prices');
  for (const name of [`${word} book 1`, `${word} book 2`, byDefault])
    await page.getByRole('checkbox', { name: `Select ${name}`, exact: true }).check();
  await expect(bar).toContainText('3 price books selected');
  await expect(bar.getByRole('button', { name: /tags|Duplicate/ })).toHaveCount(0);
  await bar.getByRole('button', { name: 'Delete' }).click();
  await expect(dialog.getByRole('region', { name: 'In the way' })).toContainText('is the default price book');
  await expect(dialog.getByRole('button', { name: 'Delete', exact: true })).toBeDisabled();
  await axe();
  await dialog.getByRole('button', { name: 'Leave out that one' }).click();
  await expect(dialog.getByRole('region', { name: 'Will be deleted for good' }).getByRole('listitem')).toHaveCount(2);
  await dialog.getByRole('button', { name: 'Keep them' }).click();

  await bar.getByRole('button', { name: 'Archive' }).click();
  await dialog.getByRole('button', { name: 'Archive', exact: true }).click();
  await expect(page.getByText('2 price books archived.')).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search prices' }).fill(word);
  await expect(page.getByRole('link', { name: word })).toHaveCount(0);
  await page.getByRole('button', { name: 'Archived' }).click();
  await page.getByRole('checkbox', { name: 'Select all that match' }).check();
  await bar.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText('2 price books restored.')).toBeVisible();
  await bar.getByRole('button', { name: 'Delete' }).click();
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText('2 price books deleted.')).toBeVisible();
  await expect(page.getByRole('link', { name: word })).toHaveCount(0);
});

test('an orchestrator is created, run and changed: a new version, and the old run keeps its own', async ({
  page,
  api,
  faulty,
}) => {
  const { models } = await api.addBackend({ baseUrl: faulty.baseUrl, servedNames: ['fine'] });
  const model = models[0];
  const name = unique('Answerer');
  await page.goto('/orchestrators/new');
  await save(page, 'Create');
  await expect(field(page, 'Name')).toHaveAccessibleDescription(/Give it a name\./);
  await field(page, 'Name').fill(name);
  await pick(page, 'Protocol', 'Chat');
  await pick(page, 'Model that orchestrates', model?.name ?? '');
  await page.getByRole('checkbox', { name: /^search_documents/ }).check();
  await page.getByRole('spinbutton', { name: 'Turns', exact: true }).fill('7');
  await save(page, 'Create');
  await expect(page).toHaveURL(/\/orchestrators\/[0-9a-f-]{36}$/);
  const id = page.url().split('/').at(-1) ?? '';
  const { id: runId } = await api.startRun({ orchestratorId: id, prompt: 'Six times seven?' });
  await api.waitForRun(runId);
  await page.getByRole('spinbutton', { name: 'Turns', exact: true }).fill('8');
  await save(page);
  await expect.poll(async () => (await api.json<{ version: number }>(`/api/orchestrators/${id}`)).version).toBe(2);
  await page.goto(`/runs/${runId}`);
  await expect(page.getByText('of 7')).toBeVisible();
  await expect(page.getByRole('link', { name: `${name} v1` })).toBeVisible();
});

test.describe('an address of nothing', () => {
  test.use({ expectedProblems: [/404/] });
  for (const kind of ['backends', 'models', 'tools', 'orchestrators', 'runs'])
    test(`/${kind}: says that there is nothing, and leads on`, async ({ page }) => {
      await page.goto(`/${kind}/01a20000-0000-7000-8000-000000000000`);
      await expect(page.getByText(/There is nothing here|There is no /).first()).toBeVisible();
    });
});
