import type { Locator, Page } from '@playwright/test';
import type { ExperimentDetail } from '@/lib/experiments/schema';
import { formatShare, formatUsd } from '@/lib/format';
import { csvRows, downloadedText } from './csv';
import { expect, test } from './fixtures';
import { ExperimentPage } from './pages/experiment-page';

const openAnswers = async (page: Page, { id, arms }: ExperimentDetail, search = '') => {
  await page.goto(`/experiments/${id}${search}`);
  const experiment = new ExperimentPage(page);
  await expect(experiment.arms).toHaveCount(arms.length);
  return experiment;
};

test('the table of arms, its file and the interface say the same, group by group', async ({ page, finished, axe }) => {
  const experiment = await openAnswers(page, finished);
  await axe();
  const csv = csvRows(
    await downloadedText(page, () => page.getByRole('button', { name: 'Download arms as CSV', exact: true }).click()),
  );
  expect(csv).toHaveLength(3);
  for (const arm of finished.arms) {
    const row = csv.find((one) => one.arm === arm.label) ?? {};
    const { right, wrong, none, failed } = arm.counts;
    const told = right + wrong + none;
    expect(row).toMatchObject({
      runs: '16',
      judged_runs: String(told),
      right_runs: String(right),
      wrong_runs: String(wrong),
      no_answer_runs: String(none),
      failed_runs: String(failed),
      source: 'simulated',
    });
    expect(Number(row.accuracy)).toBeCloseTo(right / told, 12);
    expect(Number(row.mean_cost_usd)).toBeCloseTo(Number(arm.meanCost?.usd), 10);
    const shown = experiment.arms.filter({ has: page.getByRole('link', { name: arm.label, exact: true }) });
    await expect(shown.getByRole('cell').nth(1)).toHaveText(String(told));
    await expect(shown.getByRole('cell').nth(2)).toContainText(formatShare(right / told));
    await expect(shown.getByRole('cell').nth(3)).toContainText(formatUsd(row.mean_cost_usd ?? ''));
  }

  const [first] = finished.arms;
  const own = experiment.arms.filter({ has: page.getByRole('link', { name: first?.label ?? '', exact: true }) });
  await experiment.columns('Outcomes').click();
  await expect(page).toHaveURL(/show=outcomes/);
  await expect(own.getByRole('cell').nth(2)).toHaveText(String(first?.counts.right));
  await expect(own.getByRole('cell').nth(3)).toHaveText(String(first?.counts.wrong));
  await experiment.columns('Cost').click();
  await expect(experiment.arms.first().getByRole('cell').nth(3)).toHaveText('16');
  await experiment.columns('Time').click();
  await expect(page.getByRole('columnheader', { name: 'p95, 95 %' })).toBeVisible();
  await experiment.columns('pass@k').click();
  await expect(page.getByRole('columnheader', { name: 'pass^2' })).toBeVisible();
  await experiment.columns('Reward').click();
  await expect(page.getByRole('region', { name: 'Arms', exact: true })).toContainText('Adherence');
  await page.reload();
  await expect(experiment.columns('Reward')).toHaveAttribute('aria-pressed', 'true');
});

