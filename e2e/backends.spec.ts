import type { Page } from '@playwright/test';
import type { Backend } from '@/lib/backends/schema';
import type { Model } from '@/lib/models/schema';
import { type Api, unique } from './api';
import { expect, test } from './fixtures';

// The browser writes refused requests into its console.
test.use({ expectedProblems: [/status of 400/] });

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });
const networkSwitch = (page: Page) => page.getByRole('switch', { name: 'Private network' });
const verdict = (page: Page, check: string) => page.getByRole('row', { name: new RegExp(`^${check}`) }).first();

async function simulator(api: Api): Promise<Backend> {
  const found = (await api.json<Backend[]>('/api/backends')).find(({ simulated }) => simulated);
  if (!found) throw new Error('There is no simulated backend.');
  return found;
}

test('a model of the simulator is tested; what it can do is written down, and can be set by hand', async ({
  page,
  api,
  axe,
}) => {
  const { id } = await simulator(api);
  await page.goto(`/backends/${id}`);
  await button(page, 'Test Simulated Cobalt Coder').click();
  await expect(page.getByRole('status').filter({ hasText: 'Tested 1 model' })).toBeVisible({ timeout: 60_000 });
  await expect(verdict(page, 'Plain chat')).toContainText('works');
  await expect(verdict(page, 'Streaming with token counts')).toContainText('works');
  await expect(verdict(page, 'Tool call')).toContainText('works');
  await expect(verdict(page, 'Parallel tool calls')).toContainText('not offered');
  await expect(page.getByText(/It made one call only/)).toBeVisible();
  await expect(verdict(page, 'Shows its reasoning')).toContainText('not offered');
  await axe();

  await page.getByRole('link', { name: 'Simulated Cobalt Coder' }).click();
  const parallel = page.getByRole('switch', { name: 'Calls several tools in one turn' });
  await expect(parallel).not.toBeChecked();
  await expect(page.getByText(/^tested just now$/)).toBeVisible();
  await parallel.check();
  await button(page, 'Save').click();
  await expect(page.getByText('set by hand since')).toBeVisible();
  await button(page, 'Test model').click();
  await expect(page.getByRole('status').filter({ hasText: 'Tested 1 model' })).toBeVisible({ timeout: 60_000 });
  await expect(parallel).not.toBeChecked();
  await expect(page.getByText('set by hand since')).toHaveCount(0);
  await axe();
  const models = await api.json<Model[]>('/api/models');
  expect(models.find(({ name }) => name === 'Simulated Cobalt Coder')?.lastTest?.checks).toHaveLength(5);
});

test('a refusal is told with its reason and the fix, before the model is registered', async ({ page, faulty }) => {
  await page.goto('/backends/new');
  await field(page, 'Name').fill(unique('vLLM box'));
  await field(page, 'Base URL').fill(faulty.baseUrl);
  await button(page, 'Allow private network').click();
  await button(page, 'List models').click();
  await page.getByRole('checkbox', { name: 'no-tool-choice' }).check();
  await button(page, 'Test 1 model first').click();
  await expect(page.getByRole('status').filter({ hasText: 'Tested 1 model' })).toBeVisible();
  await expect(verdict(page, 'Tool call')).toContainText('does not work');
  await expect(page.getByText('--enable-auto-tool-choice --tool-call-parser hermes').first()).toBeVisible();
  await page.getByText('What the server said').first().click();
  await expect(page.getByText(/"auto" tool choice requires/).first()).toBeVisible();

  // Registered, the same is written down with the model.
  await button(page, 'Connect with 1 model').click();
  await expect(page).toHaveURL(/\/backends\/[0-9a-f-]{36}$/);
  await button(page, 'Test backend').click();
  await expect(page.getByRole('status').filter({ hasText: 'was written down with it' })).toBeVisible();
  await page.getByRole('link', { name: /^no-tool-choice/ }).click();
  await expect(page.getByRole('switch', { name: 'Calls tools' })).not.toBeChecked();
});

test('a test ends with the page it was started on', async ({ page, api, faulty }) => {
  const { backend } = await api.addBackend({ baseUrl: faulty.baseUrl, servedNames: ['talks-on'] });
  await page.goto(`/backends/${backend.id}`);
  await button(page, 'Test backend').click();
  await expect.poll(() => faulty.requests('talks-on')).toBe(1);
  await button(page, 'Stop').click();
  await expect(page.getByRole('status').filter({ hasText: 'Stopped after 0 of 1 model' })).toBeVisible();
  await expect.poll(() => faulty.aborted('talks-on')).toBe(1);
  await button(page, 'Test backend').click();
  await expect.poll(() => faulty.requests('talks-on')).toBe(2);
  await page.getByRole('link', { name: 'Tools', exact: true }).click();
  await expect.poll(() => faulty.aborted('talks-on')).toBe(2);
});

