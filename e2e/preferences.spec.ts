import type { Page } from '@playwright/test';
import type { Dataset, Task } from '@/lib/datasets/schema';
import type { Preference } from '@/lib/preferences/schema';
import { type Api, unique } from './api';
import { expect, test } from './fixtures';

const save = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const sentence = (page: Page) => page.getByRole('textbox', { name: /^Sentence/ });
const ranking = (page: Page) => page.getByRole('region', { name: 'Who would have won' });
const firstArm = (page: Page) => ranking(page).getByTestId('ranked-arm').first();

async function pick(page: Page, label: string, option: string) {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByPlaceholder('Search…').fill(option);
  await page.getByRole('option', { name: option }).first().click();
}

const alone = 'Baseline: Aria Large alone (simulated)';
const orchestrated = 'Cost-aware (simulated)';

/** Sums of the shipped dataset in a dataset of this test's own, each solved by one model alone and by an orchestrator. */
async function runBoth(api: Api): Promise<string> {
  const shipped = (await api.json<Dataset[]>('/api/datasets')).find(({ simulated }) => simulated);
  const { tasks } = await api.json<{ tasks: Task[] }>(`/api/datasets/${shipped?.id}/tasks?limit=60`);
  const sums = tasks.filter(({ category, reference }) => category === 'mathematics' && /^\d+$/.test(reference ?? ''));
  const lines = sums.slice(0, 4).map(({ question, reference }) => JSON.stringify({ question, answer: reference }));
  const own = await api.json<Dataset>('/api/datasets', { body: { name: unique('Sums'), jsonl: lines.join('\n') } });
  const copied = await api.json<{ tasks: Task[] }>(`/api/datasets/${own.id}/tasks`);
  const orchestrators = (await api.orchestrators()).filter(({ name }) => name === alone || name === orchestrated);
  expect(orchestrators).toHaveLength(2);
  const started = copied.tasks.flatMap((task) =>
    orchestrators.map(({ id }) => api.startRun({ orchestratorId: id, taskId: task.id, seed: 1 })),
  );
  const runs = await Promise.all((await Promise.all(started)).map(({ id }) => api.waitForRun(id, undefined, 120_000)));
  for (const { name } of orchestrators)
    expect(runs.filter((run) => run.orchestratorName === name && run.verdict === 'correct')).not.toHaveLength(0);
  return own.id;
}

test('a weight is moved until another orchestrator would have won', async ({ page, api, axe }) => {
  const datasetId = await runBoth(api);
  await page.goto(`/preferences/new?dataset=${datasetId}`);
  await expect(firstArm(page)).toBeVisible();
  await page.getByRole('button', { name: /^Fastest/ }).click();
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('Fastest');
  await expect(sentence(page)).toHaveValue('A quick answer matters most; a correct answer is also important.');

  // Only time counts: one call is quicker than several.
  await page.getByRole('slider', { name: 'Accuracy' }).press('Home');
  await expect(sentence(page)).toHaveValue('Answer as quickly as possible.');
  await expect(firstArm(page)).toContainText(alone);
  await expect(page.getByTestId('ranking-lead')).toContainText(`${alone} × no preference leads`);
  await expect(page.getByTestId('ranking-lead')).toContainText('through latency');

  // What only the orchestrator uses counts most.
  const reasoning = page.getByRole('slider', { name: 'enhance_reasoning', exact: true });
  await reasoning.press('PageUp');
  await expect(page.getByRole('spinbutton', { name: 'enhance_reasoning, weight' })).toHaveValue('1');
  await reasoning.press('End');
  await expect(firstArm(page)).toContainText(orchestrated);
  await expect(page.getByTestId('ranking-lead')).toContainText('use of tools');
  await expect(sentence(page)).toHaveValue(/prefer enhance_reasoning/);
  await axe();

  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(unique('Reasoned'));
  await save(page, 'Create');
  await expect(page).toHaveURL(/\/preferences\/[0-9a-f-]{36}$/);
  await page.goto(`${page.url()}?dataset=${datasetId}`);
  await expect(firstArm(page)).toContainText(orchestrated);
  await reasoning.press('Home');
  await expect(firstArm(page)).toContainText(alone);
  await expect(firstArm(page)).toContainText('1 place up against the saved weights');
});

