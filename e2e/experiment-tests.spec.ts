import type { Page } from '@playwright/test';
import type { Api } from './api';
import { unique } from './api';
import { expect, test } from './fixtures';
import { ExperimentPage } from './pages/experiment-page';

const tasks = 8;

/** The guided form of a test, filled in but for what it is about. */
async function openTest(page: Page, api: Api, title: 'Unseen prices' | 'Preference obedience') {
  const datasets = await api.json<{ id: string; simulated: boolean }[]>('/api/datasets');
  await page.goto(`/experiments/new?dataset=${datasets.find(({ simulated }) => simulated)?.id}`);
  await page.getByRole('link', { name: new RegExp(`^${title}`) }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  const name = unique(title);
  await page.getByRole('textbox', { name: 'Name of the experiment' }).fill(name);
  await page.getByRole('spinbutton', { name: 'Tasks in the sample' }).fill(String(tasks));
  await page.getByRole('checkbox', { name: /^Cost-aware/ }).check();
  await page.getByRole('spinbutton', { name: 'Runs at once' }).fill('32');
  return name;
}

async function launch(page: Page) {
  await page.getByRole('button', { name: 'Launch' }).click();
  await page.waitForURL(/\/experiments\/[0-9a-f-]{36}\/tests$/);
  return new ExperimentPage(page);
}

test('unseen prices: a changed book is made and launched, and what is called is seen to follow it', async ({
  page,
  api,
  axe,
}) => {
  test.setTimeout(240_000);
  const name = await openTest(page, api, 'Unseen prices');
  await page.getByRole('button', { name: 'One price multiplied' }).click();
  await expect(page.getByRole('combobox', { name: 'Multiply the price of' })).toContainText('Simulated Aria Large');
  await page.getByRole('textbox', { name: 'By', exact: true }).fill('50');
  await page.getByRole('button', { name: 'Remove changed book 1' }).click();
  const estimate = page.getByRole('region', { name: 'Estimate' });
  await expect(estimate).toContainText(`${tasks * 2} runs`);
  const book = `Simulated Aria Large × 50, for ${name}`;
  await expect(estimate.getByRole('region', { name: 'Price books to be made' })).toContainText(book);
  await axe();
  const experiment = await launch(page);
  await experiment.expectStatus('Completed', 180_000);
  const response = page.getByRole('region', { name: 'Cost-aware (simulated)' });
  await expect(response.getByTestId('verdict').first()).toHaveText('Follows prices');
  const calls = response.getByRole('table', { name: /^Calls and prices/ });
  await expect(calls.getByRole('row', { name: /^Simulated Aria Large/ })).toContainText('follows the price');
  const spend = response.getByRole('table', { name: /^Spend by book/ });
  await expect(spend.getByRole('row', { name: /^Simulated Aria Large × 50/ })).toContainText('−$'); // less than if nothing had moved
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    response.getByRole('button', { name: /^Download spend by book/ }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/-spend-by-book-simulated-\d{4}-\d\d-\d\d\.csv$/);
  await axe();

  await expect(page.getByTitle(/^A ready-made test: .* changed prices/).first()).toHaveText('Unseen prices');
  // The book is there, with what was done to it, and the design says what it was made for.
  const books = await api.json<{ name: string; source: string }[]>('/api/price-books');
  expect(books.find((one) => one.name === book)?.source).toContain('1 chosen price × 50');
  await page.getByRole('navigation', { name: 'Experiment' }).getByRole('link', { name: 'Answers' }).click();
  await expect(page.getByText(/^Unseen prices: Simulated list prices against/)).toBeVisible();
  await page.getByRole('link', { name: 'Experiments', exact: true }).first().click();
  await expect(page).toHaveURL(/\/experiments$/);
  const row = page.getByRole('row').filter({ hasText: name });
  await expect(row.getByTitle(/^A ready-made test/)).toHaveText('Unseen prices');
});

test('obedience: opposite preferences are made and launched, and usage is seen to follow them', async ({
  page,
  api,
  axe,
}) => {
  test.setTimeout(240_000);
  await openTest(page, api, 'Preference obedience');
  // A model the orchestrator can choose is offered first: what is called shows who obeys.
  const subject = page.getByRole('combobox', { name: 'One prefers, the other avoids' });
  await expect(subject).toContainText('Simulated');
  await subject.click();
  await page.getByRole('option', { name: /^Simulated Aria Large/ }).click();
  await expect(subject).toContainText('Simulated Aria Large');
  await page.getByRole('button', { name: 'Opposite aims' }).click();
  const estimate = page.getByRole('region', { name: 'Estimate' });
  await expect(estimate).toContainText(`${tasks * 4} runs`);
  const made = estimate.getByRole('region', { name: 'Preferences of the test' });
  await expect(made).toContainText('Test: avoid Simulated Aria Large');
  await expect(made).toContainText('Keep the cost as low as possible.');
  await axe();
  const experiment = await launch(page);
  await experiment.expectStatus('Completed', 180_000);
  const pair = page.getByRole('region', { name: 'Simulated Aria Large: preferred against avoided' });
  await expect(pair.getByRole('row', { name: /^Simulated Aria Large/ })).toContainText('as asked');
  await expect(pair.getByTestId('verdict').first()).toHaveText('Obeys');
  await expect(page.getByRole('region', { name: 'low cost against accuracy' })).toBeVisible();
  await axe();
});

test('the tasks chosen on a dataset go along to a ready-made test, and can be changed there', async ({ page, api }) => {
  const datasets = await api.json<{ id: string; simulated: boolean }[]>('/api/datasets');
  const id = datasets.find(({ simulated }) => simulated)?.id ?? '';
  const { categories } = await api.json<{ categories: string[] }>(`/api/datasets/${id}/tasks?limit=1`);
  const [category = ''] = categories;
  await page.goto(`/datasets/${id}?${new URLSearchParams({ category, sample: '3', seed: '7' })}`);
  await page.getByRole('link', { name: 'Run 3 tasks as experiment' }).click();
  await page.getByRole('link', { name: /^Unseen prices/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Unseen prices');
  await expect(page.getByRole('combobox', { name: /^Category/ })).toContainText(category);
  await expect(page.getByRole('spinbutton', { name: 'Tasks in the sample' })).toHaveValue('3');
  await expect(page.getByRole('spinbutton', { name: 'Seed of the sample' })).toHaveValue('7');
  await page.getByRole('checkbox', { name: /^Cost-aware/ }).check();
  await expect(page.getByRole('region', { name: 'Estimate' })).toContainText('3 tasks');
  await page.getByRole('button', { name: /^All \d+ tasks$/ }).click();
  await expect(page.getByRole('spinbutton', { name: 'Tasks in the sample' })).toHaveCount(0);
});

test('repeats and an arm are added to an experiment that has ended, after what they take is shown', async ({
  page,
  api,
  axe,
}) => {
  const { id } = await api.launchExperiment({ tasks: 3, orchestrators: 1, concurrency: 16 });
  await page.goto(`/experiments/${id}`);
  const experiment = new ExperimentPage(page);
  await experiment.expectStatus('Completed', 60_000);
  await experiment.button('Add runs…').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('spinbutton', { name: /^Further repeats/ }).fill('2');
  await expect(dialog.getByRole('region', { name: 'Estimate' })).toContainText('3 tasks × 1 arm × 2 repeats');
  await axe();
  await dialog.getByRole('button', { name: 'Add 6 runs' }).click();
  await expect(dialog).toBeHidden();
  await expect(experiment.progress).toContainText('of 9 runs ended');
  await experiment.expectStatus('Completed', 60_000);

  await experiment.button('Add runs…').click();
  await dialog.getByRole('tab', { name: 'An arm' }).click();
  await dialog.getByRole('combobox', { name: 'Orchestrator' }).click();
  await page.getByRole('option', { name: /^Baseline: Borealis Mini alone/ }).click();
  await dialog.getByRole('button', { name: 'Add 9 runs' }).click();
  await expect(dialog).toBeHidden();
  await expect(experiment.progress).toContainText('18 of 18 runs ended', { timeout: 90_000 });
  await experiment.expectStatus('Completed');
  expect((await api.experiment(id)).arms).toHaveLength(2);
});
