import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { Dataset, TaskPage } from '@/lib/datasets/schema';
import { type Api, unique } from './api';
import { expect, test } from './fixtures';

const row = (page: Page, text: string) =>
  page.getByRole('list', { name: 'Tasks' }).getByRole('listitem').filter({ hasText: text });
const issue = (page: Page, place: string) => page.getByRole('listitem').filter({ hasText: place });

async function paste(page: Page, text: string) {
  await page.getByRole('button', { name: 'Paste' }).click();
  await page.getByRole('textbox', { name: 'Text of the file' }).fill(text);
}
const tasksOf = async (api: Api, id: string) => (await api.json<TaskPage>(`/api/datasets/${id}/tasks`)).tasks;
const idOf = (page: Page) => new URL(page.url()).pathname.split('/').at(-1) ?? '';
const content = ({ id: _, datasetId: __, datasetName: ___, ...task }: TaskPage['tasks'][number]) => task;

const lines = [
  '{"id":"sea","question":"Which sea is the saltiest?","answer":"The Dead Sea","category":"geography","tags":["water"],"note":"kept"}',
  '{"id":"sum","question":"How much is 0.55 + 0.55?","answer":"1.10","category":"sums","difficulty":1}',
  '{"id":"broken","question":',
  '{"id":"pick","question":"Which is a mammal?","answer":"B","choices":["Trout","Whale"],"category":"biology"}',
].join('\n');

test('JSONL with a bad row: the good ones are imported, edited into a version 2, exported and imported again', async ({
  page,
  api,
  axe,
}) => {
  const name = unique('Pasted');
  await page.goto('/datasets/new');
  await paste(page, lines);
  await expect(page.getByRole('status').filter({ hasText: '3 tasks can be imported, 1 row cannot' })).toBeVisible();
  await expect(issue(page, 'line 3')).toContainText('is not valid JSON');
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await axe();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText('There are bad rows: correct them, or import the good ones alone.')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Import the 3 good ones alone' }).check();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await expect(page.getByText('3 tasks', { exact: true })).toBeVisible();

  await row(page, 'saltiest').getByText('Which sea').click();
  await row(page, 'saltiest').getByRole('button', { name: 'Edit' }).click();
  const dialog = page.getByRole('dialog', { name: 'Task sea' });
  await dialog.getByRole('textbox', { name: 'Question' }).fill('Which sea is the saltiest of all?');
  await dialog.getByRole('textbox', { name: 'Also right' }).fill('Dead Sea, Jordan\nSalt Sea');
  await axe();
  await dialog.getByRole('button', { name: 'Keep the edit' }).click();
  await expect(row(page, 'saltiest of all').getByText('edited')).toBeVisible();
  await row(page, '0.55').getByText('How much').click();
  await row(page, '0.55').getByRole('button', { name: 'Remove' }).click();
  const edits = page.getByRole('form', { name: 'Edits' });
  await expect(edits).toContainText('1 edited, 1 removed');
  await row(page, '0.55').getByRole('button', { name: 'Undo' }).click();
  await edits.getByRole('textbox', { name: 'Note on the new version' }).fill('Says it better');
  await axe();
  await edits.getByRole('button', { name: 'Save as version 2' }).click();
  const versions = page.getByRole('list', { name: 'Versions' });
  await expect(versions.getByRole('listitem').first()).toContainText('1 changed.');
  await expect(versions.getByRole('listitem').first()).toContainText('Says it better');
  await expect(edits).toBeHidden();

  const id = idOf(page);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export as JSONL' }).click();
  const file = await (await download).path();
  expect((await download).suggestedFilename()).toMatch(/-v2\.jsonl$/);
  await versions.getByRole('button', { name: 'Open version 1' }).click();
  await expect(page).toHaveURL(/version=1/);
  await expect(page.getByText('version 1, read only')).toBeVisible();
  await expect(page.getByText('Which sea is the saltiest?')).toBeVisible();
  await page.getByRole('link', { name: 'Run as experiment' }).click();
  await expect(page.getByRole('combobox', { name: 'Version' })).toContainText('Version 1');
  await page.getByRole('combobox', { name: 'Version' }).click();
  await expect(page.getByRole('option', { name: /Version 2, the newest.*Says it better/ })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.goto('/datasets/new');
  await page.getByLabel('Choose a file, or drop it here').setInputFiles(file);
  await expect(page.getByText('Podium export')).toBeVisible();
  await expect(page.getByText('3 tasks can be imported', { exact: true })).toBeVisible();
  await page.getByRole('textbox', { name: 'Name' }).fill(unique('Again'));
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page).toHaveURL(/\/datasets\/[0-9a-f-]{36}$/);
  expect(await readFile(file, 'utf8')).toContain('"reference":"1.10"');
  const again = (await tasksOf(api, idOf(page))).map(content);
  expect(again).toEqual((await tasksOf(api, id)).map(content));
});

