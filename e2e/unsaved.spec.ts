import type { Page } from '@playwright/test';
import { unique } from './api';
import { expect, test } from './fixtures';

const question = (page: Page) => page.getByRole('alertdialog', { name: 'Leave without saving?' });
const palette = (page: Page) => page.getByRole('dialog', { name: 'Search and commands' });

/** Text that stays typed: what is filled in before the page is alive is lost. */
async function type(page: Page, label: string, text: string) {
  const field = page.getByRole('textbox', { name: label, exact: true });
  await expect(async () => {
    await field.fill(text);
    await expect(field).toHaveValue(text, { timeout: 500 });
  }).toPass();
}

async function choose(page: Page, text: string, option: string) {
  await page.keyboard.press('Control+k');
  await expect(palette(page).getByRole('combobox')).toBeFocused();
  await page.keyboard.type(text);
  await palette(page).getByRole('option', { name: option }).first().click();
}

test('a form that is not saved is asked about by the palette, by keys, by links and by "back"', async ({
  page,
  axe,
}) => {
  await page.goto('/preferences');
  await page.getByRole('link', { name: 'New preference' }).first().click();
  const name = unique('Half done');
  await type(page, 'Name', name);

  await choose(page, 'tools', 'Tools');
  await axe();
  await question(page).getByRole('button', { name: 'Stay here' }).click();
  await expect(page).toHaveURL(/\/preferences\/new$/);

  await page.getByRole('heading', { level: 1 }).click(); // out of the field: keys are for the page now
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await question(page).getByRole('button', { name: 'Stay here' }).click();
  await page.getByRole('navigation').getByRole('link', { name: 'Tools' }).first().click();
  await question(page).getByRole('button', { name: 'Stay here' }).click();
  await page.evaluate(() => history.back()); // `page.goBack` would wait for it to happen
  await question(page).getByRole('button', { name: 'Stay here' }).click();
  await expect(page).toHaveURL(/\/preferences\/new$/);
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue(name);

  await choose(page, 'runs', 'Runs');
  await question(page).getByRole('button', { name: 'Leave' }).click();
  await expect(page).toHaveURL(/\/runs$/);
  await choose(page, 'tools', 'Tools'); // nothing is held any more
  await expect(page).toHaveURL(/\/tools$/);
  await expect(question(page)).toHaveCount(0);
});

test('prices that are not saved are asked about by every link, also to an earlier version', async ({ page, api }) => {
  const name = unique('Half priced');
  const book = await api.json<{ id: string }>('/api/price-books', { body: { name } });
  const price = (inputPerMillion: string) =>
    api.json(`/api/price-books/${book.id}/prices`, {
      body: { changes: [{ subjectKind: 'model', subject: 'alpha', state: 'priced', inputPerMillion }] },
    });
  await price('1');
  await price('2');
  await page.goto(`/prices/${book.id}`);
  const amount = page.getByRole('textbox', { name: 'Input, $ per 1M tokens, alpha', exact: true });
  await expect(async () => {
    await amount.fill('3');
    await expect(page.getByRole('region', { name: 'Changes that are not saved' })).toBeVisible({ timeout: 500 });
  }).toPass();

  await page.getByRole('link', { name: 'Version 2', exact: true }).first().click();
  await question(page).getByRole('button', { name: 'Stay here' }).click();
  await page.getByRole('link', { name: 'Prices', exact: true }).first().click();
  await question(page).getByRole('button', { name: 'Stay here' }).click();
  await choose(page, 'models', 'Models');
  await question(page).getByRole('button', { name: 'Stay here' }).click();
  await expect(amount).toHaveValue('3');
  await page.getByRole('link', { name: 'Prices', exact: true }).first().click();
  await question(page).getByRole('button', { name: 'Leave' }).click();
  await expect(page).toHaveURL(/\/prices$/);
});

test('a launch that is typed is asked about until it is launched', async ({ page, api, faulty }) => {
  const { models } = await api.addBackend({ baseUrl: faulty.baseUrl, servedNames: ['fine'] });
  const orchestrator = await api.addOrchestrator({ modelId: models[0]?.id ?? '', tools: [] });
  await page.goto('/playground');
  await page.getByRole('navigation').getByRole('link', { name: 'Tools' }).first().click(); // nothing is typed
  await expect(page).toHaveURL(/\/tools$/);
  await page.goto(`/playground?orchestrator=${orchestrator.id}`);
  await type(page, 'Task', 'What is 2 + 2?');
  await page.getByRole('navigation').getByRole('link', { name: 'Tools' }).first().click();
  await question(page).getByRole('button', { name: 'Stay here' }).click();
  await expect(page.getByRole('textbox', { name: 'Task', exact: true })).toHaveValue('What is 2 + 2?');
  await page.getByRole('button', { name: 'Launch' }).click();
  await expect(page).toHaveURL(/\?run=/);
  await page.getByRole('navigation').getByRole('link', { name: 'Tools' }).first().click();
  await expect(page).toHaveURL(/\/tools$/);
  await expect(question(page)).toHaveCount(0);
});

test('a book that is being made of another, and names to register, are asked about until they are saved', async ({
  page,
  api,
}) => {
  const book = await api.json<{ id: string }>('/api/price-books', { body: { name: unique('Half made') } });
  await api.json(`/api/price-books/${book.id}/prices`, {
    body: { changes: [{ subjectKind: 'model', subject: 'alpha', state: 'priced', inputPerMillion: '1' }] },
  });
  const back = page.getByRole('link', { name: 'Prices', exact: true }).first();

  await page.goto(`/prices/${book.id}/register`);
  await type(page, 'Shown name of alpha', 'Alpha one');
  await back.click();
  await question(page).getByRole('button', { name: 'Leave' }).click();
  await expect(page).toHaveURL(/\/prices$/);

  await page.goto(`/prices/${book.id}/derive`);
  await type(page, 'Name of the new book', unique('Made'));
  await back.click();
  await question(page).getByRole('button', { name: 'Stay here' }).click();
  await page.getByRole('button', { name: 'Create the book' }).click();
  await expect(page).not.toHaveURL(/derive$/);
  await back.click();
  await expect(page).toHaveURL(/\/prices$/);
  await expect(question(page)).toHaveCount(0);
});

test('what is typed while the palette is being fetched is kept', async ({ page }) => {
  await page.goto('/');
  await expect(async () => {
    await page.keyboard.press('?'); // once the help comes, the page is alive
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/_next/static/**', async (route) => {
    await released;
    await route.continue();
  });
  const asked = page.waitForRequest('**/_next/static/**');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('expe');
  await expect(palette(page).getByRole('textbox')).toHaveValue('expe');
  await asked; // its code is on its way
  release();
  await expect(palette(page).getByRole('combobox')).toBeFocused();
  await page.keyboard.type('riments');
  await expect(palette(page).getByRole('combobox')).toHaveValue('experiments');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/experiments$/);
});