test('a preset fills in the form and tells how to start the server', async ({ page, axe }) => {
  await page.goto('/backends/new');
  await page.getByRole('combobox', { name: 'Kind of server' }).click();
  await page.getByRole('option', { name: 'vLLM' }).click();
  await expect(field(page, 'Name')).toHaveValue('vLLM');
  await expect(field(page, 'Base URL')).toHaveValue('http://localhost:8000/v1');
  await expect(networkSwitch(page)).toBeChecked();
  await expect(page.getByText(/^vllm serve .*--enable-auto-tool-choice --tool-call-parser hermes$/)).toBeVisible();
  await axe();
  await page.getByRole('combobox', { name: 'Kind of server' }).click();
  await page.getByRole('option', { name: 'OpenRouter' }).click();
  await expect(field(page, 'Name')).toHaveValue('OpenRouter');
  await expect(field(page, 'Base URL')).toHaveValue('https://openrouter.ai/api/v1');
  await expect(page.getByLabel('API key')).toHaveValue('env:OPENROUTER_API_KEY');
  await expect(networkSwitch(page)).not.toBeChecked();
});

test('a private address is pointed out while it is typed, refused when insisted on, and allowed by one click', async ({
  page,
  faulty,
}) => {
  const name = unique('Private box');
  await page.goto('/backends/new');
  await field(page, 'Name').fill(name);
  await field(page, 'Base URL').fill(faulty.baseUrl);
  await expect(page.getByText(/lies on this machine or in a private network/)).toBeVisible();
  await button(page, 'Connect').click();
  await expect(field(page, 'Base URL')).toHaveAccessibleDescription(/belongs to this machine itself\. Switch on/);
  await button(page, 'Allow private network').click();
  await expect(networkSwitch(page)).toBeChecked();
  await expect(page.getByText(/lies on this machine or in a private network/)).toHaveCount(0);
  await button(page, 'Connect').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await field(page, 'Base URL').fill('http://169.254.169.254/v1');
  await button(page, 'Save').click();
  await expect(field(page, 'Base URL')).toHaveAccessibleDescription(/may never be reached/);
});

test('a key is shown masked, replaced, and taken away', async ({ page, api, faulty }) => {
  const { backend } = await api.addBackend({
    baseUrl: faulty.baseUrl,
    servedNames: [],
    settings: { apiKey: 'sk-first-0123456789' },
  });
  await page.goto(`/backends/${backend.id}`);
  const key = page.getByLabel('API key');
  await expect(key).toHaveValue('sk-…6789');
  await button(page, 'Replace').click();
  await key.fill('env:NOBODY_SET_THIS');
  await button(page, 'Save').click();
  await expect(page.getByText(/The environment variable NOBODY_SET_THIS is not set/)).toBeVisible();
  await button(page, 'Remove').click();
  await button(page, 'Keep the key').click();
  await expect(key).toHaveValue('env:NOBODY_SET_THIS');
  await button(page, 'Remove').click();
  await button(page, 'Save').click();
  await expect.poll(async () => (await api.json<Backend>(`/api/backends/${backend.id}`)).hasKey).toBe(false);
  await expect(key).toHaveValue('');
});

test('replicas are each asked, and what a server does is shown as it moves', async ({ page, api, faulty }) => {
  const { backend } = await api.addBackend({
    baseUrl: faulty.baseUrl,
    servedNames: [],
    settings: { baseUrls: [faulty.baseUrl, `${api.baseUrl}/api/simulator/v1`] },
  });
  await page.goto(`/backends/${backend.id}`);
  await button(page, 'List models').click();
  await expect(page.getByText('The replicas do not list the same models', { exact: false })).toBeVisible();
  await expect(page.getByText(/Does not list what another replica does/)).toHaveCount(2);
  await expect(page.getByRole('region', { name: `Load of ${faulty.baseUrl}` })).toContainText('shows no metrics');
  const load = page.getByRole('region', { name: `Load of ${api.baseUrl}` });
  await expect(load).toContainText('vLLM metrics');
  await expect(load).toContainText('Running');
  await expect(load.getByRole('img', { name: /^Generating, / })).toBeVisible();
  await api.json('/api/simulator/v1/chat/completions', {
    body: { model: 'sim/borealis-mini', messages: [{ role: 'user', content: 'Hello.' }] },
  });
  await expect(load).toContainText(/First token, p50\s*\d/);
});
