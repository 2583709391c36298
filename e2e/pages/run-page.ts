import { expect, type Locator, type Page } from '@playwright/test';

/** A run: its header, figures, outcome and turns, on its own page or in the playground. */
export class RunPage {
  readonly status: Locator;
  readonly message: Locator;
  readonly answer: Locator;
  readonly turnList: Locator;
  readonly turns: Locator;
  readonly searchBox: Locator;

  constructor(readonly page: Page) {
    this.status = page.getByTestId('run-status');
    this.message = page.getByTestId('run-message');
    this.answer = page.getByRole('region', { name: 'Answer' });
    this.turnList = page.getByRole('listbox', { name: 'Turns' });
    this.turns = this.turnList.getByRole('option');
    this.searchBox = page.getByRole('searchbox', { name: 'Search in this run' });
  }

  async open(runId: string, query = ''): Promise<this> {
    await this.page.goto(`/runs/${runId}${query}`);
    return this;
  }

  turn(number: number): Locator {
    return this.page.getByRole('article', { name: `Turn ${number}`, exact: true });
  }

  call(name: string): Locator {
    return this.page.getByRole('region', { name: `Call of ${name}` });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Waits for the status in words. */
  async expectStatus(status: string, timeout = 45_000): Promise<void> {
    await expect(this.status).toHaveText(status, { timeout });
  }

  /** The list's rows without their times, which differ while a turn runs: number and tools of each. */
  async readTurns(): Promise<string[]> {
    const rows = await this.turns.all();
    return Promise.all(rows.map(async (row) => (await row.locator('> span').nth(1).innerText()).trim()));
  }
}
