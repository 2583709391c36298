import type { Page } from '@playwright/test';
import type { ExperimentDetail } from '@/lib/experiments/schema';
import type { Preference } from '@/lib/preferences/schema';
import type { Api } from './api';
import { csvCells, downloadedText } from './csv';
import { expect, test } from './fixtures';

/** An experiment that has ended: three orchestrators with and without the wish to save cost, on a few tasks. */
async function launchTwoPreferences(api: Api): Promise<ExperimentDetail> {
  const preferences = await api.json<Preference[]>('/api/preferences');
  const saving = preferences.find(({ name }) => name === 'Save cost');
  const { id } = await api.launchExperiment({
    tasks: 8,
    orchestrators: 3,
    concurrency: 48,
    more: { preferenceIds: [null, saving?.id ?? null] },
  });
  return api.untilCompleted(id);
}

let launched: Promise<ExperimentDetail> | undefined;
/** One for all tests of a worker, which only read it. */
const twoPreferences = (api: Api) => (launched ??= launchTwoPreferences(api));

test.describe.configure({ mode: 'default' }); // one after the other: what they wait for is the same

const download = async (page: Page, region: string) =>
  csvCells(
    await downloadedText(page, () =>
      page.getByRole('region', { name: region, exact: true }).getByRole('button', { name: 'CSV' }).click(),
    ),
  );

const rewardRows = (page: Page) => page.getByTestId('reward-arm');

test('a weight that moves ranks the arms anew; the address keeps it, the file says the same', async ({
  page,
  api,
  axe,
}) => {
  const experiment = await twoPreferences(api);
  await page.goto(`/experiments/${experiment.id}/rewards`);
  await expect(rewardRows(page)).toHaveCount(6);
  await expect(page.getByTestId('reward-lead')).toContainText(/leads|earn the same/);
  await expect(page.getByTestId('reward-lead')).toContainText(/comes first in \d+(\.\d)?% of resamples/);
  await axe();

  const accuracy = page.getByRole('spinbutton', { name: 'Accuracy, weight' });
  const cost = page.getByRole('spinbutton', { name: 'Cost, weight' });
  await cost.fill('0');
  await accuracy.fill('5');
  const costColumn = page.getByRole('region', { name: 'Arms by reward' }).getByRole('columnheader', { name: 'Cost' });
  await expect(costColumn).toBeHidden();
  const byAccuracy = await rewardRows(page).first().getByRole('cell').nth(1).textContent();
  await accuracy.fill('0');
  await cost.fill('10');
  await expect(costColumn).toBeVisible();
  await expect(rewardRows(page).first().getByRole('cell').nth(1)).not.toHaveText(byAccuracy ?? '');
  await expect(page).toHaveURL(/weights=cost%3A10/);
  const shown = await rewardRows(page).first().getByRole('cell').nth(2).textContent();
  await page.reload();
  await expect(cost).toHaveValue('10');
  await expect(rewardRows(page).first().getByRole('cell').nth(2)).toHaveText(shown ?? '');

  const [head, first] = await download(page, 'Arms by reward');
  expect(head?.slice(0, 5)).toEqual(['rank', 'arm', 'mean_reward', 'mean_reward_low_95', 'mean_reward_high_95']);
  const [mean, low, high] = (first?.slice(2, 5) ?? []).map((cell) => Math.max(0, Number(cell)).toFixed(3));
  expect(shown).toBe(`${mean}${low}–${high}`);

  await page.getByRole('combobox', { name: 'Preference', exact: true }).click();
  await page.getByRole('option', { name: /^Balanced/ }).click();
  await expect(page).toHaveURL(/preference=/);
  await expect(cost).not.toHaveValue('10');
  const runs = await download(page, 'Runs by reward');
  expect(runs).toHaveLength(1 + 48);
});

