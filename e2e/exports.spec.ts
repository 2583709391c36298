import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { Download, Page } from '@playwright/test';
import type { ExperimentDetail } from '@/lib/experiments/schema';
import { formatShare } from '@/lib/format';
import { csvRows } from './csv';
import { expect, test } from './fixtures';
import { ExperimentPage } from './pages/experiment-page';

/** The page of a finished experiment. */
async function open(page: Page, { id }: ExperimentDetail) {
  await page.goto(`/experiments/${id}`);
  await new ExperimentPage(page).expectStatus('Completed');
}

async function downloaded(page: Page, click: () => Promise<void>): Promise<{ file: Download; content: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent('download'), click()]);
  return { file, content: await readFile(await file.path()) };
}

const item = (page: Page, button: string, name: RegExp) => async () => {
  await page.getByRole('button', { name: button, exact: true }).click();
  await page.getByRole('menuitem', { name }).click();
};

test('the numbers of the page stand in the CSV of runs, and in its JSONL with whole trajectories', async ({
  api,
  page,
  finished,
}) => {
  const { id } = finished;
  await open(page, finished);
  const csv = await downloaded(page, item(page, 'Export', /^Runs and their figures/));
  expect(csv.file.suggestedFilename()).toMatch(/^podium-experiment-.*-runs-simulated-\d{4}-\d\d-\d\d\.csv$/);
  const rows = csvRows(csv.content.toString());
  expect(rows).toHaveLength(48);
  const arms = page.getByRole('region', { name: 'Arms', exact: true });
  for (const arm of finished.arms) {
    const own = rows.filter((row) => row.arm === arm.label);
    expect(own).toHaveLength(16);
    const right = own.filter(({ outcome }) => outcome === 'right').length;
    expect(right).toBe(arm.counts.right);
    await expect(arms.getByRole('row').filter({ hasText: arm.label }).first()).toContainText(formatShare(right / 16));
    const cost = own.reduce((sum, row) => sum + BigInt(Math.round(Number(row.cost_usd) * 1e12)), 0n);
    expect(cost).toBe(BigInt(Math.round(Number(arm.cost.usd) * 1e12)));
  }
  const jsonl = await downloaded(page, item(page, 'Export', /^Whole trajectories/));
  const lines = jsonl.content
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines[0]).toMatchObject({ type: 'experiment', experiment: { id, simulated: true } });
  expect(lines.at(-1)).toEqual({ type: 'end', runs: 48 });
  const runs = lines.slice(1, -1);
  expect(new Set(runs.map((run) => run.id))).toEqual(new Set(rows.map((row) => row.run_id)));
  for (const run of runs) {
    expect(run.events.at(0).event.type).toBe('run-start');
    expect(run.events.length).toBe((await api.events(run.id)).length);
  }
  const whole = await downloaded(page, item(page, 'Export', /^Trajectories with every request/));
  const [, first] = whole.content.toString().split('\n');
  const sent = JSON.parse(first ?? '').events.flatMap(
    ({ event }: { event: { type: string; request?: { body: { messages: unknown[] } } } }) =>
      event.type === 'model-call-start' ? event.request?.body.messages.length : [],
  );
  expect(sent.length).toBeGreaterThan(0);
  expect(sent.every((messages: unknown) => Number(messages) > 0)).toBe(true);
});