test('another baseline turns the differences round, in the table, the address and the file', async ({
  page,
  finished,
}) => {
  await openAnswers(page, finished);
  const [first, second] = finished.arms.map(({ label }) => label);
  const against = page.getByRole('region', { name: 'Against the baseline' });
  const file = async () =>
    csvRows(await downloadedText(page, () => against.getByRole('button', { name: 'CSV' }).click()));
  await expect(against.getByRole('heading')).toContainText(`Against ${first}`);
  const before = (await file()).find(({ arm }) => arm === second);
  expect(before?.baseline).toBe(first);

  await page.getByRole('button', { name: `Set ${second}`, exact: true }).click();
  await expect(page).toHaveURL(/baseline=2/);
  await expect(against.getByRole('heading')).toContainText(`Against ${second}`);
  await expect(against.getByRole('row').filter({ hasText: second ?? '' })).toHaveCount(0);
  const after = (await file()).find(({ arm }) => arm === first);
  expect(after?.baseline).toBe(second);
  for (const figure of ['accuracy', 'cost_usd', 'time_s', 'time_p50_s', 'time_p95_s'])
    expect(Number(after?.[`${figure}_difference`])).toBeCloseTo(-Number(before?.[`${figure}_difference`]), 9);
  expect(Number(after?.accuracy_difference_low_95)).toBeLessThanOrEqual(Number(after?.accuracy_difference));
  // Eight tasks bound a median, not what only one run in twenty exceeds.
  const row = against.getByRole('row').filter({ hasText: first ?? '' });
  await against.getByRole('button', { name: 'Time p95' }).click();
  await expect(row).toContainText('an interval with two ends takes 72 tasks or more (8 now)');
  await against.getByRole('button', { name: 'Time p50' }).click();
  await expect(row).not.toContainText('two ends');
  await against.getByRole('button', { name: 'Adherence' }).click();
  await expect(page).toHaveURL(/compare=adherence/);
  await expect(row.getByRole('cell').nth(4)).toHaveText('8');
  const rewards = csvRows(await downloadedText(page, () => against.getByRole('button', { name: 'CSV' }).click()));
  expect(rewards.find(({ arm }) => arm === first)?.adherence_minus_baseline).toMatch(/\d/);
  expect(rewards.find(({ arm }) => arm === second)?.adherence_minus_baseline).toBe('');
  await page.reload();
  await expect(page.getByRole('button', { name: `Baseline ${second}`, exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});

test('an interval without an end is drawn to the edge and explained, in the picture too', async ({
  page,
  api,
  axe,
}) => {
  const { id } = await api.launchExperiment({ tasks: 1, orchestrators: 2, concurrency: 2 });
  await openAnswers(page, await api.untilCompleted(id));
  const chart = page.getByRole('region', { name: 'Accuracy and cost', exact: true });
  await expect(chart.getByRole('img', { name: /^Accuracy against cost/ })).toBeVisible();
  const words = 'how far the interval reaches to that side is not known, as there are too few tasks';
  await expect(chart).toContainText(words);
  await axe();
  await chart.locator('circle').last().hover();
  await expect(chart).toContainText('(interval not known: too few tasks) a task');
  const svg = await downloadedText(page, async () => {
    await chart.getByRole('button', { name: /^Export chart/ }).click();
    await page.getByRole('menuitem', { name: 'Drawing (SVG)' }).click();
  });
  expect(svg).toContain(words);
  expect(svg.match(/stroke-dasharray="1(?:px)?, ?3(?:px)?"/g)).toHaveLength(4); // both ends of both arms
});

test('what the paper published is laid over the chart only when asked for, marked, and so it is in its picture', async ({
  page,
  finished,
  axe,
}) => {
  await openAnswers(page, finished);
  const chart = page.getByRole('region', { name: 'Accuracy and cost', exact: true });
  await expect(chart.getByRole('list', { name: 'Arms in the chart' }).getByRole('listitem')).toHaveCount(3);
  await expect(chart).not.toContainText('the paper published');
  const drawing = () =>
    downloadedText(page, async () => {
      await expect(chart.getByRole('img', { name: /^Accuracy against cost/ })).toBeVisible(); // comes by itself, after its frame
      await chart.getByRole('button', { name: /^Export chart/ }).click();
      await page.getByRole('menuitem', { name: 'Drawing (SVG)' }).click();
    });
  const published = /published by the paper, not measured here/;
  expect(await drawing()).not.toMatch(published);
  await chart.getByRole('combobox', { name: 'Published results' }).click();
  await page.getByRole('option').nth(1).click();
  await expect(page).toHaveURL(/published=/);
  await expect(chart).toContainText('Diamonds are figures the paper published, on other tasks and with other models');
  await axe();
  const svg = await drawing();
  expect(svg).toMatch(published);
  expect(svg).toContain('simulated');
  for (const { label } of finished.arms) expect(svg).toContain(label.split(' · ')[0]);
  await chart.getByRole('button', { name: 'Time', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Accuracy and time', exact: true })).toBeVisible();
});

test('tasks are sorted, narrowed and searched; the address keeps it and the file has what is shown', async ({
  page,
  finished,
  axe,
}) => {
  await page.goto(`/experiments/${finished.id}/tasks`);
  const { matrix } = new ExperimentPage(page);
  const region = page.getByRole('region', { name: 'Tasks and arms' });
  await expect(region).toContainText('8 of 8 tasks');
  const file = async () =>
    csvRows(await downloadedText(page, () => region.getByRole('button', { name: 'Download tasks as CSV' }).click()));
  const titles = async () =>
    (await matrix.getByRole('rowheader').allTextContents()).map((text) => text.trim().slice(0, 20));

  await matrix.getByRole('columnheader', { name: 'Right' }).getByRole('button').click();
  await expect(page).toHaveURL(/sort=accuracy/);
  await expect(matrix.getByRole('columnheader', { name: 'Right' })).toHaveAttribute('aria-sort', 'ascending');
  const hardest = await file();
  expect(hardest).toHaveLength(8);
  const shares = hardest.map(({ accuracy }) => Number(accuracy));
  expect(shares).toEqual(shares.toSorted((left, right) => left - right));
  expect((await titles())[0]).toBe(hardest[0]?.task?.slice(0, 20));
  for (const arm of finished.arms) {
    const right = hardest.reduce((sum, row) => sum + Number(row[`${arm.label}: right_runs`]), 0);
    expect(right).toBe(arm.counts.right);
  }

  await page.getByRole('combobox', { name: 'Order of the tasks' }).click();
  await page.getByRole('option', { name: 'Dearest first' }).click();
  await page.getByRole('button', { name: 'Mean cost' }).click();
  await expect(matrix.getByRole('columnheader', { name: '$ / run' })).toHaveAttribute('aria-sort', 'descending');
  const dearest = await file();
  const costs = dearest.map((row) => Number(row.mean_cost_usd));
  expect(costs).toEqual(costs.toSorted((left, right) => right - left));
  await expect(matrix.getByRole('gridcell').first()).toContainText(formatUsd(dearest[0]?.mean_cost_usd ?? ''));
  await expect(page.getByRole('list', { name: 'Tints' }).getByRole('listitem')).toHaveCount(5);
  await axe();

  await page.getByRole('button', { name: 'Dearest tenth' }).click();
  await expect(region).toContainText(/1 of 8 tasks, [\d.]+% of what all cost/);
  await page.reload();
  await expect(region).toContainText('1 of 8 tasks');
  await page.getByRole('searchbox', { name: 'Search tasks' }).fill('no task has these words');
  await expect(region).toContainText('No task is like that.');
  await page.getByRole('button', { name: 'Show all tasks' }).click();
  await expect(region).toContainText('8 of 8 tasks');
  expect(page.url()).not.toMatch(/tasks=|q=/);
});

test('pages of a finished experiment arrive with their numbers in them, the same that scripts work out', async ({
  page,
  browser,
  finished,
}) => {
  const { id } = finished;
  const context = await browser.newContext({ javaScriptEnabled: false });
  const plain = await context.newPage();
  /** Where the numbers of each page stand. */
  const parts: Record<string, (page: Page) => Locator> = {
    '': (at) => at.getByRole('region', { name: 'Arms', exact: true }).getByRole('table'),
    '/tasks?cells=cost': (at) => at.getByRole('grid', { name: 'Outcomes by task and arm' }),
    '/calls': (at) => at.getByRole('region', { name: 'By model and tool, and arm' }).getByRole('table'),
    '/rewards': (at) => at.getByTestId('reward-arm').first(),
    '/prices': (at) => at.getByTestId('scenario-arm').first(),
    '/report': (at) => at.getByRole('article', { name: 'Report' }).getByRole('table').first(),
  };
  for (const [part, numbers] of Object.entries(parts))
    await test.step(part || 'answers', async () => {
      await page.goto(`/experiments/${id}${part}`);
      await new ExperimentPage(page).comesAlive();
      const worked = await numbers(page).textContent();
      expect(worked).toMatch(/\d/);
      await plain.goto(page.url());
      expect(await numbers(plain).textContent()).toBe(worked);
    });
  await context.close();
  // What comes with scripts of its own arrives after the rest, and fits what the server drew.
  await page.goto(`/experiments/${id}?show=reward`);
  await expect(page.getByRole('region', { name: 'Arms', exact: true }).getByRole('table')).toContainText('Adherence');
  await new ExperimentPage(page).comesAlive();
});

test('the matrix by the keyboard, then the pointer: a cell opens its runs, two of them are put side by side', async ({
  page,
  api,
  finished,
  axe,
}) => {
  await page.goto(`/experiments/${finished.id}/tasks`);
  const experiment = new ExperimentPage(page);
  const { matrix } = experiment;
  const [first, second] = finished.arms.map(({ label }) => label);
  await expect(matrix).toBeVisible();
  await experiment.comesAlive();
  await page.getByRole('combobox', { name: 'Order of the tasks' }).focus();
  await page.keyboard.press('Tab');
  await expect(matrix).toBeFocused();
  /** The name of the cell the keyboard is in. */
  const here = () =>
    matrix.evaluate((grid) => {
      const cell = document.getElementById(grid.getAttribute('aria-activedescendant') ?? '');
      return cell?.getAttribute('aria-label') ?? cell?.textContent ?? '';
    });
  for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowRight');
  expect(await here()).toContain(`, ${first}`);
  await page.keyboard.press('Control+End');
  expect(await here()).toContain(`, ${finished.arms.at(-1)?.label}`);
  await page.keyboard.press('Control+Home');
  for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowRight');

  await page.keyboard.press('Enter');
  const runs = page.getByRole('dialog', { name: /^Runs: / });
  await expect(runs.getByRole('link')).toHaveCount(2);
  await expect(runs.getByRole('link').first()).toHaveAccessibleName(/^Repeat 1\s*: (right|wrong|no answer)/);
  await axe();
  await page.keyboard.press('Escape');
  await expect(runs).toHaveCount(0);
  await expect(matrix).toBeFocused();

  await page.keyboard.press('c');
  await expect(page.getByText(`Marked: ${first}, repeat 1`)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText(/^Marked: /)).toHaveCount(0);
  await page.keyboard.press('c');
  await page.keyboard.press('ArrowRight');
  expect(await here()).toContain(`, ${second}`);
  await page.keyboard.press('c');
  await expect(page).toHaveURL(/\/runs\/compare\?left=[0-9a-f-]{36}&right=[0-9a-f-]{36}$/);
  const [left, right] = ['left', 'right'].map((side) => new URL(page.url()).searchParams.get(side) ?? '');
  const compared = await Promise.all([api.run(left ?? ''), api.run(right ?? '')]);
  expect(compared[0]?.title).toBe(compared[1]?.title);
  expect(left).not.toBe(right);

  await page.goBack();
  const inColumn = (arm: string | undefined) =>
    matrix.getByRole('gridcell', { name: new RegExp(`, ${arm?.replace(/[()]/g, '\\$&')}$`) }).first();
  await inColumn(first).click();
  await runs.getByRole('button', { name: 'Mark repeat 2' }).click();
  await expect(page.getByText(`Marked: ${first}, repeat 2`)).toBeVisible();
  await inColumn(second).click();
  await runs.getByRole('button', { name: 'Compare repeat 1' }).click();
  await expect(page).toHaveURL(/\/runs\/compare\?left=/);
});
