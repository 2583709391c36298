import { unique } from './api';
import { expect, test } from './fixtures';

test('the overview sets accuracy against cost, adds up spend by day, and leads to the runs behind a point', async ({
  page,
  api,
  faulty,
  axe,
}) => {
  const { models } = await api.addBackend({ baseUrl: faulty.baseUrl, servedNames: ['fine'] });
  const orchestrator = await api.addOrchestrator({
    modelId: models[0]?.id ?? '',
    tools: [],
    name: unique('Overview arm'),
  });
  const checker = { type: 'exact' } as const;
  for (const [task, reference] of ['42', '42', '41'].entries()) {
    const prompt = `Overview ${task}`;
    const { id } = await api.startRun({ orchestratorId: orchestrator.id, prompt, reference, checker });
    await api.waitForRun(id);
  }

  await page.goto('/?source=real');
  const row = page.getByRole('region', { name: 'Arms' }).getByRole('row', { name: orchestrator.name });
  await expect(row).toContainText('66.7%'); // 2 of 3
  await expect(row).toContainText('21–94%'); // Wilson, each run of a task of its own
  await expect(row.getByRole('cell').nth(3)).toContainText('≥'); // its model has no price: a lower bound, not $0

  const chart = page.getByRole('region', { name: 'Accuracy and cost' });
  await expect(chart.getByRole('img', { name: /Accuracy against cost of \d+ arm/ })).toBeVisible();
  await axe();
  await chart
    .or(page.getByRole('region', { name: 'Accuracy and time' }))
    .getByRole('button', { name: 'Time' })
    .click();
  await expect(page.getByRole('img', { name: /Accuracy against time/ })).toBeVisible();
  await expect(page).toHaveURL(/axis=latency/);

  await page.getByRole('button', { name: 'Latency', exact: true }).click();
  const latency = page.getByRole('region', { name: 'Latency of calls' });
  await expect(latency.getByRole('row', { name: models[0]?.name })).toBeVisible();
  await page.reload();
  await expect(latency.getByRole('row', { name: models[0]?.name })).toBeVisible();

  await row.getByRole('link', { name: orchestrator.name }).press('Enter');
  await expect(page).toHaveURL(new RegExp(`orchestrator=${orchestrator.id}`));
  await expect(page.getByRole('table').getByRole('link', { name: 'Overview' })).toHaveCount(3);
});
