import type { Page } from '@playwright/test';
import type { Api } from './api';
import { expect, test } from './fixtures';
import { everyPage, furtherViews, watchPolicy } from './pages/every-page';

const missing = '01a20000-0000-7000-8000-000000000000';

async function chooseTheme(page: Page, colorScheme: 'light' | 'dark') {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
}

/** The page is drawn in the scheme, and no colour is on its way to another. */
async function expectScheme(page: Page, scheme: 'light' | 'dark') {
  const html = page.locator('html');
  await (scheme === 'dark' ? expect(html).toHaveClass(/\bdark\b/) : expect(html).not.toHaveClass(/\bdark\b/));
  await page.evaluate(() => {
    const transitions = document.getAnimations().filter((one) => one instanceof CSSTransition);
    return Promise.all(transitions.map(({ finished }) => finished.catch(() => null)));
  });
}

/** The page with its data: nothing is being loaded, and the heading is there. */
async function expectData(page: Page) {
  await expect(page.getByRole('heading').first()).toBeVisible();
  await expect(page.locator('[data-slot="skeleton"], [aria-busy="true"]')).toHaveCount(0);
}

/** The page with its data, and its scripts: only then keys work. */
async function settle(page: Page, path: string) {
  await page.goto(path);
  await expectData(page);
  await page.waitForLoadState('networkidle');
}

/** Two runs of an experiment that has ended, one that finds documents and one that runs code: all a trajectory can show. */
async function tellingRuns(api: Api, experimentId: string): Promise<[string, string]> {
  await api.untilCompleted(experimentId);
  const { runs } = await api.runs(`?experiment=${experimentId}&limit=100`);
  const used = await Promise.all(runs.map(async ({ id }) => ({ id, tools: (await api.turns(id)).toolNames })));
  const runWith = (tool: RegExp) => {
    const found = used.find(({ tools }) => tools.some((name) => tool.test(name)));
    if (!found) throw new Error(`No run of the experiment used ${tool}: ${JSON.stringify(used)}`);
    return found.id;
  };
  return [runWith(/search/), runWith(/python|reasoning/)];
}

const ofRuns = 'of experiments and runs';
/** Every page there is, in parts of much the same length; the last part holds what is in no other. */
const parts: Record<string, RegExp> = {
  'of prices and preferences': /^\/(prices|preferences)/,
  'of backends, models, tools and orchestrators': /^\/(backends|models|tools|orchestrators)/,
  [ofRuns]: /^\/(experiments|runs)/,
  'there is otherwise': /^/,
};

for (const [part, name] of Object.keys(parts).entries())
  test(`no page ${name} has accessibility findings, in light, dark or at 390 px, scrolls sideways or needs what its policy forbids`, async ({
    page,
    api,
    axe,
    launched,
  }) => {
    const experimentId = launched.id;
    const none: [string, string] = ['', ''];
    const [runId, other] = name === ofRuns ? await tellingRuns(api, experimentId) : none;
    const paths = [
      ...(await everyPage(api, { runId, experimentId })),
      ...(await furtherViews(api, [runId, other])),
    ].filter((path) => Object.values(parts).findIndex((pattern) => pattern.test(path)) === part);
    expect(paths.length).toBeGreaterThan(9);
    const violations = await watchPolicy(page);
    for (const path of paths)
      await test.step(path, async () => {
        await page.setViewportSize({ width: 390, height: 844 });
        await chooseTheme(page, 'light');
        await page.goto(path);
        await expectData(page);
        await expect(page).toHaveTitle(/Podium/);
        await expectScheme(page, 'light');
        const tooWide = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        await expect.poll(tooWide, `${path} is wider than the screen by`).toBeLessThanOrEqual(0);
        await axe();

        // By now the page has long been idle; whatever came after its first draw is looked at as well.
        await page.waitForLoadState('networkidle');
        await page.setViewportSize({ width: 1280, height: 800 });
        await expectData(page);
        await axe();

        await chooseTheme(page, 'dark');
        await expectScheme(page, 'dark');
        await axe(page, 'colours');
      });
    expect(violations).toEqual([]);
  });

test('at 390 px the navigation opens over the page, leads on and closes', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
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

test('a page opened on a machine set to dark is dark from the start', async ({ page }) => {
  await chooseTheme(page, 'dark');
  await page.goto('/', { waitUntil: 'commit' });
  await expectScheme(page, 'dark');
});
