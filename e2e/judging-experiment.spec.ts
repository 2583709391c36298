import type { Api } from './api';
import { expect, test } from './fixtures';

/** An experiment that has ended, small enough to wait for. */
async function endedExperiment(api: Api, tasks: number) {
  const { id } = await api.launchExperiment({ tasks, orchestrators: 2, concurrency: 2 * tasks });
  await api.untilCompleted(id);
  return id;
}

test('an experiment is judged again by a checker and a model, agreement is shown, and a judge is chosen', async ({
  page,
  api,
  axe,
}) => {
  const id = await endedExperiment(api, 6);
  await page.goto(`/experiments/${id}/judging`);
  const judges = page.getByRole('region', { name: 'Judges', exact: true });
  const passes = page.getByRole('region', { name: 'Passes', exact: true });
  const dialog = page.getByRole('dialog', { name: 'Judge again' });
  await expect(judges.getByRole('row')).toHaveCount(2); // the head, and the tasks' own checkers
  await expect(page.getByText('No two judges have judged the same answer yet.')).toBeVisible();
  await axe();

  await page.getByRole('button', { name: 'Judge again…' }).click();
  await dialog.getByRole('combobox', { name: 'Judge', exact: true }).click();
  await page.getByRole('option', { name: 'Same words' }).click();
  await expect(dialog.getByRole('region', { name: 'Estimate' })).toContainText(/\d+ answers to judge/);
  await axe();
  await dialog.getByRole('button', { name: 'Judge', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(judges.getByRole('row').filter({ hasText: 'Same words' })).toContainText(/[1-9]\d* runs/);
  const agreement = page.getByRole('region', { name: 'Agreement between judges' });
  await expect(agreement.getByRole('row')).toHaveCount(2);

  await page.getByRole('button', { name: 'Judge again…' }).click();
  await dialog.getByRole('combobox', { name: 'Judge model' }).click();
  await page.getByPlaceholder('Search…').fill('Aria Large');
  await page
    .getByRole('option', { name: /Aria Large/ })
    .first()
    .click();
  await expect(dialog.getByRole('region', { name: 'Estimate' })).toContainText(/calls? of the model/);
  await dialog.getByRole('checkbox', { name: 'Its verdicts count from now on' }).uncheck();
  await dialog.getByRole('button', { name: 'Judge', exact: true }).click();
  await expect(dialog).toBeHidden();
  const byModel = passes.getByRole('listitem').filter({ hasText: 'Aria Large' });
  await expect(byModel).toContainText('Done', { timeout: 60_000 });
  await expect(byModel).toContainText('for comparison only');
  await expect(agreement.getByRole('row')).toHaveCount(4); // three judges, three pairs

  // The tasks' own checkers count again: once chosen, once more after the pass is undone.
  await judges.getByRole('button', { name: 'Let The tasks’ own checkers count' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Let it count' }).click();
  await expect(judges.getByRole('row').filter({ hasText: 'own checkers' })).toContainText(/[1-9]\d* runs/);
  await judges.getByRole('button', { name: 'Let Same words count' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Let it count' }).click();
  await expect(judges.getByRole('row').filter({ hasText: 'Same words' })).toContainText(/[1-9]\d* runs/);
  await passes.getByRole('button', { name: 'Undo judging by Same words' }).click();
  await expect(passes.getByRole('listitem').filter({ hasText: 'Same words' })).toContainText('undone');
  await expect(judges.getByRole('row').filter({ hasText: 'own checkers' })).toContainText(/[1-9]\d* runs/);
  await axe();
});

test('answers are reviewed by the keyboard, taken back, and taken up again later', async ({ page, api, axe }) => {
  const id = await endedExperiment(api, 4);
  await page.goto(`/experiments/${id}/judging`);
  await page.getByRole('link', { name: 'Review by hand' }).click();
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(page.getByText('Say who judges.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Your name' }).fill('Grace');
  await page.getByRole('button', { name: 'Begin' }).click();
  const status = page.getByText(/^\d+ of \d+ decided/);
  const answer = page.getByRole('article', { name: 'Answer' });
  await expect(status).toContainText('0 of 8 decided');
  await expect(answer.getByRole('region', { name: 'Verdicts of others' })).toContainText('Hidden');
  await expect(answer.getByRole('region', { name: 'Arm' })).toContainText('Hidden');
  await axe();
  const person = async () => {
    const overview = await api.json<{ judges: { key: string; right: number; wrong: number; unsure: number }[] }>(
      `/api/experiments/${id}/judging`,
    );
    const grace = overview.judges.find(({ key }) => key === 'person:grace');
    return grace ? `${grace.right} ${grace.wrong} ${grace.unsure}` : 'none';
  };

  await page.keyboard.press('y');
  await expect(status).toContainText('1 of 8 decided');
  await page.keyboard.press('n');
  await expect(status).toContainText('2 of 8 decided');
  // A note stays with the answer that it was written beside.
  const noteField = page.getByRole('textbox', { name: 'Note' });
  await page.keyboard.press('e');
  await page.keyboard.type('Of the one skipped.');
  await page.keyboard.press('Escape');
  await page.keyboard.press('s');
  await expect(noteField).toHaveValue('');
  await expect(status).toContainText('2 of 8 decided');
  await page.keyboard.press('e');
  await page.keyboard.type('It says both.');
  await page.getByRole('radio', { name: 'Unsure' }).check();
  await noteField.press('Enter');
  await expect(noteField).toHaveValue('');
  await expect(status).toContainText('3 of 8 decided');
  await expect.poll(person).toBe('1 1 1');
  const last = page.getByRole('region', { name: 'Last decision' });
  await last.getByRole('button', { name: 'See what others said' }).click();
  await expect(last.getByText('Same', { exact: false }).first()).toBeVisible();
  await page.keyboard.press('z');
  await expect(status).toContainText('2 of 8 decided');
  await expect.poll(person).toBe('1 1 0');
  await expect(noteField).toHaveValue('It says both.'); // taken back with its decision, to be decided anew

  await page.keyboard.press('v');
  await expect(page).toHaveURL(/verdicts=shown/);
  await page.reload();
  await expect(status).toContainText('2 of 8 decided'); // the name, the place and what was decided are kept
  await page.keyboard.press('?');
  await expect(page.getByText('Take the last decision back')).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('combobox', { name: 'Answers' }).click();
  await page.getByRole('option', { name: 'Judges differ' }).click();
  await expect(page).toHaveURL(/only=disagreement/);
  await page.getByRole('link', { name: 'Judging', exact: true }).first().click();
  await expect(page.getByRole('region', { name: 'Judges', exact: true }).getByText('Grace')).toBeVisible();
});

test('a pass is cancelled, a verdict is taken back by a click, and a judge is chosen over a person', async ({
  page,
  context,
  api,
  faulty,
  axe,
}) => {
  const id = await endedExperiment(api, 4);
  // One answer that Ada calls wrong, against its checker; no text decides it, and this judge never comes to an end.
  const { runs } = await api.runs(`?experiment=${id}&verdict=correct`);
  const runId = runs[0]?.id ?? '';
  const note = 'Another island was meant.';
  await api.json(`/api/runs/${runId}/judge`, {
    body: { verdict: 'wrong', name: 'Ada', note, reference: 'None of these islands' },
  });
  const { backend, models } = await api.addBackend({ baseUrl: faulty.baseUrl, servedNames: ['talks-on'] });
  const judgeName = models[0]?.name ?? '';

  await page.goto(`/experiments/${id}/judging`);
  const judges = page.getByRole('region', { name: 'Judges', exact: true });
  const judge = (name: string) => judges.getByRole('row').filter({ hasText: name });
  const countsFor = (name: string) => judge(name).getByRole('cell').last();
  const pass = page.getByRole('region', { name: 'Passes', exact: true }).getByRole('listitem');
  await expect(countsFor('Ada')).toContainText('1 run');
  const ownRuns = Number.parseInt(await countsFor('own checkers').innerText(), 10);
  await page.getByRole('button', { name: 'Judge again…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Judge again' });
  await dialog.getByRole('combobox', { name: 'Judge model' }).click();
  await page.getByPlaceholder('Search…').fill(judgeName);
  await page.getByRole('option', { name: judgeName }).filter({ hasText: backend.name }).click();
  await expect(dialog.getByRole('region', { name: 'Estimate' })).toContainText(/calls? of the model/);
  await dialog.getByRole('button', { name: 'Judge', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(pass).toContainText('Judging');
  await expect(pass.getByRole('progressbar', { name: `Progress of ${judgeName}` })).toBeVisible();

  // While the judge has it, the page of the run says so; once the pass is cancelled, what counts again.
  const ofRun = await context.newPage();
  await ofRun.goto(`/runs/${runId}`);
  await expect(ofRun.getByTestId('run-verdict')).toHaveText('Being judged');
  await pass.getByRole('button', { name: `Cancel judging by ${judgeName}` }).click();
  await expect(pass).toContainText('Cancelled');
  await expect(pass.getByRole('button', { name: 'Judge the rest' })).toBeVisible();
  await expect(pass.getByRole('button', { name: `Cancel judging by ${judgeName}` })).toHaveCount(0);
  await expect(ofRun.getByTestId('run-verdict')).toHaveText('Wrong');
  await axe();

  // What a person has decided is taken back: what counted before counts again.
  await page.getByRole('link', { name: 'Review by hand' }).click();
  await page.getByRole('textbox', { name: 'Your name' }).fill('Grace');
  await page.getByRole('button', { name: 'Begin' }).click();
  const controls = page.getByRole('region', { name: 'Your verdict' });
  const status = page.getByText(/^\d+ of \d+ decided/);
  const counting = async () => {
    const overview = await api.json<{ judges: { key: string; counting: number }[] }>(`/api/experiments/${id}/judging`);
    return Object.fromEntries(overview.judges.map((one) => [one.key, one.counting]));
  };
  const before = await counting();
  await controls.getByRole('button', { name: /^Unsure/ }).click();
  await expect(status).toContainText(/^1 of \d+ decided/);
  await expect.poll(async () => (await counting())['person:grace']).toBe(1);
  await controls.getByRole('button', { name: /^Undo/ }).click();
  await expect(status).toContainText(/^0 of \d+ decided/);
  await expect.poll(counting).toEqual(before);

  // The checkers are to count for every answer, before Ada too.
  await page.getByRole('link', { name: 'Judging', exact: true }).first().click();
  await judges.getByRole('button', { name: 'Let The tasks’ own checkers count' }).click();
  const choice = page.getByRole('dialog', { name: 'Let “The tasks’ own checkers” count?' });
  await choice.getByRole('checkbox', { name: 'Before a person’s verdict too' }).check();
  await choice.getByRole('button', { name: 'Let it count' }).click();
  await expect(choice).toBeHidden();
  await expect(countsFor('own checkers')).toContainText(`${ownRuns + 1} runs`);
  await expect(countsFor('Ada')).toContainText('0 runs');
  await ofRun.reload();
  await expect(ofRun.getByTestId('run-verdict')).toHaveText('Correct');
});
