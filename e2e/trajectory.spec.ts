import { longTextOf } from './faulty-backend';
import { expect, test } from './fixtures';
import { RunPage } from './pages/run-page';

const turnCount = 301;

/** Serial and in one page each: the run is made once. */
test.describe('a run of 301 turns', () => {
  test('deep links, keys, search in stored texts and a list that stays small', async ({ page, api, faulty, axe }) => {
    const { runId } = await api.launch({
      baseUrl: faulty.baseUrl,
      servedName: 'long-run',
      tools: ['search_documents'],
      limits: { maxTurns: 1000 },
    });
    await api.waitForRun(runId, undefined, 120_000);
    const run = new RunPage(page);

    await test.step('a link leads to its turn and call', async () => {
      const calls = await api.calls(runId);
      const call = calls.find((candidate) => candidate.turn === 150 && candidate.kind === 'tool');
      await run.open(runId, `?turn=150&call=${call?.id}`);
      await expect(run.turn(150)).toBeVisible();
      await expect(page.locator(`[id="call-${call?.id}"]`)).toBeInViewport();
      const row = run.turnList.getByRole('option', { selected: true });
      await expect(row).toHaveAttribute('aria-posinset', '150');
      await expect(row).toHaveAttribute('aria-setsize', String(turnCount));
      await expect(row).toBeInViewport();
    });

    await test.step('only the rows in sight are in the page', async () => {
      expect(await run.turns.count()).toBeLessThan(80);
      expect(await page.locator('*').count()).toBeLessThan(3_000);
    });

    await test.step('keys move between turns', async () => {
      await page.keyboard.press('j');
      await expect(run.turn(151)).toBeVisible();
      await expect(page).toHaveURL(/turn=151/);
      await page.keyboard.press('k');
      await page.keyboard.press('k');
      await expect(run.turn(149)).toBeVisible();
      await page.keyboard.press('End');
      await expect(run.turn(turnCount)).toBeVisible();
      await expect(run.turnList.getByRole('option', { selected: true })).toBeInViewport();
      await page.keyboard.press('j');
      await expect(run.turn(turnCount)).toBeVisible();
      await page.keyboard.press('Home');
      await expect(run.turn(1)).toBeVisible();
      await expect(run.turnList.getByRole('option', { selected: true })).toBeInViewport();
      await page.keyboard.press('k');
      await expect(run.turn(1)).toBeVisible();
    });

    await test.step('a long text is folded, and can be read whole', async () => {
      await expect(run.turn(1)).not.toContainText('needle1x');
      const length = longTextOf(1).length.toLocaleString('en-US');
      await run
        .turn(1)
        .getByRole('button', { name: `Show all (${length} characters)` })
        .click();
      await expect(run.turn(1)).toContainText('needle1x');
    });

    await test.step('the search finds what stands deep inside a stored text', async () => {
      await page.keyboard.press('/');
      await expect(run.searchBox).toBeFocused();
      await page.keyboard.type('needle217x');
      await expect(page.getByRole('status').filter({ hasText: '1 place' })).toBeVisible();
      await expect(page).toHaveURL(/find=needle217x/);
      const hit = page.getByRole('button', { name: /^Turn 217/ });
      await expect(hit).toContainText('model said');
      await expect(hit.locator('mark')).toHaveText('needle217x');
      await axe();
      await hit.click();
      await expect(run.turn(217)).toBeVisible();
      await page.reload();
      await expect(run.turn(217)).toBeVisible();
      await expect(run.searchBox).toHaveValue('needle217x');
      await run.searchBox.fill('no such words');
      await expect(page.getByText('“no such words” does not occur in this run.')).toBeVisible();
      await run.searchBox.press('Escape');
      await expect(run.searchBox).toHaveValue('');
      await expect(run.turnList).toBeVisible();
    });

    await test.step('the keys of the page stand in the help', async () => {
      await page.keyboard.press('?');
      const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
      await expect(help).toContainText('Next turn');
      await expect(help).toContainText('Search in the run');
      await page.keyboard.press('Escape');
      await expect(help).toBeHidden();
    });
  });
});

test.describe('a turn that is not there', () => {
  test('shows the run all the same', async ({ page, api, faulty }) => {
    const { runId } = await api.launch({ baseUrl: faulty.baseUrl, servedName: 'fine' });
    await api.waitForRun(runId);
    const run = await new RunPage(page).open(runId, '?turn=99&call=nothing');
    await run.expectStatus('Completed');
    await expect(run.turns.first()).toBeVisible();
    await page.waitForLoadState('networkidle'); // the rows come with the page: only now is it awake
    await page.keyboard.press('j');
    await expect(run.turn(1)).toBeVisible();
  });
});