test('other prices: a slider and another book change cost and rank, what was booked stays', async ({
  page,
  api,
  axe,
}) => {
  const experiment = await twoPreferences(api);
  await page.goto(`/experiments/${experiment.id}/prices`);
  const arms = page.getByTestId('scenario-arm');
  await expect(arms).toHaveCount(6);
  const all = page.getByRole('region', { name: 'All runs' });
  await expect(all).toContainText('±0%');
  const booked = (await all.textContent())?.match(/Booked (\$[\d.]+)/)?.[1] ?? '';
  await axe();

  const slider = page.getByRole('slider').first();
  await slider.focus();
  await slider.press('End');
  await expect(slider).toHaveAttribute('aria-valuetext', '10 times the price');
  await expect(all).toContainText(/\+\d/);
  await expect(all).toContainText(`Booked ${booked}`);
  await expect(all).toContainText('Assumed: the same calls, tokens and seconds.');
  await expect(page).toHaveURL(/factors=model/);
  const rows = await download(page, 'Arms at these prices');
  const [head = [], ...lines] = rows;
  const at = (name: string) => head.indexOf(name);
  for (const line of lines)
    expect(Number(line[at('scenario_usd_per_run')])).toBeGreaterThanOrEqual(Number(line[at('booked_usd_per_run')]));
  // Another price of one model moves some arm's reward; the page says what it was.
  const moved = lines.find((line) => line[at('scenario_reward')] !== line[at('booked_reward')]);
  const was = Number(moved?.[at('booked_reward')]).toFixed(3);
  await expect(arms.filter({ hasText: moved?.[at('arm')] ?? '' }).first()).toContainText(`was ${was}`);

  // A price may be set outright, from what it is; what is no amount changes nothing.
  await page
    .getByRole('button', { name: /^Set the price of/ })
    .first()
    .click();
  const own = page.getByRole('group', { name: /^Own price of/ });
  await expect(own.getByLabel('In, $/1M')).toBeFocused();
  await expect(own.getByLabel('In, $/1M')).toHaveValue(/^\d/);
  await expect(page).toHaveURL(/prices=model/);
  await own.getByLabel('In, $/1M').fill('0,2');
  await expect(own).toContainText('A number of dollars such as 0.20');
  await own.getByLabel('In, $/1M').fill('');
  await expect(own).toContainText('An empty field is $0.');
  await own.getByLabel('Out, $/1M').fill('');
  await own.getByLabel('$/call').fill('');
  await expect(own).toContainText('Enter at least one amount.');
  await expect(page).not.toHaveURL(/prices=/);
  await own.getByLabel('In, $/1M').fill('0.2');
  await own.getByLabel('Out, $/1M').fill('0.6');
  await expect(page).toHaveURL(/prices=model.*in0\.2.*out0\.6/);
  await expect(page.getByTestId('tried-price').first()).toHaveText('$0.20 in, $0.60 out per 1M');
  await expect(page.locator('main [aria-busy="true"]')).toHaveCount(0); // worked out for these prices
  const [fields = [], line = []] = await download(page, 'Arms at these prices');
  expect(line[fields.indexOf('scenario_price_changes')]).toContain('set to $0.20 in, $0.60 out per 1M');

  await page.getByRole('button', { name: 'As booked', exact: true }).click();
  await expect(own).toHaveCount(0);
  await expect(all).toContainText('±0%');
  await page.getByRole('combobox', { name: 'Price book' }).click();
  await page.getByRole('option', { name: /unseen set/ }).click();
  await expect(page).toHaveURL(/bookVersion=/); // the address means the same prices tomorrow
  await expect(all).toContainText('≥ $0'); // a book that lists none of these models
  await expect(page.getByText('No arm has both a known cost')).toBeVisible();

  await page.setViewportSize({ width: 390, height: 800 }); // a long name of a book makes nothing wider
  await page.getByRole('combobox', { name: 'Price book' }).click();
  await page.getByRole('option', { name: /^ToolOrchestra paper · evaluation set/ }).click();
  await expect(page.getByRole('combobox', { name: 'Price book' })).toContainText('evaluation set');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
