import type { Api } from './api';
import { expect, test } from './fixtures';
import { RunPage } from './pages/run-page';
import { RunsPage } from './pages/runs-page';

type Task = { id: string; question: string };

/** Two orchestrators of the simulator on one task of the shipped dataset, and one of them on another task. */
async function startComparedRuns(api: Api) {
  const datasets = await api.json<{ id: string; simulated: boolean }[]>('/api/datasets');
  const shipped = datasets.find(({ simulated }) => simulated);
  const { tasks } = await api.json<{ tasks: Task[] }>(`/api/datasets/${shipped?.id}/tasks?category=lookup&limit=10`);
  const orchestrators = await api.orchestrators();
  const named = (name: string) => {
    const found = orchestrators.find((orchestrator) => orchestrator.name === name);
    if (!found) throw new Error(`There is no orchestrator ${name}.`);
    return found.id;
  };
  const start = async (name: string, task: Task | undefined) => {
    const { id } = await api.startRun({ orchestratorId: named(name), taskId: task?.id ?? null, seed: 3 });
    return api.waitForRun(id, undefined, 90_000);
  };
  const [left, right, third] = await Promise.all([
    start('Cost-aware (simulated)', tasks[7]),
    start('Random (simulated)', tasks[7]),
    start('Cost-aware (simulated)', tasks[3]),
  ]);
  return { left, right, third };
}

let started: ReturnType<typeof startComparedRuns> | undefined;
/** The same ones for all tests of a worker, which only read them. */
const comparedRuns = (api: Api) => (started ??= startComparedRuns(api));

test.describe.configure({ mode: 'default' }); // one after the other: what they wait for is the same

test('two runs of one task stand side by side, aligned by turn', async ({ page, api, axe }) => {
  const { left, right, third } = await comparedRuns(api);
  await page.goto(`/runs/compare?left=${left.id}&right=${right.id}`);
  await expect(page.getByRole('region', { name: 'Left run' })).toContainText('Cost-aware (simulated)');
  await expect(page.getByRole('region', { name: 'Right run' })).toContainText('Random (simulated)');
  const setup = page.getByRole('region', { name: 'Setup' });
  await expect(setup.getByRole('row', { name: /^Orchestrator / }).first()).toContainText('Random (simulated)');
  await expect(setup.getByRole('row', { name: /Price book/ })).toHaveCount(0); // the same for both
  const totals = page.getByRole('region', { name: 'Totals' });
  await expect(totals.getByRole('row', { name: /^Turns/ })).toContainText(String(left.turnCount));
  await expect(totals.getByRole('row', { name: /^Turns/ })).toContainText(String(right.turnCount));
  await expect(page.getByRole('note')).toHaveCount(0);

  // Every turn of each run stands in one row.
  const turns = page.getByRole('region', { name: 'Turns side by side' });
  const rows = turns.getByRole('listitem');
  for (const [side, run] of [
    ['Left', left],
    ['Right', right],
  ] as const)
    for (let turn = 1; turn <= run.turnCount; turn++)
      await expect(turns.getByRole('region', { name: `${side}, turn ${turn}`, exact: true })).toHaveCount(1);
  await axe();

  // Keys: n stops at each difference, j and k move by one.
  const differences = await turns.locator('li:not([data-row=identical])').count();
  expect(differences).toBeGreaterThan(0);
  await page.keyboard.press('n');
  const current = turns.locator('li[aria-current=true]');
  await expect(current).toHaveCount(1);
  await expect(current).not.toHaveAttribute('data-row', 'identical');
  const stopped = Number(await current.getAttribute('aria-posinset'));
  await page.keyboard.press('j');
  if (stopped < (await rows.count())) await expect(current).toHaveAttribute('aria-posinset', String(stopped + 1));
  await page.keyboard.press('k');
  await page.keyboard.press('Enter');
  await expect(current.getByText('orchestrator', { exact: true }).first()).toBeVisible();
  await axe();

  await page.getByRole('button', { name: 'Swap sides' }).click();
  await expect(page).toHaveURL(new RegExp(`left=${right.id}&right=${left.id}`));
  await expect(page.getByRole('region', { name: 'Left run' })).toContainText('Random (simulated)');

  await page.goto(`/runs/compare?left=${left.id}&right=${third.id}`);
  await expect(page.getByRole('note')).toContainText('different tasks');
  await turns.getByRole('region', { name: 'Left, turn 1', exact: true }).getByRole('link').click();
  await expect(page).toHaveURL(new RegExp(`/runs/${left.id}\\?turn=1`));
});

test('runs to compare are chosen in the list, or from a run’s menu', async ({ page, api }) => {
  const { left, right } = await comparedRuns(api);
  const runs = await new RunsPage(page).open(`?q=${right.id}`);
  await runs.rows.first().getByRole('checkbox').check();
  const bar = page.getByRole('region', { name: 'Selected runs' });
  await expect(bar.getByRole('button', { name: 'Compare' })).toBeDisabled();
  await runs.open('?source=simulated&limit=200');
  for (const run of [left, right])
    await runs.rows
      .filter({ has: page.locator(`a[href="/runs/${run.id}"]`) })
      .getByRole('checkbox')
      .check();
  await bar.getByRole('link', { name: 'Compare' }).click();
  await expect(page.getByRole('heading', { name: 'Compare two runs' })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(left.id));
  await expect(page).toHaveURL(new RegExp(right.id));

  const run = await new RunPage(page).open(left.id);
  await run.button('More actions').click();
  await page.getByRole('menuitem', { name: 'Compare with…' }).click();
  const same = page.getByRole('dialog').getByRole('region', { name: 'Runs of the same task' });
  await same.locator(`a[href*="${right.id}"]`).click();
  await expect(page).toHaveURL(new RegExp(`left=${left.id}&right=${right.id}`));
});

test('on a phone the sides stand below each other', async ({ page, api, axe }) => {
  const { left, right } = await comparedRuns(api);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/runs/compare?left=${left.id}&right=${right.id}`);
  await expect(page.getByRole('heading', { name: 'Turn by turn' })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await axe();
});

test('an address that names no two runs says what to do', async ({ page }) => {
  await page.goto('/runs/compare?left=nonsense');
  await expect(page.getByText('Choose two runs')).toBeVisible();
  await page.getByRole('link', { name: 'Go to the runs' }).click();
  await expect(page).toHaveURL(/\/runs$/);
});