test('a forbidden tool is not offered, its call refused, and the run says so', async ({ page, api, faulty, axe }) => {
  const { models } = await api.addBackend({ baseUrl: faulty.baseUrl, servedNames: ['same-tool'] });
  const orchestrator = await api.addOrchestrator({ modelId: models[0]?.id ?? '' });
  await page.goto('/preferences/new');
  await page.getByRole('button', { name: /^Tight budget/ }).click();
  const name = unique('No code');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await pick(page, 'Never these tools', 'python');
  await expect(sentence(page)).toHaveValue(/Never use python\. Spend at most \$0\.01 and finish within 120 seconds\./);
  await page.getByText('Orchestrators that can run').click();
  await expect(page.getByRole('listitem').filter({ hasText: orchestrator.name })).toContainText(
    'It can run, without python.',
  );
  await save(page, 'Create');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  const preferenceId = page.url().split('/').at(-1) ?? '';

  const { id } = await api.startRun({ orchestratorId: orchestrator.id, preferenceId, prompt: unique('Compute') });
  await api.waitForRun(id);
  const corrections = (await api.events(id)).flatMap(({ event }) => (event.type === 'correction-add' ? [event] : []));
  expect(corrections.length).toBeGreaterThan(0);
  expect(corrections[0]?.message).toContain('python may not be used in this task: the preference forbids it by name.');
  await page.goto(`/runs/${id}`);
  const section = page.getByRole('region', { name: 'Preference' });
  await expect(section).toContainText('all 3 rules followed');
  await section.getByRole('button').click();
  await expect(section.getByRole('listitem').filter({ hasText: 'Never python.' })).toContainText(
    `Followed: ${corrections.length} calls that would have broken it were refused.`,
  );
  await expect(section).toContainText('of $0.01 spent');
  await axe();
});

test('a sentence by hand parts from its weights and is written again; versions open and come back', async ({
  page,
  api,
  axe,
}) => {
  const name = unique('By hand');
  const made = await api.json<Preference>('/api/preferences', {
    body: { name, weights: { accuracy: 1, cost: 1 }, rules: {} },
  });
  await page.goto(`/preferences/${made.id}`);
  await expect(sentence(page)).toHaveValue('A correct answer and a low cost matter equally.');
  await expect(async () => {
    await sentence(page).fill('Be right and be cheap.'); // before the page is alive, a second text joins the first
    await expect(sentence(page)).toHaveValue('Be right and be cheap.', { timeout: 500 });
  }).toPass();
  await expect(page.getByText('edited by hand', { exact: true })).toBeVisible();
  await save(page, 'Save');
  await expect(page.getByText('version 2', { exact: true })).toBeVisible();

  await page.getByRole('slider', { name: 'Latency' }).press('End');
  await expect(page.getByText(/weights or rules have changed since this sentence was written/)).toBeVisible();
  await page.getByRole('button', { name: 'Write it again from the weights…' }).click();
  const difference = page.getByRole('region', { name: 'Difference to the generated sentence' });
  await expect(difference).toContainText('A quick answer matters most');
  await axe();
  await difference.getByRole('button', { name: 'Keep mine' }).click();
  await expect(sentence(page)).toHaveValue('Be right and be cheap.');
  await page.getByRole('button', { name: 'Write it again from the weights…' }).click();
  await difference.getByRole('button', { name: 'Use the generated sentence' }).click();
  await expect(sentence(page)).toHaveValue(/^A quick answer matters most/);
  await save(page, 'Save');
  await expect(page.getByText('version 3', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Open version 1' }).click();
  await expect(page.getByText('version 1, read only')).toBeVisible();
  await expect(page.getByRole('row', { name: /Weight of latency 0 10/ })).toBeVisible();
  await axe();
  await page.getByRole('button', { name: 'Restore as new version' }).click();
  await expect(page.getByText('version 4', { exact: true })).toBeVisible();
  await expect(sentence(page)).toHaveValue('A correct answer and a low cost matter equally.');

  await page.getByRole('link', { name: 'Duplicate' }).click();
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue(`${name} (copy)`);
  await save(page, 'Create');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${name} (copy)`);
});
