import type { Page } from '@playwright/test';
import { endedCount } from '@/lib/experiments/outcomes';
import { Api, unique } from './api';
import { csvRows, downloadedText } from './csv';
import { expect } from './fixtures';
import { ownServerProblems, test } from './machine';
import { ExperimentPage } from './pages/experiment-page';

test.use({ expectedProblems: [ownServerProblems] });

const tasks = 6;
const runCount = tasks * 3 * 2 * 3;

/** Pasted JSONL becomes a dataset. */
async function importDataset(page: Page, baseUrl: string) {
  await page.goto(`${baseUrl}/datasets/new`);
  await page.getByRole('button', { name: 'Paste' }).click();
  const lines = [1, 2, 3].map((n) =>
    JSON.stringify({ id: `q${n}`, question: `How much is ${n} + ${n}?`, answer: String(2 * n) }),
  );
  await page.getByRole('textbox', { name: 'Text of the file' }).fill(lines.join('\n'));
  await page.getByRole('textbox', { name: 'Name' }).fill(unique('Imported'));
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page).toHaveURL(/\/datasets\/[0-9a-f-]{36}$/);
  await expect(page.getByText('3 tasks', { exact: true })).toBeVisible();
}

/** 3 orchestrators × 2 preferences × 3 repeats on a sample of the shipped dataset, launched from its page. */
async function design(page: Page, baseUrl: string): Promise<string> {
  await page.goto(`${baseUrl}/datasets`);
  await page.getByRole('link', { name: 'Lantern Isles benchmark' }).click();
  await page.getByRole('link', { name: 'Run as experiment' }).click();
  await page.getByRole('textbox', { name: 'Name of the experiment' }).fill(unique('Three by two by three'));
  await page.getByRole('button', { name: 'A sample' }).click();
  await page.getByRole('spinbutton', { name: 'Tasks in the sample' }).fill(String(tasks));
  for (const name of [/^Cost-aware/, /^Strongest-biased/, /^Own-family-biased/])
    await page.getByRole('checkbox', { name }).check();
  await page.getByRole('checkbox', { name: /^Save cost/ }).check();
  await page.getByRole('spinbutton', { name: 'Repeats of each task' }).fill('3');
  await page.getByRole('spinbutton', { name: 'Runs at once' }).fill('16');
  await expect(page.getByRole('region', { name: 'Estimate' })).toContainText(`${runCount} runs`);
  await page.getByRole('button', { name: 'Launch' }).click();
  await page.waitForURL(/\/experiments\/[0-9a-f-]{36}$/);
  return page.url().split('/').at(-1) ?? '';
}

const csv = async (page: Page, region: string) =>
  csvRows(
    await downloadedText(page, () =>
      page.getByRole('region', { name: region, exact: true }).getByRole('button', { name: 'CSV' }).click(),
    ),
  );

