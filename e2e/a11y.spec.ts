import type { Page } from '@playwright/test';
import type { Api } from './api';
import { expect, test } from './fixtures';

type Row = { id: string; name: string };

const kinds = ['backends', 'models', 'tools', 'orchestrators', 'preferences', 'prices', 'datasets', 'collections'];
const missing = '01a20000-0000-7000-8000-000000000000';

/** What a price book can be used for, and two books side by side. */
async function pricePages(api: Api): Promise<string[]> {
  const [first, second] = await api.json<Row[]>('/api/price-books');
  if (!first || !second) throw new Error('There are no two price books.');
  return [
    '/prices/compare',
    `/prices/compare?left=${first.id}&right=${second.id}`,
    ...['derive', 'past-runs', 'register'].flatMap((page) => [first, second].map(({ id }) => `/prices/${id}/${page}`)),
  ];
}

/** An experiment that has ended, small enough to wait for. */
async function someExperiment(api: Api): Promise<string> {
  const { id } = await api.launchExperiment({ tasks: 3, orchestrators: 2, concurrency: 6 });
  await expect.poll(async () => (await api.experiment(id)).status, { timeout: 60_000 }).toBe('completed');
  return `/experiments/${id}`;
}

/** Runs, two of them compared, and an experiment of some. */
async function pagesOfRuns(api: Api): Promise<string[]> {
  const [experiment, runs] = await Promise.all([someExperiment(api), someRuns(api)]);
  const [left, right] = runs;
  return [experiment, ...runs.map((id) => `/runs/${id}`), `/runs/compare?left=${left}&right=${right}`];
}

/** Every page there is: overview, lists, one thing of each kind, forms, settings, and what is not there. */
async function everyPage(api: Api): Promise<string[]> {
  const details = await Promise.all(
    kinds.map(async (kind) => {
      const [first] = await api.json<Row[]>(`/api/${kind === 'prices' ? 'price-books' : kind}`);
      return first ? [`/${kind}/${first.id}`] : [];
    }),
  );
  return [
    '/',
    '/playground',
    '/runs',
    '/runs?q=nothing-is-called-that',
    '/runs/compare',
    '/experiments',
    '/experiments/new',
    '/import',
    '/import?format=litellm',
    ...kinds.flatMap((kind) => [`/${kind}`, `/${kind}/new`]),
    ...details.flat(),
    ...(await pricePages(api)),
    '/settings',
  ];
}

async function chooseTheme(page: Page, colorScheme: 'light' | 'dark') {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
}

async function expectNoSidewaysScroll(page: Page, path: string) {
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(tooWide, `${path} is wider than the screen by`).toBeLessThanOrEqual(0);
}

/** The page with its data: nothing is being loaded, and the heading is there. */
async function settle(page: Page, path: string) {
  await page.goto(path);
  await expect(page.getByRole('heading').first()).toBeVisible();
  await expect(page.locator('[data-slot="skeleton"], [aria-busy="true"]')).toHaveCount(0);
  await page.waitForLoadState('networkidle'); // keys work once the page's scripts have arrived
}

/** Two runs of the simulator, one that finds documents and one that runs code: everything a trajectory can show. */
async function someRuns(api: Api): Promise<string[]> {
  const orchestrator = (await api.orchestrators()).find(({ name }) => name === 'Cost-aware (simulated)');
  const [dataset] = await api.json<Row[]>('/api/datasets');
  const started = await Promise.all(
    ['lookup', 'mathematics'].map(async (category) => {
      const { tasks } = await api.json<{ tasks: Row[] }>(
        `/api/datasets/${dataset?.id}/tasks?category=${category}&limit=1`,
      );
      return api.startRun({ orchestratorId: orchestrator?.id ?? '', taskId: tasks[0]?.id ?? null });
    }),
  );
  await Promise.all(started.map(({ id }) => api.waitForRun(id)));
  return started.map(({ id }) => id);
}

