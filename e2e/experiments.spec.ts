import type { Api } from './api';
import { expect } from './fixtures';
import { ownServerProblems, test } from './machine';
import { ExperimentPage, launchWholeDataset, watchPauseResume } from './pages/experiment-page';

const three = [/^Baseline: Aria Large alone/, /^Baseline: Borealis Mini alone/, /^Cost-aware/];

test.describe('on a server of its own', () => {
  test.use({ expectedProblems: [ownServerProblems] });

  test('the whole shipped dataset under three orchestrators: launched, watched, paused, resumed, read', async ({
    machine,
    page,
    axe,
  }) => {
    test.setTimeout(420_000);
    const server = await machine.server({ SIMULATOR_SPEED: '0' });
    const experiment = await launchWholeDataset(page, server.url, three);
    await axe();
    const startedAt = Date.now();
    await watchPauseResume(experiment);
    test.info().annotations.push({ type: '444 runs, pause included', description: `${Date.now() - startedAt} ms` });
    await axe();

    // The table, the matrix and the runs say the same.
    const id = page.url().split('/').at(-1) ?? '';
    const { arms } = await (await fetch(`${server.url}/api/experiments/${id}`)).json();
    const [first] = arms;
    expect(first.counts.right).toBeGreaterThan(0);
    await experiment.columns('Outcomes').click();
    await expect(page).toHaveURL(/show=outcomes/);
    await expect(experiment.arms.first().getByRole('cell').nth(2)).toHaveText(String(first.counts.right));
    await experiment.arms.first().getByRole('link').click();
    await expect(page.getByRole('link', { name: /^Whole dataset/ })).toBeVisible(); // the chip of the filter
    await expect(page.getByRole('heading', { name: 'Runs' })).toBeVisible();
    await expect(page.getByText('148', { exact: true })).toBeVisible();
    await page.goBack();
    await experiment.tab('Tasks').click();
    await page.getByRole('button', { name: 'Arms differ' }).click();
    await expect(page).toHaveURL(/tasks=differing/);
    await axe();
    await experiment.matrix
      .getByRole('link', { name: /^right: / })
      .first()
      .click();
    await expect(page).toHaveURL(/\/runs\/[0-9a-f-]{36}$/);
    await expect(page.getByText('Correct').first()).toBeVisible();
  });
});

test('a cap stops an experiment; raised in its dialog, it goes on to its end', async ({ page, api }) => {
  const { id } = await api.launchExperiment({
    tasks: 12,
    orchestrators: 1,
    concurrency: 1,
    more: { maxUsd: '0.000001' },
  });
  await page.goto(`/experiments/${id}`);
  const experiment = new ExperimentPage(page);
  await experiment.expectStatus('Budget exceeded', 60_000);
  await expect(page.getByRole('alert').filter({ hasText: 'The spending cap of' })).toBeVisible();
  const stopped = await api.experiment(id);
  expect(stopped.counts.waiting).toBeGreaterThan(0);
  await experiment.button('Raise the cap…').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Spending cap in $' }).fill('100');
  await dialog.getByRole('spinbutton', { name: 'Runs at once' }).fill('12');
  await dialog.getByRole('button', { name: 'Save and resume' }).click();
  await expect(dialog).toBeHidden();
  await experiment.expectStatus('Completed', 90_000);
  await expect(experiment.progress).toContainText('12 of 12 runs ended');
});

/** An experiment of two tasks on a backend that fails. */
async function launchFailing(api: Api, baseUrl: string) {
  const { models } = await api.addBackend({ baseUrl, servedNames: ['error-500'], settings: { maxRetries: 0 } });
  const orchestrator = await api.addOrchestrator({ modelId: models[0]?.id ?? '', tools: [] });
  return api.launchExperiment({
    tasks: 2,
    orchestrators: 0,
    concurrency: 2,
    more: { orchestratorIds: [orchestrator.id] },
  });
}

