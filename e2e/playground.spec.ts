import { unique } from './api';
import { expect, test } from './fixtures';
import { PlaygroundPage } from './pages/playground-page';

const stateful = { user_scenario: 'A person calls.', actions: [] };

test('tasks that cannot be run are marked with the reason, and none of them is taken', async ({ page, api, axe }) => {
  const name = unique('Half stateful');
  const tasks = [
    { question: 'Change my plan, please.', ...stateful },
    { question: 'What is six times seven?', answer: '42' },
    { question: 'Cancel my flight, please.', ...stateful },
  ];
  await api.json('/api/datasets', { body: { name, jsonl: tasks.map((task) => JSON.stringify(task)).join('\n') } });
  await page.goto('/playground');
  await page.getByRole('button', { name: 'Take one from a dataset' }).click();
  const dialog = page.getByRole('dialog', { name: 'Take a task from a dataset' });
  await dialog.getByRole('combobox', { name: 'Dataset' }).click();
  await page.getByRole('option', { name }).click();
  const marked = dialog.getByRole('button', { name: /needs a stateful environment, which Podium cannot run yet/ });
  await expect(marked).toHaveCount(2);
  for (const one of await marked.all()) await expect(one).toBeDisabled();
  await axe();
  await dialog.getByRole('button', { name: 'Any', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Task', exact: true })).toContainText('What is six times seven?');
});

test.describe('what is gone', () => {
  test.use({ expectedProblems: [/status of 40[49]/] });

  test('what is gone by the time of a launch is said at its field, and asked again', async ({ page, api, faulty }) => {
    const { models } = await api.addBackend({ baseUrl: faulty.baseUrl, servedNames: ['fine'] });
    const orchestrator = await api.addOrchestrator({ modelId: models[0]?.id ?? '', tools: [] });
    const book = await api.json<{ id: string; name: string }>('/api/price-books', { body: { name: unique('Gone') } });
    const gone = 'This price book does not exist (any more). Choose another one.';

    await page.goto(`/playground?orchestrator=${orchestrator.id}`);
    await page.getByRole('combobox', { name: /^Price book/ }).click();
    await page.getByRole('option', { name: book.name }).click();
    await new PlaygroundPage(page).task.fill('What is 6 × 7?');
    const design = await page.context().newPage();
    const datasets = await api.json<{ id: string; simulated: boolean }[]>('/api/datasets');
    await design.goto(`/experiments/new?dataset=${datasets.find(({ simulated }) => simulated)?.id}`);
    await design.getByRole('checkbox', { name: orchestrator.name }).check();
    const books = design.getByRole('group', { name: 'Price books' });
    await books.getByRole('checkbox', { name: book.name }).check();

    await api.send(`/api/price-books/${book.id}`, { method: 'DELETE' });
    await page.getByRole('button', { name: 'Launch' }).click();
    const field = page.getByRole('combobox', { name: /^Price book/ });
    await expect(field).toHaveAccessibleDescription(new RegExp(gone.replace(/[().]/g, '\\$&')));
    const again = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/api/runs'));
    await page.getByRole('button', { name: 'Launch' }).click();
    await again;

    await design.getByRole('button', { name: 'Launch' }).click();
    await expect(books.getByRole('alert')).toHaveText(gone);
    await design.close();
  });
});
