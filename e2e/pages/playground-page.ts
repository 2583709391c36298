import type { Locator, Page } from '@playwright/test';

export class PlaygroundPage {
  readonly orchestrator: Locator;
  readonly task: Locator;
  readonly launch: Locator;

  constructor(readonly page: Page) {
    this.orchestrator = page.getByRole('combobox', { name: 'Orchestrator' });
    this.task = page.getByRole('textbox', { name: 'Task' });
    this.launch = page.getByRole('button', { name: 'Launch' });
  }

  async chooseOrchestrator(name: string): Promise<void> {
    await this.orchestrator.click();
    await this.page.getByPlaceholder('Search…').fill(name);
    await this.page.getByRole('option', { name }).click();
  }

  /** Opens the tasks of the datasets, searches, and takes the one task whose question contains the text. */
  async takeTask(question: string): Promise<void> {
    await this.page.getByRole('button', { name: /Take (one|another)/ }).click();
    const dialog = this.page.getByRole('dialog', { name: 'Take a task from a dataset' });
    await dialog.getByRole('searchbox', { name: 'Search tasks' }).fill(question);
    await dialog.getByRole('button', { name: question }).click();
  }
}