test('failures stand apart and are tried again; then the experiment is deleted', async ({ page, api, faulty, axe }) => {
  const { id, name } = await launchFailing(api, faulty.baseUrl);
  await page.goto(`/experiments/${id}`);
  const experiment = new ExperimentPage(page);
  await experiment.expectStatus('Completed', 30_000);
  await expect(experiment.progress).toContainText('2failed');
  await experiment.tab('Tasks').click();
  await expect(experiment.matrix.getByRole('link', { name: /^failed: / })).toHaveCount(2);
  await axe();
  await experiment.tab('Answers').click();
  await experiment.button('Retry 2 failed').click();
  await expect(page.getByText('2 runs will be tried again.')).toBeVisible();
  await expect(page.getByRole('link', { name: '2 failed earlier, tried again' })).toBeVisible();
  await experiment.expectStatus('Completed', 30_000);

  await experiment.button('Delete').click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page).toHaveURL(/\/experiments$/);
  await expect(page.getByRole('link', { name })).toHaveCount(0);
});

test('the list is searched and filtered by status, and an experiment is cancelled after asking', async ({
  page,
  api,
  axe,
}) => {
  const { id, name } = await api.launchExperiment({ tasks: 100, orchestrators: 2, concurrency: 1 });
  await page.goto('/experiments');
  await page.getByRole('searchbox', { name: 'Search experiments' }).fill(name);
  await expect(page.getByRole('link', { name })).toBeVisible();
  await axe();
  await page.getByRole('combobox', { name: 'Status' }).click();
  await page.getByRole('option', { name: 'Cancelled' }).click();
  await expect(page.getByText('No experiment matches')).toBeVisible();
  await page.getByRole('button', { name: 'Clear the filters' }).click();
  await page.getByRole('link', { name }).click();
  const experiment = new ExperimentPage(page);
  await experiment.button('Cancel').click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel the experiment' }).click();
  await experiment.expectStatus('Cancelled');
  await expect.poll(async () => (await api.experiment(id)).counts.running).toBe(0);
  await expect(page.getByText(/cancelled/).first()).toBeVisible();
});

test('a design is launched again from a form that is filled in with it', async ({ page, api, finished, axe }) => {
  await page.goto(`/experiments/${finished.id}`);
  await page.getByRole('link', { name: 'New from this design' }).click();
  await expect(page).toHaveURL(/\/experiments\/new\?again=/);
  await expect(page.getByRole('region', { name: 'Design taken over' })).toContainText(
    `As ${finished.name} was launched`,
  );
  await expect(page.getByRole('region', { name: 'Estimate' })).toContainText(/\$0\.\d/);
  await axe();
  await page.getByRole('button', { name: 'Launch' }).click();
  await expect(page).toHaveURL(/\/experiments\/[0-9a-f-]{36}$/);
  const again = await api.experiment(page.url().split('/').at(-1) ?? '');
  expect(again.name).toBe(`${finished.name}, again`);
  expect(again.design).toEqual(finished.design);
  expect(again.arms.map(({ label }) => label)).toEqual(finished.arms.map(({ label }) => label));
  await new ExperimentPage(page).expectStatus('Completed', 60_000);
});

test.describe('a form', () => {
  test.use({ expectedProblems: [/status of 400/] }); // the estimate of what cannot be

  test('that is not complete says what is missing, beside its field', async ({ page, api }) => {
    const datasets = await api.json<{ id: string; simulated: boolean }[]>('/api/datasets');
    await page.goto(`/experiments/new?dataset=${datasets.find(({ simulated }) => simulated)?.id}`);
    const estimate = page.getByRole('region', { name: 'Estimate' });
    await expect(estimate).toContainText('Choose at least one orchestrator.');
    await page.getByRole('button', { name: 'Launch' }).click();
    await expect(page.getByRole('group', { name: 'Orchestrators' })).toContainText('Choose at least one orchestrator.');
    await page.getByRole('button', { name: 'A sample' }).click();
    await page.getByRole('checkbox', { name: /^Cost-aware/ }).check();
    await page.getByRole('spinbutton', { name: 'Tasks in the sample' }).fill('149');
    await expect(estimate).toContainText('There are only 148 such tasks');
    await page.getByRole('button', { name: 'Launch' }).click();
    await expect(page.getByText('There are only 148 such tasks')).toHaveCount(2); // the estimate, and the field
    await page.getByRole('spinbutton', { name: 'Tasks in the sample' }).fill('3');
    await expect(estimate).toContainText('3 runs');
  });
});
