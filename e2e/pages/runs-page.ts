import type { Locator, Page } from '@playwright/test';

export class RunsPage {
  readonly search: Locator;
  readonly rows: Locator;

  constructor(readonly page: Page) {
    this.search = page.getByRole('searchbox', { name: 'Search tasks and answers' });
    this.rows = page.getByRole('row').filter({ has: page.getByRole('cell') });
  }

  async open(query = ''): Promise<this> {
    await this.page.goto(`/runs${query}`);
    return this;
  }

  row(text: string | RegExp): Locator {
    return this.rows.filter({ hasText: text });
  }

  /** The choice of a filter by its label, such as Verdict; of Status one is ticked or unticked. */
  async choose(filter: string, option: string): Promise<void> {
    if (filter === 'Status') {
      await this.page.getByRole('button', { name: /^Status: / }).click();
      await this.page.getByRole('menuitemcheckbox', { name: option, exact: true }).click();
      await this.page.keyboard.press('Escape');
      return;
    }
    await this.page.getByRole('combobox', { name: filter }).click();
    await this.page.getByRole('option', { name: option, exact: true }).click();
  }
}