test('tables and charts are taken along by the keyboard alone: CSV, SVG and PNG, marked simulated', async ({
  page,
  finished,
}) => {
  expect(finished.arms).toHaveLength(3); // the overview has what to show
  await page.goto('/?source=simulated');
  const arms = page.getByRole('region', { name: 'Arms', exact: true });
  const csv = await downloaded(page, () => arms.getByRole('button', { name: 'Download arms as CSV' }).press('Enter'));
  const rows = csvRows(csv.content.toString());
  expect(rows.every(({ source }) => source === 'simulated')).toBe(true);
  for (const row of rows.filter(({ accuracy }) => accuracy !== ''))
    await expect(
      arms
        .getByRole('row')
        .filter({ hasText: row.orchestrator ?? '?' })
        .filter({ hasText: formatShare(Number(row.accuracy)) })
        .first(),
    ).toBeVisible();

  const chart = page.getByRole('region', { name: /^Accuracy and/ });
  await expect(chart.getByRole('img', { name: /^Accuracy against/ })).toBeVisible();
  const byKeyboard = (name: string) => async () => {
    await chart.getByRole('button', { name: /^Export chart/ }).press('Enter');
    const wanted = page.getByRole('menuitem', { name });
    await expect(wanted).toBeVisible();
    for (let step = 0; step < 4 && !(await wanted.evaluate((one) => one === document.activeElement)); step++)
      await page.keyboard.press('ArrowDown');
    await expect(wanted).toBeFocused();
    await page.keyboard.press('Enter');
  };
  const svg = await downloaded(page, byKeyboard('Drawing (SVG)'));
  expect(svg.file.suggestedFilename()).toMatch(/simulated.*\.svg$/);
  const drawing = await page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
    const texts = [...parsed.querySelectorAll('text')].map((one) => one.textContent);
    return {
      root: parsed.documentElement.tagName,
      width: Number(parsed.documentElement.getAttribute('width')),
      texts,
      circles: parsed.querySelectorAll('circle').length,
      variables: text.includes('var(--') || text.includes('oklch('),
    };
  }, svg.content.toString());
  expect(drawing).toMatchObject({ root: 'svg', variables: false });
  expect(drawing.circles).toBeGreaterThanOrEqual(4); // points, and their legend
  expect(drawing.texts).toContain('simulated');
  expect(drawing.texts.at(-1)).toMatch(/^Podium · Overview.* · simulated · \d{4}-\d\d-\d\d$/);

  const png = await downloaded(page, byKeyboard('Picture (PNG)'));
  expect(png.content.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  expect(png.content.readUInt32BE(16)).toBe(2 * drawing.width);
  const data = await downloaded(page, byKeyboard('Data (CSV)'));
  expect(csvRows(data.content.toString())).toHaveLength(rows.length);
});

test('a report says how it was made, prints without the app, and opens from one file with nothing else', async ({
  page,
  finished,
  browser,
  axe,
}, info) => {
  const { id, name } = finished;
  await page.goto(`/experiments/${id}?baseline=2`);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name: /^Report/ }).click();
  await page.waitForURL(new RegExp(`/experiments/${id}/report\\?baseline=2$`));
  const report = page.getByRole('article', { name: 'Report' });
  await expect(report).toContainText('Lantern Isles benchmark, version 1');
  await expect(report).toContainText('8 tasks × 3 arms × 2 repeats = 48');
  await expect(report).toContainText('Everything here is simulated');
  await expect(report.getByRole('region', { name: `Differences from 2, ${finished.arms[1]?.label}` })).toBeVisible();
  const results = report.getByRole('table', { name: 'Results' });
  for (const arm of finished.arms)
    await expect(results.getByRole('row').filter({ hasText: arm.label }).first()).toContainText(
      formatShare(arm.counts.right / 16),
    );
  await expect(report.locator('.recharts-surface').first()).toBeVisible();
  await axe();

  const html = await downloaded(page, () => page.getByRole('button', { name: 'Download as HTML' }).click());
  expect(html.content.toString()).not.toMatch(/<script|<button|src="(?!data:)/);
  const path = info.outputPath('report.html');
  await html.file.saveAs(path);
  const offline = await browser.newContext({ offline: true, javaScriptEnabled: false });
  const saved = await offline.newPage();
  const asked: string[] = [];
  saved.on('request', (request) => asked.push(request.url()));
  await saved.goto(pathToFileURL(path).href);
  expect(asked.filter((url) => !url.startsWith('data:'))).toEqual([pathToFileURL(path).href]);
  await expect(saved.getByRole('article', { name: 'Report' })).toContainText(name);
  await expect(saved.getByRole('table', { name: 'Results' })).toBeVisible();
  expect((await saved.locator('.recharts-surface').first().boundingBox())?.height).toBeGreaterThan(200);
  await offline.close();

  await page.emulateMedia({ media: 'print' });
  await expect(report).toBeVisible();
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(page.getByRole('button')).toHaveCount(0);
});

test('a link opens what was on the screen', async ({ page, finished: { id }, context, baseURL }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: baseURL ?? '' });
  await page.goto(`/experiments/${id}/report`);
  await page.getByRole('combobox', { name: 'Baseline' }).click();
  await page.getByRole('option').nth(1).click();
  await expect(page).toHaveURL(/baseline=2/);
  await page
    .getByRole('article')
    .getByRole('region', { name: /^Differences from 2/ })
    .waitFor();
  await page.getByRole('button', { name: 'Copy link' }).last().click();
  await expect(page.getByText('Link copied.')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(page.url());
  const other = await context.newPage();
  await other.goto(link);
  await expect(other.getByRole('article').getByRole('region', { name: /^Differences from 2/ })).toBeVisible();
});