test('imported, designed, launched, paused, killed, resumed, read, weighed, priced and exported', async ({
  machine,
  page,
}) => {
  test.setTimeout(420_000);
  // Not at once: what is in flight when the worker is killed must have a turn to finish.
  const server = await machine.server({ WORKER: 'off', SIMULATOR_SPEED: '20' });
  const api = new Api(server.url);
  const [first, id] = await Promise.all([
    machine.worker(), // nobody waits for it before there is something to run
    importDataset(page, server.url).then(() => design(page, server.url)),
  ]);
  const experiment = new ExperimentPage(page);

  await expect(experiment.progress).toContainText(new RegExp(`[1-9]\\d* of ${runCount} runs ended`), {
    timeout: 60_000,
  });

  // Killed while it is paused, with turns in flight that it will never finish.
  const pausing = page.waitForResponse(
    (reply) => reply.request().method() === 'POST' && reply.url().endsWith('/pause'),
  );
  await experiment.button('Pause').click();
  expect((await pausing).ok()).toBe(true);
  await first.kill();
  await experiment.expectStatus(/^Paused/);
  const left = (await api.experiment(id)).counts;
  expect(left.running + left.paused).toBeGreaterThan(0);
  test.info().annotations.push({ type: 'runs in flight when killed', description: String(left.running) });
  const second = await machine.worker();
  await expect(experiment.status).toHaveText('Paused', { timeout: 60_000 }); // what was in flight has come to rest
  const rested = (await api.experiment(id)).counts;
  expect(rested).toMatchObject({ running: 0, failed: 0, cancelled: 0 });
  expect(endedCount(rested)).toBe(endedCount(left)); // and went no further than that
  expect(rested.waiting + rested.paused).toBe(runCount - endedCount(left));

  await experiment.button('Resume').click();
  await experiment.expectStatus('Running');
  await expect
    .poll(async () => (await api.experiment(id)).counts.right, { timeout: 60_000 })
    .toBeGreaterThan(rested.right + 3);
  await second.kill(); // and again while it runs
  await machine.worker();
  await experiment.expectStatus('Completed', 240_000);
  await expect(experiment.progress).toContainText(`${runCount} of ${runCount} runs ended`);
  const done = await api.experiment(id);
  expect(done.counts).toMatchObject({ waiting: 0, running: 0, paused: 0, failed: 0, cancelled: 0 });
  expect(done.arms).toHaveLength(6);

  // The table, its file and the interface say the same of every arm.
  const judged = page
    .getByRole('region', { name: 'Arms', exact: true })
    .getByRole('cell', { name: String(tasks * 3), exact: true });
  await expect(judged).toHaveCount(6); // the figures of the last runs come a moment later
  const arms = await csv(page, 'Arms');
  expect(arms).toHaveLength(6);
  for (const [at, arm] of done.arms.entries()) {
    expect(arms[at]).toMatchObject({
      arm: arm.label,
      judged_runs: String(tasks * 3),
      right_runs: String(arm.counts.right),
    });
    expect(arms[at]?.mean_cost_usd).toBe(arm.meanCost?.usd);
  }

  // Who wins depends on what counts.
  await page.getByRole('navigation', { name: 'Experiment' }).getByRole('link', { name: 'Rewards' }).click();
  const winner = page.getByTestId('reward-arm').first().getByRole('cell').nth(1);
  const weigh = async (accuracy: string, cost: string) => {
    await page.getByRole('spinbutton', { name: 'Accuracy, weight' }).fill(accuracy);
    await page.getByRole('spinbutton', { name: 'Cost, weight' }).fill(cost);
    await expect(page).toHaveURL(new RegExp(`weights=.*cost%3A${cost}`));
    return winner.textContent();
  };
  const byAccuracy = await weigh('10', '0.1');
  await page.getByRole('spinbutton', { name: 'Accuracy, weight' }).fill('0.1');
  await page.getByRole('spinbutton', { name: 'Cost, weight' }).fill('10');
  await expect(winner).not.toHaveText(byAccuracy ?? '');
  const [best] = await csv(page, 'Arms by reward');
  await expect(winner).toHaveText(best?.arm ?? '');

  // Other prices change what it would have cost, not what was booked.
  await page.getByRole('navigation', { name: 'Experiment' }).getByRole('link', { name: 'Prices' }).click();
  const all = page.getByRole('region', { name: 'All runs' });
  // A call cut by the kill has no known cost: then both sums are lower bounds, and no share of them is named.
  const isSame = async () => {
    const text = (await all.textContent()) ?? '';
    const [, booked, now] = /Booked (?:≥ )?(\$[\d.]+).*At these prices (?:≥ )?(\$[\d.]+)/.exec(text) ?? [];
    return booked === undefined ? 'not there yet' : booked === now;
  };
  await expect.poll(isSame).toBe(true);
  await page.getByRole('combobox', { name: 'Price book' }).click();
  await page.getByRole('option', { name: /^Simulated list prices/ }).click();
  await expect(page).toHaveURL(/book=/);
  await expect.poll(isSame).toBe(true); // the book it was booked with says the same again
  const slider = page.getByRole('slider').first();
  await slider.focus();
  await slider.press('Home');
  await expect.poll(isSame).toBe(false);
  const priced = await csv(page, 'Arms at these prices');
  for (const [at, arm] of done.arms.entries()) {
    expect(priced[at]?.booked_usd_per_run).toBe(arm.meanCost?.usd);
    expect(Number(priced[at]?.scenario_usd_per_run)).toBeLessThanOrEqual(Number(arm.meanCost?.usd));
  }
  expect((await api.experiment(id)).cost).toEqual(done.cost);
});
