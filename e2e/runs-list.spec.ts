import { type Api, unique } from './api';
import type { FaultyBackend } from './faulty-backend';
import { expect, test } from './fixtures';
import { RunsPage } from './pages/runs-page';

/** A word that only this test's runs carry, and the runs: an answered and judged one, a wrong one, a failed one. */
async function threeRuns(api: Api, faulty: FaultyBackend) {
  const word = unique('list').replace(' ', '-');
  const { models } = await api.addBackend({
    baseUrl: faulty.baseUrl,
    servedNames: ['fine', 'error-500'],
    settings: { maxRetries: 0 },
  });
  const orchestratorOf = async (servedName: string) => {
    const model = models.find((candidate) => candidate.servedName === servedName);
    return api.addOrchestrator({ modelId: model?.id ?? '', tools: [], name: unique(`${servedName} alone`) });
  };
  const [fine, failing] = [await orchestratorOf('fine'), await orchestratorOf('error-500')];
  const checker = { type: 'exact' } as const;
  const start = async (orchestratorId: string, prompt: string, reference: string | null) => {
    const { id } = await api.startRun({ orchestratorId, prompt, reference, checker });
    return api.waitForRun(id);
  };
  const right = await start(fine.id, `Right ${word}`, '42');
  const wrong = await start(fine.id, `Wrong ${word}`, '41');
  const failed = await start(failing.id, `Failed ${word}`, '42');
  return { word, right, wrong, failed, fine, failing };
}

test('filters stand in the address, narrow the list, and come back with the back button', async ({
  page,
  api,
  faulty,
}) => {
  const { word, fine } = await threeRuns(api, faulty);
  const runs = await new RunsPage(page).open();
  await runs.search.fill(word);
  await expect(runs.rows).toHaveCount(3);
  await expect(page).toHaveURL(new RegExp(`q=${word}`));

  await runs.choose('Status', 'Failed');
  await expect(runs.rows).toHaveCount(1);
  await expect(runs.rows).toContainText(`Failed ${word}`);
  await expect(page).toHaveURL(/status=failed/);
  await runs.choose('Status', 'Any status');
  await expect(runs.rows).toHaveCount(3);

  await runs.choose('Verdict', 'Wrong');
  await expect(runs.rows).toHaveCount(1);
  await expect(runs.rows).toContainText(`Wrong ${word}`);
  await runs.choose('Verdict', 'Not judged');
  await expect(runs.rows).toHaveCount(1);
  await expect(runs.rows).toContainText(`Failed ${word}`);
  await runs.choose('Verdict', 'Any verdict');

  await runs.choose('Source', 'Simulated only');
  await expect(page.getByText('No run matches')).toBeVisible();
  await runs.choose('Source', 'Real only');
  await expect(runs.rows).toHaveCount(3);

  await page.getByRole('combobox', { name: 'Orchestrator' }).click();
  await page.getByPlaceholder('Search…').fill(fine.name);
  await page.getByRole('option', { name: fine.name }).click();
  await expect(runs.rows).toHaveCount(2);
  await expect(page).toHaveURL(new RegExp(`orchestrator=${fine.id}`));

  const filtered = page.url();
  await runs.row(`Right ${word}`).getByRole('link').click();
  await expect(page).toHaveURL(/\/runs\/[0-9a-f-]+$/);
  await page.goBack();
  await expect(page).toHaveURL(filtered);
  await expect(runs.search).toHaveValue(word);
  await expect(runs.rows).toHaveCount(2);
  await page.reload();
  await expect(runs.rows).toHaveCount(2);
});

test('columns sort both ways, and say so', async ({ page, api, faulty }) => {
  const { word, right, wrong, failed } = await threeRuns(api, faulty);
  const runs = await new RunsPage(page).open(`?q=${word}`);
  const titles = () => runs.rows.getByRole('link').allTextContents();
  await expect.poll(titles).toEqual([failed, wrong, right].map(({ title }) => title));

  await page.getByRole('button', { name: 'Started' }).click();
  await expect(page).toHaveURL(/direction=asc/);
  await expect(page.getByRole('columnheader', { name: 'Started' })).toHaveAttribute('aria-sort', 'ascending');
  await expect.poll(titles).toEqual([right, wrong, failed].map(({ title }) => title));

  // Runs of the same length follow each other by age, as their ids do.
  const byTime = [right, wrong, failed]
    .toSorted((a, b) => b.activeMs - a.activeMs || b.id.localeCompare(a.id))
    .map(({ title }) => title);
  await page.getByRole('button', { name: 'Time' }).click();
  await expect(page).toHaveURL(/sort=duration/);
  await expect(page.getByRole('columnheader', { name: 'Time' })).toHaveAttribute('aria-sort', 'descending');
  await expect.poll(titles).toEqual(byTime);
  await page.getByRole('button', { name: 'Time' }).click();
  await expect.poll(titles).toEqual(byTime.toReversed());
});

test('pages follow each other without repeating or leaving out a run', async ({ page, api, faulty }) => {
  const { word, right, wrong, failed } = await threeRuns(api, faulty);
  const runs = await new RunsPage(page).open(`?q=${word}&limit=2`);
  await expect(runs.rows).toHaveCount(2);
  await expect(runs.rows.getByRole('link')).toHaveText([failed.title, wrong.title]);
  await page.getByRole('button', { name: 'Next 2' }).click();
  await expect(page).toHaveURL(/cursor=/);
  await expect(runs.rows.getByRole('link')).toHaveText([right.title]);
  await expect(page.getByRole('button', { name: 'Next 2' })).toHaveCount(0);
  await page.goBack();
  await expect(runs.rows.getByRole('link')).toHaveText([failed.title, wrong.title]);
  await page.goForward();
  await page.getByRole('button', { name: 'Back to the start' }).click();
  await expect(runs.rows.getByRole('link')).toHaveText([failed.title, wrong.title]);
});

test('a link with nonsense in it still shows a list', async ({ page, api, faulty }) => {
  const { word } = await threeRuns(api, faulty);
  const runs = await new RunsPage(page).open(`?q=${word}&status=nonsense&sort=colour&limit=-5&direction=up`);
  await expect(runs.rows).toHaveCount(3);
});

test.describe('when the server does not answer', () => {
  test.use({ expectedProblems: [/Failed to load resource/] });

  test('a page says what failed and can be tried again', async ({ page, api, faulty }) => {
    const { right } = await threeRuns(api, faulty);
    const events = /\/api\/runs\/[^/]+\/events/;
    await page.route(events, (route) =>
      route.fulfill({ status: 503, json: { code: 'unavailable', message: 'The database does not answer.' } }),
    );
    await page.goto(`/runs/${right.id}`);
    const fault = page.getByRole('alert').filter({ hasText: 'The database does not answer.' });
    await expect(fault).toBeVisible();
    await page.unroute(events);
    await fault.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('article', { name: 'Turn 1' })).toContainText('42');
    await expect(fault).toHaveCount(0);
  });
});
