import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from './fixtures';
import { PlaygroundPage } from './pages/playground-page';
import { RunPage } from './pages/run-page';
import { RunsPage } from './pages/runs-page';
import { startPodium } from './podium-server';

const orchestrator = 'Cost-aware (simulated)';
const question = 'What is the sum of all positive integers below 1000 that are divisible by 7 or by 11?';
const reference = '110110';

/**
 * A newcomer has an empty database: a server of the test's own. With an external database only this test runs, so the common
 * server is as good as new.
 */
const test = base.extend<{ newServer: string | undefined }>({
  newServer: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the wanted fixtures from the pattern
    async ({}, use) => {
      if (process.env.DATABASE_URL) return use(undefined);
      const dataDir = mkdtempSync(join(tmpdir(), 'podium-newcomer-'));
      const podium = await startPodium({ dataDir });
      await use(podium.url);
      await podium.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
    { timeout: 120_000 },
  ],
  baseURL: async ({ newServer, baseURL }, use) => use(newServer ?? baseURL),
});

test('a newcomer launches a run, watches it, reads it and finds it again', { tag: '@smoke' }, async ({
  page,
  api,
  axe,
}) => {
  await page.goto('/runs');
  await expect(page.getByText('No runs yet')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Launch the first run' })).toHaveAttribute('href', '/playground');
  await axe();
  await page.goto('/');
  await test.step('the first steps lead to the playground', async () => {
    const steps = page.getByRole('region', { name: 'First steps' });
    await expect(steps.getByRole('heading')).toHaveText([
      'Launch a run',
      'Watch and read it',
      'Connect your own server',
    ]);
    await steps.getByRole('link', { name: 'Open the playground' }).click();
    await expect(page).toHaveURL(/\/playground$/);
  });

  const run = new RunPage(page);
  await test.step('a task of the shipped dataset goes to the cost-aware orchestrator', async () => {
    const playground = new PlaygroundPage(page);
    await playground.chooseOrchestrator(orchestrator);
    await playground.takeTask(question);
    await expect(page.getByRole('region', { name: 'Task' })).toContainText('It has a reference answer');
    await playground.launch.click();
    await expect(page).toHaveURL(/\/playground\?run=/);
  });

  await test.step('turns appear while the run is going on', async () => {
    await expect(run.turns.first()).toBeVisible();
    await expect(run.status).toHaveText('Running');
    await expect(page.getByRole('article', { name: /^Turn \d+$/ })).toBeVisible();
    await run.expectStatus('Completed');
  });

  // Simulated experts are wrong at times, as real ones are: what is right to show stands in the stored run.
  const runId = new URL(page.url()).searchParams.get('run') ?? '';
  const { answer, verdict } = await api.run(runId);
  const verdictText = verdict === 'correct' ? 'Correct' : 'Wrong';
  const toolName = await test.step('the answer stands beside the reference, with the verdict', async () => {
    expect(answer).toMatch(/\d/);
    expect(verdict).toBe(answer?.replace(/,/g, '') === reference ? 'correct' : 'wrong');
    for (const text of [answer ?? '', `Reference: ${reference}`, verdictText])
      await expect(run.answer).toContainText(text);
    await expect(page.getByText('simulated', { exact: true }).first()).toBeVisible();
    await axe();
    const { toolNames, tools } = await api.turns(runId);
    return toolNames[tools[0]?.[0] ?? -1] ?? '';
  });

  const orchestratorCall = run.turn(1).getByRole('region', { name: 'Call of Simulated orchestrator, cost-aware' });
  await test.step('each turn says why a tool was chosen, what it returned and what it cost', async () => {
    await run.turns.first().click();
    await expect(orchestratorCall).toContainText(/Reasoning.+/s);
    await expect(orchestratorCall.getByText(`${toolName} (called)`)).toBeVisible();
    await expect(orchestratorCall).toContainText('$0.0');
    const toolCall = run.turn(1).getByRole('region', { name: `Call of ${toolName}`, exact: true });
    const expert = toolCall.getByRole('region', { name: /^Call of Simulated/ }).first();
    await expect(expert).toContainText(/writes the (code|search query)/);
    await expect(expert).toContainText('$0.0');
    await toolCall.getByText('What the orchestrator was told').last().click();
    await expect(toolCall).toContainText(/Output.+\d|document/s);
  });

  await test.step('the exact request and response can be read', async () => {
    await orchestratorCall.getByRole('button', { name: 'Request', exact: true }).click();
    const request = page.getByRole('dialog', { name: 'Exact request' });
    await expect(request).toContainText('"model": "sim/orchestrator-cost-aware"');
    await expect(request).toContainText('divisible by 7 or by 11');
    await page.keyboard.press('Escape');
    await orchestratorCall.getByRole('button', { name: 'Response', exact: true }).click();
    await expect(page.getByRole('dialog', { name: 'Exact response' })).toContainText(toolName);
    await page.keyboard.press('Escape');
    await expect(orchestratorCall.getByRole('button', { name: 'Response', exact: true })).toBeFocused();
  });

  await test.step('the list finds it, with the verdict and marked as simulated', async () => {
    const runs = new RunsPage(page);
    await page.getByRole('link', { name: 'Runs', exact: true }).click();
    await runs.search.fill('divisible by 7 or by 11');
    await expect(page).toHaveURL(/q=divisible/);
    await expect(runs.rows).toHaveCount(1);
    const row = runs.rows.first();
    for (const text of ['Completed', 'simulated', orchestrator, answer ?? '', verdictText, '$0.0'])
      await expect(row).toContainText(text);
    await runs.search.fill('a task nobody typed');
    await expect(page.getByText('No run matches')).toBeVisible();
    await page.getByRole('button', { name: 'Clear the filters' }).click();
    await row.getByRole('link').click();
    await expect(page).toHaveURL(new RegExp(`/runs/${runId}$`));
    await run.expectStatus('Completed');
    await expect(run.answer).toContainText(answer ?? '');
  });

  await page.goto('/');
  await expect(page.getByRole('region', { name: 'First steps' })).toHaveCount(0);
});