test('a CSV of other names is mapped, and the preview follows', async ({ page, api, axe }) => {
  await page.goto('/datasets/new');
  await paste(page, 'nr;frage;antwort;extra\n1;"Wie viel ist ""zwei; und zwei""?";4;a\n2;Wie viel ist eins?;1;b\n');
  const mapping = page.getByRole('group', { name: 'Which field is what' });
  const preview = page.getByRole('region', { name: 'The first tasks' });
  await expect(mapping.getByRole('combobox', { name: 'Question' })).toContainText('frage');
  await expect(preview.getByText('Wie viel ist "zwei; und zwei"?')).toBeVisible();
  await expect(preview.getByText('not judged by itself')).toHaveCount(2);
  await mapping.getByRole('combobox', { name: 'Reference answer' }).click();
  await page.getByRole('option', { name: /^antwort/ }).click();
  await expect(preview.getByText('Same number')).toHaveCount(2);
  await axe();
  await page.getByRole('textbox', { name: 'Name' }).fill(unique('Mapped'));
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page).toHaveURL(/\/datasets\/[0-9a-f-]{36}$/);
  const tasks = await tasksOf(api, idOf(page));
  expect(tasks.map(({ reference, extraFields }) => [reference, extraFields.sort()])).toEqual([
    ['4', ['extra', 'nr']],
    ['1', ['extra', 'nr']],
  ]);
});

test('filters and a seeded sample live in the address and go into the experiment form', async ({ page, api }) => {
  const shipped = (await api.json<Dataset[]>('/api/datasets')).find(({ simulated }) => simulated);
  await page.goto(`/datasets/${shipped?.id}`);
  await page.getByRole('combobox', { name: 'Difficulty from' }).click();
  await page.getByRole('option', { name: '2' }).click();
  await page.getByRole('button', { name: 'Sample' }).click();
  await page.getByRole('spinbutton', { name: 'Tasks in the sample' }).fill('5');
  await page.getByRole('spinbutton', { name: 'Seed of the sample' }).fill('7');
  await expect(page).toHaveURL(/from=2.*sample=5.*seed=7/);
  // Read after a reload: before it the tasks of the seed before may still stand there.
  const drawn = async () => {
    await page.reload();
    await expect(page.getByText('5 tasks drawn')).toBeVisible();
    return page.getByRole('list', { name: 'Tasks' }).getByRole('listitem').allInnerTexts();
  };
  const shown = await drawn();
  expect(shown).toHaveLength(5);
  expect(await drawn()).toEqual(shown);
  await page.getByRole('link', { name: 'Run 5 tasks as experiment' }).click();
  await expect(page.getByRole('spinbutton', { name: 'Tasks in the sample' })).toHaveValue('5');
  await expect(page.getByRole('spinbutton', { name: 'Seed of the sample' })).toHaveValue('7');
  await expect(page.getByRole('combobox', { name: 'Difficulty from' })).toContainText('2');
});
