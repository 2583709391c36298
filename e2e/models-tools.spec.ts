import type { Page } from '@playwright/test';
import type { Model } from '@/lib/models/schema';
import { type Api, unique } from './api';
import { expect, test } from './fixtures';

// The browser writes refused changes into its console.
test.use({ expectedProblems: [/status of 409/] });

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const bar = (page: Page) => page.getByRole('region', { name: 'Selected rows' });

async function pick(page: Page, label: string, option: string) {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  const search = page.getByPlaceholder('Search…');
  if (await search.isVisible()) await search.fill(option);
  await page.getByRole('dialog').getByRole('option', { name: option }).first().click();
}

/** Models on a backend of their own, with names that begin alike. */
async function addModels(api: Api, baseUrl: string, names: string[]): Promise<Model[]> {
  const { backend } = await api.addBackend({ baseUrl, servedNames: [] });
  return Promise.all(
    names.map((name) =>
      api.json<Model>('/api/models', {
        body: {
          ...{ backendId: backend.id, name, servedName: 'fine', capabilities: {}, budgets: {} },
          answerFormat: 'answer-tags',
        },
      }),
    ),
  );
}

test('rows are selected by mouse and keys, tagged, filtered by tag and deleted together', async ({
  page,
  api,
  faulty,
  axe,
}) => {
  const stem = unique('Bulk');
  const tag = unique('tag').replace(' ', '-');
  const [first, second, third] = await addModels(
    api,
    faulty.baseUrl,
    ['a', 'b', 'c'].map((end) => `${stem} ${end}`),
  );
  await api.addOrchestrator({ modelId: third?.id ?? '', tools: [], name: `${stem} orchestrator` });
  await page.goto(`/models?q=${encodeURIComponent(stem)}`);
  await page.getByRole('button', { name: 'Name', exact: true }).click();
  await expect(page).toHaveURL(/sort=name/);
  await expect(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending');

  await page.getByRole('checkbox', { name: `Select ${first?.name}` }).click();
  await page.getByRole('checkbox', { name: `Select ${third?.name}` }).click({ modifiers: ['Shift'] });
  await expect(bar(page)).toContainText('3 models selected');
  await bar(page).getByRole('button', { name: 'Select nothing' }).click();
  await page.getByRole('link', { name: first?.name ?? '' }).focus();
  await page.keyboard.press('x');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+X');
  await expect(bar(page)).toContainText('2 models selected');

  await bar(page).getByRole('button', { name: 'Add tags' }).click();
  await page.getByRole('combobox', { name: 'Tags to add' }).fill(tag);
  await page.keyboard.press('Enter');
  await expect(page.getByText('2 models changed.')).toBeVisible();
  await axe();
  await page.getByRole('button', { name: `${tag} 2` }).click();
  await expect(page).toHaveURL(new RegExp(`tags=${tag}`));
  await expect(page.getByRole('link', { name: third?.name ?? '' })).toHaveCount(0);
  await page.getByRole('button', { name: `${tag} 2` }).click();

  // One in use stands in the way of all, until it is left out.
  await page.getByRole('checkbox', { name: 'Select all that match' }).check();
  await bar(page).getByRole('button', { name: 'Delete' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog.getByRole('region', { name: 'In the way' })).toContainText(`${stem} orchestrator`);
  await expect(dialog.getByRole('button', { name: 'Delete', exact: true })).toBeDisabled();
  await dialog.getByRole('button', { name: 'Leave out that one' }).click();
  await expect(dialog).toContainText('Delete 2 models?');
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText('2 models deleted.')).toBeVisible();
  await expect(page.getByRole('link', { name: second?.name ?? '' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: third?.name ?? '' })).toBeVisible();
});

test('what is typed before the page has woken up is searched for, and the way back leads to it', async ({
  page,
  api,
  faulty,
}) => {
  const stem = unique('Early');
  const [first] = await addModels(api, faulty.baseUrl, [`${stem} a`, `${stem} b`]);
  let wake = () => {};
  const isAwake = new Promise<void>((resolve) => {
    wake = resolve;
  });
  await page.route('**/_next/static/**/*.js', async (route) => {
    await isAwake;
    await route.continue();
  });
  await page.goto('/models', { waitUntil: 'commit' });
  const search = page.getByRole('searchbox').first();
  await search.fill(stem);
  wake();
  const rows = page.getByRole('row').filter({ has: page.getByRole('cell') });
  await expect(rows).toHaveCount(2);
  await expect(page).toHaveURL(/q=Early/);
  await page.getByRole('link', { name: first?.name ?? '' }).click();
  await expect(page).toHaveURL(new RegExp(`/models/${first?.id}`));
  await page.goBack();
  await expect(rows).toHaveCount(2);
  await expect(search).toHaveValue(stem);
});

test('a model is duplicated and archived, and its name leads back to it', async ({ page, api, faulty }) => {
  const [model] = await addModels(api, faulty.baseUrl, [unique('Original')]);
  const name = model?.name ?? '';
  await page.goto(`/models/${model?.id}`);
  await page.getByRole('link', { name: 'Duplicate' }).click();
  await expect(field(page, 'Name')).toHaveValue(`${name} (copy)`);
  await expect(field(page, 'Served name')).toHaveValue('fine');
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page).toHaveURL(/\/models$/);

  await page.goto(`/models/${model?.id}`);
  await page.getByRole('button', { name: 'Archive', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Restore' })).toBeVisible();
  await page.goto(`/models/new?from=${model?.id}`);
  await field(page, 'Name').fill(name);
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(field(page, 'Name')).toHaveAccessibleDescription(/An archived model is called .* Restore it/);
  await page.getByRole('button', { name: /^Restore the archived/ }).click();
  await expect(page).toHaveURL(new RegExp(`/models/${model?.id}$`));
  await expect(page.getByRole('button', { name: 'Archive', exact: true })).toBeVisible();
});

test('a tool shows what is sent of it while it is typed, and where its schema is wrong', async ({ page, api, axe }) => {
  const name = unique('look_up').replace(' ', '_');
  await page.goto('/tools/new');
  await pick(page, 'Kind', 'HTTP');
  await field(page, 'Function name').fill(name);
  await field(page, 'Description').fill('Looks something up.');
  await field(page, 'URL template').fill('http://127.0.0.1:9/?q={query}');
  const exact = page.getByTestId('exact-tool').first();
  await expect(exact).toContainText(`"name":"${name}","description":"Looks something up."`);

  const schema = field(page, 'Arguments (JSON schema)');
  await schema.fill('{\n  "type": "object",\n}');
  await expect(schema).toHaveAccessibleDescription(/Line 3, column 1: There is a comma too many/);
  await schema.fill('{"type":"object","properties":{"query":{"type":"text"}}}');
  await expect(schema).toHaveAccessibleDescription(/arguments\.query: the type "text" is not one of/);
  await schema.fill('{"type":"object","properties":{"query":{"type":"string","pattern":"^a","description":"d"}}}');
  await expect(page.getByRole('list', { name: 'About the arguments' })).toContainText('"pattern" is told to the model');
  await page.getByRole('combobox', { name: 'Start from a template' }).selectOption('One of a few choices');
  await expect(schema).toHaveValue(/celsius/);
  await page.getByRole('button', { name: 'Back to what it was' }).click();
  await expect(schema).toHaveValue(/pattern/);
  await expect(exact).toContainText('"pattern":"^a"');
  await axe();
  const previewed = await exact.textContent();

  // What a run sends is what was shown.
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page).toHaveURL(/\/tools$/);
  const { setup } = (await api.orchestrators()).find(({ simulated }) => simulated) ?? {};
  const orchestrator = await api.addOrchestrator({
    modelId: setup?.modelId ?? '',
    tools: [name],
    limits: { maxTurns: 1 },
  });
  const { id } = await api.startRun({ orchestratorId: orchestrator.id, prompt: 'What is two and two?' });
  await api.waitForRun(id);
  const [call] = await api.calls(id);
  const request = await api.json<{ body: { tools: unknown[] } }>(`/api/runs/${id}/calls/${call?.id}/request`);
  expect(JSON.stringify(request.body.tools[0])).toBe(previewed);
});

test('measured figures stand beside declared ones, and a description is written from evidence', async ({
  page,
  api,
  axe,
}) => {
  const baseline = (await api.orchestrators()).find(({ simulated, setup }) => simulated && setup.protocol === 'single');
  const modelId = baseline?.setup.modelId ?? '';
  const [dataset] = await api.json<{ id: string }[]>('/api/datasets');
  const { tasks } = await api.json<{ tasks: { id: string }[] }>(`/api/datasets/${dataset?.id}/tasks?limit=4`);
  const runs = await Promise.all(
    tasks.map(({ id }) => api.startRun({ orchestratorId: baseline?.id ?? '', taskId: id })),
  );
  await Promise.all(runs.map(({ id }) => api.waitForRun(id)));

  await page.goto(`/models/${modelId}`);
  const measured = page.getByRole('region', { name: 'Simulated calls' });
  await expect(measured).toContainText('95% within');
  await page.getByRole('button', { name: 'Use the measured value' }).click();
  await expect(page.getByRole('button', { name: 'Use the measured value' })).toHaveCount(0);

  await page.getByRole('button', { name: 'Write from evidence' }).click();
  const dialog = page.getByRole('dialog', { name: 'Write from evidence' });
  await expect(dialog.getByRole('list', { name: 'Sources' }).getByRole('link').first()).toHaveAttribute(
    'href',
    /\/runs\//,
  );
  await dialog.getByText('The prompt that will be sent').click();
  await expect(dialog).toContainText('<outcome>');
  await axe();
  await dialog.getByRole('button', { name: 'Write it' }).click();
  await expect(dialog.getByRole('region', { name: 'Compared with the present one' })).toBeVisible();
  await expect(dialog).toContainText(/cost \$0\.0/);
  const written = await field(page, 'Description').inputValue();
  expect(written).toMatch(/at .* tasks/);
  await dialog.getByRole('button', { name: 'Take it over' }).click();
  await expect(field(page, 'Description for the orchestrator')).toHaveValue(written);

  // Nothing is saved yet, and the page says so before it is left.
  await page.getByRole('navigation').getByRole('link', { name: 'Tools' }).first().click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Stay here' }).click();
  await expect(page).toHaveURL(new RegExp(modelId));
  expect((await api.json<Model>(`/api/models/${modelId}`)).description).not.toBe(written);
  await page.getByRole('navigation').getByRole('link', { name: 'Tools' }).first().click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Leave' }).click();
  await expect(page).toHaveURL(/\/tools$/);
});