for (const scheme of ['light', 'dark'] as const)
  test(`no page has accessibility findings, ${scheme} theme`, async ({ page, api, axe }) => {
    test.setTimeout(360_000);
    await chooseTheme(page, scheme);
    for (const path of [...(await everyPage(api)), ...(await pagesOfRuns(api))])
      await test.step(path, async () => {
        await settle(page, path);
        expect(await page.evaluate(() => document.documentElement.classList.contains('dark'))).toBe(scheme === 'dark');
        await expect(page).toHaveTitle(/Podium/);
        await axe();
      });
  });

test('at 390 px no page scrolls sideways or has accessibility findings', async ({ page, api, axe }) => {
  test.setTimeout(240_000);
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of [...(await everyPage(api)), ...(await pagesOfRuns(api))])
    await test.step(path, async () => {
      await settle(page, path);
      await expectNoSidewaysScroll(page, path);
      await axe();
    });
  await page.goto('/');
  await page.getByRole('button', { name: 'Open navigation' }).click();
  await page.getByRole('dialog').getByRole('link', { name: 'Orchestrators' }).click();
  await expect(page).toHaveURL(/\/orchestrators$/);
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test.describe('pages of nothing', () => {
  test.use({ expectedProblems: [/404/] });
  for (const path of ['/nowhere', `/runs/${missing}`, '/runs/not-an-id', `/models/${missing}`])
    test(`${path} has no findings and leads on`, async ({ page, axe }) => {
      await page.goto(path);
      await expect(page.getByText(/There is nothing here|There is no |not an id/).first()).toBeVisible();
      await axe();
      await page
        .getByRole('link', { name: 'Overview' })
        .or(page.getByRole('link', { name: 'Go to the overview' }))
        .first()
        .click();
      await expect(page).toHaveURL(/\/$/);
    });
});

test('the keyboard alone: skip link, palette, help, focus goes back', async ({ page, axe }) => {
  await settle(page, '/models');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to the content' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.locator('#main')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('main').locator(':focus')).toHaveCount(1);

  const create = page.getByRole('main').getByRole('link', { name: 'New model' }).first();
  await create.focus();
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Search and commands' });
  await expect(palette.getByRole('combobox')).toBeFocused();
  await axe();
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
  await expect(create).toBeFocused();

  await page.keyboard.press('Control+k');
  await page.keyboard.type('prices');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/prices$/);
  await expect(palette).toBeHidden();

  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(help).toBeVisible();
  await axe();
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await expect(page).toHaveURL(/\/runs$/);
});

test('the palette finds things by their names', async ({ page, api, faulty }) => {
  const { models } = await api.addBackend({ baseUrl: faulty.baseUrl, servedNames: ['fine'] });
  const orchestrator = await api.addOrchestrator({ modelId: models[0]?.id ?? '', tools: [] });
  await settle(page, '/');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
  await page.keyboard.type(orchestrator.name);
  await page.getByRole('option', { name: new RegExp(orchestrator.name) }).click();
  await expect(page).toHaveURL(new RegExp(`/orchestrators/${orchestrator.id}$`));
});

test('the playground works by keyboard alone', async ({ page, api, faulty }) => {
  const { models } = await api.addBackend({ baseUrl: faulty.baseUrl, servedNames: ['fine'] });
  const orchestrator = await api.addOrchestrator({ modelId: models[0]?.id ?? '', tools: [] });
  await settle(page, '/playground');
  await page.getByRole('combobox', { name: 'Orchestrator' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type(orchestrator.name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Orchestrator' })).toBeFocused();
  await expect(page.getByRole('combobox', { name: 'Orchestrator' })).toContainText(orchestrator.name);
  await page.getByRole('textbox', { name: 'Task' }).focus();
  await page.keyboard.type('Six times seven?');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('region', { name: 'Answer' })).toContainText('42');
});

test('the theme follows the choice and stays', async ({ page }) => {
  await chooseTheme(page, 'light');
  await settle(page, '/');
  await page.getByRole('button', { name: 'Theme' }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveClass(/dark/);
  await page.reload();
  await expect(page.locator('html')).toHaveClass(/dark/);
});
