import { type Api, unique } from './api';
import type { FaultyBackend } from './faulty-backend';
import { expect, test } from './fixtures';
import { RunPage } from './pages/run-page';
import { RunsPage } from './pages/runs-page';

/** A model of the simulator, as a judge. */
async function simulatedJudge(api: Api) {
  const models = await api.json<{ id: string; name: string; servedName: string }[]>('/api/models');
  const judge = models.find(({ servedName }) => servedName === 'sim/aria-large');
  if (!judge) throw new Error('There is no simulated judge.');
  return judge;
}

/** An ended run that answered 42, without a judgement unless its checker makes one. */
async function answeredRun(api: Api, faulty: FaultyBackend, checker: { type: string; modelId?: string }) {
  const { runId, prompt } = await api.launch({
    baseUrl: faulty.baseUrl,
    servedName: 'fine',
    tools: [],
    run: { reference: 'forty-two', checker: checker as { type: 'none' } },
  });
  await api.waitForRun(runId, (run) => run.status === 'completed' && !run.judging);
  return { runId, prompt };
}

test('a judge model judges by itself, apart from the run’s cost; a person overrules it with a note', async ({
  page,
  api,
  faulty,
  axe,
}) => {
  const judge = await simulatedJudge(api);
  const { runId } = await answeredRun(api, faulty, { type: 'model', modelId: judge.id });
  const before = await api.run(runId);
  const run = await new RunPage(page).open(runId);
  const verdict = page.getByTestId('run-verdict');
  await expect(verdict).toHaveText(/Correct|Wrong/);
  await expect(page.getByText('Judge (apart)')).toBeVisible();

  await page.getByRole('button', { name: '1 judgement' }).click();
  const judgements = page.getByRole('list', { name: 'Judgements' }).getByRole('listitem');
  await expect(judgements).toHaveCount(1);
  await expect(judgements).toContainText(judge.name);
  await expect(judgements).toContainText('simulated');
  await expect(judgements).toContainText('counts');
  await expect(judgements).toContainText('apart from the run');
  await judgements.getByRole('button', { name: 'Exchange' }).click();
  const exchange = page.getByRole('dialog', { name: 'Exchange with the judge model' });
  await expect(exchange.getByText('student_answer').first()).toBeVisible();
  await exchange.getByRole('button', { name: 'Close' }).click();

  const first = (await verdict.textContent())?.trim() === 'Correct' ? 'Correct' : 'Wrong';
  const other = first === 'Correct' ? 'Wrong' : 'Correct';
  await run.button('More actions').click();
  await page.getByRole('menuitem', { name: 'Overrule…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Overrule the verdict' });
  await dialog.getByRole('button', { name: 'Overrule' }).click();
  await expect(dialog.getByText('Choose a verdict.')).toBeVisible();
  await expect(dialog.getByText('Say in a sentence why.')).toBeVisible();
  await dialog.getByRole('radio', { name: other }).check();
  await dialog.getByLabel('Note').fill('I asked the author.');
  await dialog.getByLabel('Your name').fill('Ada');
  await axe();
  await dialog.getByRole('button', { name: 'Overrule' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(verdict).toHaveText(other);
  await expect(judgements).toHaveCount(2);
  await expect(judgements.first()).toContainText('Ada');
  await expect(judgements.first()).toContainText('I asked the author.');
  await axe();

  await judgements.nth(1).getByRole('button', { name: 'Let it count' }).click();
  await expect(verdict).toHaveText(first);
  const after = await api.run(runId);
  expect(after.cost).toEqual(before.cost);
  expect(after.spend.judgeUsd).toBe(before.spend.judgeUsd);
  expect(Number(after.spend.judgeUsd)).toBeGreaterThan(0);
});

test('a run is given to a judge from its menu, and judged again by its checker', async ({ page, api, faulty }) => {
  const judge = await simulatedJudge(api);
  const { runId } = await answeredRun(api, faulty, { type: 'exact' });
  const run = await new RunPage(page).open(runId);
  await expect(page.getByTestId('run-verdict')).toHaveText('Wrong');
  await expect(run.answer).toContainText('Same words: The answer differs from the reference.');
  await run.button('More actions').click();
  await page.getByRole('menuitem', { name: 'Judge with a model…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Judge with a model' });
  await dialog.getByRole('combobox', { name: 'Judge model' }).click();
  await page.getByPlaceholder('Search…').fill(judge.name);
  await page.getByRole('option', { name: judge.name }).click();
  await dialog.getByRole('button', { name: 'Judge it' }).click();
  await expect(page.getByRole('button', { name: '2 judgements' })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByTestId('run-verdict')).toHaveText(/Correct|Wrong/);

  await run.button('More actions').click();
  await page.getByRole('menuitem', { name: 'Judge again with the checker' }).click();
  await expect(page.getByRole('button', { name: '3 judgements' })).toBeVisible();
  await expect(page.getByTestId('run-verdict')).toHaveText('Wrong');
});

test('the default judge is chosen in the settings and offered first for many runs at once', async ({
  page,
  api,
  faulty,
  axe,
}) => {
  const judge = await simulatedJudge(api);
  const word = unique('bulk').replace(' ', '-');
  const { models } = await api.addBackend({ baseUrl: faulty.baseUrl, servedNames: ['fine'] });
  const orchestrator = await api.addOrchestrator({ modelId: models[0]?.id ?? '', tools: [] });
  for (const number of [1, 2, 3]) {
    const { id } = await api.startRun({
      orchestratorId: orchestrator.id,
      prompt: `Number ${number} ${word}`,
      reference: 'forty-two',
      checker: { type: 'none' },
    });
    await api.waitForRun(id);
  }
  await api.json('/api/settings/judge', { method: 'PUT', body: { modelId: null } });
  await page.goto('/settings');
  await expect(page.getByText('None: such tasks end as “unsure”')).toBeVisible();
  await page.getByRole('combobox', { name: 'Default judge model' }).click();
  await page.getByPlaceholder('Search…').fill(judge.name);
  await page.getByRole('option', { name: judge.name }).click();
  await expect(page.getByRole('button', { name: 'Use none' })).toBeVisible();
  await axe();

  const runs = await new RunsPage(page).open(`?q=${word}`);
  await expect(runs.rows).toHaveCount(3);
  await runs.rows.nth(0).getByRole('checkbox').click();
  await runs.rows
    .nth(2)
    .getByRole('checkbox')
    .click({ modifiers: ['Shift'] });
  const bar = page.getByRole('region', { name: 'Selected runs' });
  await expect(bar).toContainText('3 runs selected');
  await axe();
  await bar.getByRole('button', { name: 'Judge with a model' }).click();
  const dialog = page.getByRole('dialog', { name: 'Judge with a model' });
  await expect(dialog.getByRole('combobox', { name: 'Judge model' })).toContainText(judge.name);
  await dialog.getByRole('button', { name: 'Judge 3 runs' }).click();
  await expect(page.getByText('3 runs judged.')).toBeVisible({ timeout: 30_000 });
  await expect(runs.rows.filter({ hasText: /Correct|Wrong/ })).toHaveCount(3);

  await page.getByRole('checkbox', { name: 'Select all runs on this page' }).click();
  await bar.getByRole('button', { name: 'Delete' }).click();
  const confirm = page.getByRole('alertdialog');
  await confirm.getByRole('button', { name: 'Keep them' }).click();
  await expect(runs.rows).toHaveCount(3);
  await bar.getByRole('button', { name: 'Delete' }).click();
  await confirm.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('No run matches')).toBeVisible();
  await api.json('/api/settings/judge', { method: 'PUT', body: { modelId: null } });
});
