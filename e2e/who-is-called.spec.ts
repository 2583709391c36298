import type { Page } from '@playwright/test';
import type { Api } from './api';
import { csvRows, downloadedText } from './csv';
import { expect, test } from './fixtures';
import { ExperimentPage } from './pages/experiment-page';

const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** A biased orchestrator and a cost-aware one on a few tasks, ended. */
async function launchBiased(page: Page, api: Api) {
  const orchestrators = (await api.orchestrators()).filter(({ name }) => /^(Own-family-biased|Cost-aware)/.test(name));
  const { id } = await api.launchExperiment({
    tasks: 8,
    orchestrators: 0,
    concurrency: 16,
    more: { orchestratorIds: orchestrators.map((orchestrator) => orchestrator.id) },
  });
  await page.goto(`/experiments/${id}/calls`);
  await new ExperimentPage(page).expectStatus('Completed', 90_000);
  await expect(page.getByText('16 of 16 runs')).toBeVisible();
  return id;
}

test('who is called: switched, sorted, exported, sent as a link; and the biased one is told', async ({
  page,
  api,
  axe,
}) => {
  const id = await launchBiased(page, api);
  const table = page.getByRole('region', { name: 'By model and tool, and arm' });
  await expect(
    card(page, 'Calls by model and tool').getByRole('img', { name: /^Calls of \d+ models and tools/ }),
  ).toBeVisible();
  await expect(table.getByRole('cell', { name: /% \d+ calls?$/ }).first()).toBeVisible();
  await axe();

  await page.getByRole('button', { name: 'Spend', exact: true }).click();
  await page.getByRole('button', { name: 'Per task' }).click();
  await expect(page).toHaveURL(/measure=spend&as=task/);
  await expect(page.getByRole('heading', { name: 'Spend a task, by model and tool' })).toBeVisible();
  await page.getByRole('button', { name: 'Orchestrator too' }).click();
  await expect(table.getByRole('rowheader', { name: /orchestrating$/ }).first()).toBeVisible();
  const head = table.getByRole('columnheader', { name: /^Own-family-biased/ });
  await head.getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(head).toHaveAttribute('aria-sort', 'descending');
  await page.reload();
  await expect(head).toHaveAttribute('aria-sort', 'descending');

  const bias = card(page, 'Whom the orchestrators favour');
  await expect(bias.getByText(/^Calls its own family, borealis, in [\d.]+% of expert calls/)).toBeVisible();
  await expect(bias.getByText(/^No model of its own family, conductor, is on offer\.$/)).toBeVisible();
  await bias.getByRole('button', { name: 'With the paper’s' }).click();
  await expect(bias.getByRole('region', { name: 'Published figures, not ours' })).toContainText(
    'Own family 98% of expert calls',
  );
  await bias.getByRole('combobox', { name: 'Strongest model' }).click();
  await page.getByRole('option', { name: 'Simulated Borealis Mini' }).click();
  await expect(bias.getByText(/^Calls Simulated Borealis Mini in/).first()).toBeVisible();
  await expect(page).toHaveURL(/strongest=.*published=yes|published=yes.*strongest=/);
  await axe();

  // The sums of the table are those of the CSV, and of the experiment.
  const { cost } = await api.experiment(id);
  const money = card(page, 'Where the money went');
  await money.getByRole('button', { name: 'Export chart Where the money went' }).click();
  const rows = csvRows(await downloadedText(page, () => page.getByRole('menuitem', { name: 'Data (CSV)' }).click()));
  expect(rows.find(({ arm }) => arm === 'All arms')?.total_usd).toBe(cost.usd);
  await money.getByRole('button', { name: 'What it bought' }).click();
  await expect(money.getByRole('columnheader', { name: 'Right', exact: true })).toBeVisible();
});

test('failures, retries and superseded attempts are counted as waste, on a phone too', async ({
  page,
  api,
  faulty,
  axe,
}) => {
  const { models } = await api.addBackend({
    baseUrl: faulty.baseUrl,
    servedNames: ['error-500'],
    settings: { maxRetries: 0 },
  });
  const orchestrator = await api.addOrchestrator({ modelId: models[0]?.id ?? '', tools: [] });
  const { id } = await api.launchExperiment({
    tasks: 2,
    orchestrators: 0,
    concurrency: 2,
    more: { orchestratorIds: [orchestrator.id] },
  });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/experiments/${id}/calls`);
  const experiment = new ExperimentPage(page);
  await experiment.expectStatus('Completed', 30_000);
  const waste = card(page, 'Waste');
  await expect(waste.getByRole('columnheader', { name: 'Failed', exact: true })).toBeVisible();
  await expect(card(page, 'Turns').getByRole('columnheader', { name: 'orchestrator model failed' })).toBeVisible();
  await expect(card(page, 'Turns').getByText('No complete run.')).toBeVisible();
  await experiment.button('Retry 2 failed').click();
  await expect(waste.getByRole('columnheader', { name: 'Superseded' })).toBeVisible({ timeout: 30_000 });
  await experiment.expectStatus('Completed', 30_000);
  await axe();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
});

test.describe('when the server does not answer', () => {
  test.use({ expectedProblems: [/status of 503/] });

  test('says so, and tries again when asked', async ({ page, api }) => {
    const { id } = await api.launchExperiment({ tasks: 1, orchestrators: 1, concurrency: 1 });
    await page.route('**/endings', (route) =>
      route.fulfill({ status: 503, json: { code: 'unavailable', message: 'The database is away.' } }),
    );
    await page.goto(`/experiments/${id}/calls`);
    await expect(page.getByRole('alert').filter({ hasText: 'The database is away.' })).toBeVisible({ timeout: 30_000 });
    await page.unroute('**/endings');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('heading', { name: 'Waste' })).toBeVisible({ timeout: 30_000 });
  });
});
