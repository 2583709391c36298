import { expect, type Locator, type Page } from '@playwright/test';
import { unique } from '../api';

/** The page of one experiment, by roles and labels. */
export class ExperimentPage {
  constructor(readonly page: Page) {}

  get status(): Locator {
    return this.page.getByRole('status', { name: 'Status' });
  }
  get progress(): Locator {
    return this.page.getByRole('region', { name: 'Progress', exact: true });
  }
  get arms(): Locator {
    return this.page
      .getByRole('region', { name: 'Arms', exact: true })
      .getByRole('row')
      .filter({ has: this.page.getByRole('link') });
  }
  get matrix(): Locator {
    return this.page.getByRole('grid', { name: 'Outcomes by task and arm' });
  }

  /** What the server drew has become a page that answers. */
  async comesAlive(): Promise<void> {
    await expect(this.page.locator('main [inert]')).toHaveCount(0);
  }

  /** The way to one of its pages: `Answers`, `Tasks` and so on. */
  tab(name: string): Locator {
    return this.page.getByRole('navigation', { name: 'Experiment', exact: true }).getByRole('link', { name });
  }
  /** Groups of columns of the table of arms. */
  columns(name: string): Locator {
    return this.page.getByRole('group', { name: 'Columns' }).getByRole('button', { name, exact: true });
  }
  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  async expectStatus(text: string | RegExp, timeout?: number): Promise<void> {
    await expect(this.status).toContainText(text, { ...(timeout !== undefined && { timeout }) });
  }
}

/** Dataset page → form → launch; answers with the page of the experiment. */
export async function launchWholeDataset(page: Page, baseUrl: string, orchestrators: readonly RegExp[]) {
  await page.goto(`${baseUrl}/datasets`);
  await page.getByRole('link', { name: 'Lantern Isles benchmark' }).click();
  await page.getByRole('link', { name: 'Run as experiment' }).click();
  await page.getByRole('textbox', { name: 'Name of the experiment' }).fill(unique('Whole dataset'));
  await expect(page.getByRole('button', { name: 'All 148 tasks' })).toHaveAttribute('aria-pressed', 'true');
  for (const name of orchestrators) await page.getByRole('checkbox', { name }).check();
  await page.getByRole('spinbutton', { name: 'Runs at once' }).fill('64');
  const estimate = page.getByRole('region', { name: 'Estimate' });
  await expect(estimate).toContainText('444 runs');
  await expect(estimate).toContainText('148 tasks × 3 arms');
  await expect(estimate.getByRole('list', { name: 'Arms of the experiment' }).getByRole('listitem')).toHaveCount(3);
  await page.getByRole('button', { name: 'Launch' }).click();
  await page.waitForURL(/\/experiments\/[0-9a-f-]{36}$/);
  return new ExperimentPage(page);
}

/** Watches, pauses and resumes until all 444 runs have ended, and reads what they came to. */
export async function watchPauseResume(experiment: ExperimentPage) {
  await expect(experiment.progress).toContainText(/[1-9]\d* of 444 runs ended/, { timeout: 60_000 });
  await experiment.button('Pause').click();
  await experiment.expectStatus(/^Paused/);
  await expect(experiment.status).toHaveText('Paused', { timeout: 60_000 }); // nothing in flight any more
  await expect(experiment.progress.getByText('waiting')).toBeVisible();
  const paused = await experiment.progress.textContent();
  await experiment.button('Resume').click();
  await experiment.expectStatus('Running');
  await expect(experiment.progress).not.toHaveText(paused ?? '');
  await experiment.expectStatus('Completed', 240_000);
  await expect(experiment.progress).toContainText('444 of 444 runs ended');
  await expect(experiment.arms).toHaveCount(3);
  for (const arm of await experiment.arms.all()) await expect(arm.getByRole('cell').nth(1)).toHaveText('148');
}
