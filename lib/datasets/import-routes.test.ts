import { describe, expect, test, vi } from 'vitest';
import { GET as listTasks } from '@/app/api/datasets/[id]/tasks/route';
import { POST as postDataset } from '@/app/api/datasets/route';
import { GET as getTask } from '@/app/api/datasets/tasks/[id]/route';
import { db } from '@/lib/db';
import { loadTask } from '@/lib/runs/server/load-task';
import { callRoute, readWholeDatabase } from '@/lib/testing/call-route';
import { useTestDatabase } from '@/lib/testing/test-database';
import type { ListedTask, Task, TaskPage } from './schema';
import { readTaskSample } from './server/read-task-sample';
import { create, name, ok, tasksOf } from './testing/dataset-routes';
import { jsonLines } from './testing/read-text';

useTestDatabase();
vi.setConfig({ testTimeout: 60_000 });

describe('an import', () => {
  const text = 'question,answer\nfine,1\nbroken\nalso fine,2\n';

  test('with bad rows writes nothing and lists them by line, unless the good ones alone are asked for', async () => {
    const before = await readWholeDatabase();
    const bad = await callRoute(postDataset, '/', { body: { name: name(), text } });
    expect(bad.status).toBe(400);
    expect(await bad.json()).toEqual({
      code: 'invalid-input',
      field: 'text',
      message: 'line 3 has 1 cell, the first line names 2 columns.',
      issues: [{ field: 'line 3', message: 'has 1 cell, the first line names 2 columns.' }],
    });
    expect(await readWholeDatabase()).toEqual(before);
    expect((await create({ text, skipBadRows: true })).taskCount).toBe(2);
    const none = await callRoute(postDataset, '/', { body: { name: name(), jsonl: 'nope', skipBadRows: true } });
    expect([none.status, (await none.json()).field]).toEqual([400, 'jsonl']);
  });

  test.each([
    ['nothing', {}, 'text'],
    ['two texts', { text: 'a', jsonl: 'b' }, 'text'],
    ['an unknown format', { text: 'a', format: 'xml' }, 'format'],
    ['a mapping without a question', { text: 'a', mapping: {} }, 'mapping.question'],
    ['no field for a question', { text: '[{"n":1}]' }, 'mapping'],
    ['UTF-16', { text: `\uFFFD\uFFFD${[...'{"question":"q"}'].map((letter) => `${letter}\0`).join('')}` }, 'text'],
    ['depth', { text: `${'['.repeat(200_000)}${']'.repeat(200_000)}` }, 'text'],
    ['an endless number of quotes', { text: '"'.repeat(100_001), format: 'csv' }, 'text'],
    ['only images', { text: jsonLines({ question: 'q', answer: 'a', answer_type: 'x', image: 'data:' }) }, 'text'],
  ])('of %s is a 400 that names the field, and writes nothing', async (_, body, field) => {
    const count = await db().dataset.count();
    const reply = await callRoute(postDataset, '/', { body: { name: name(), ...body } });
    expect([reply.status, (await reply.json()).field]).toEqual([400, field]);
    expect(await db().dataset.count()).toBe(count);
  });

  test('of 100,000 rows of CSV is read by its mapping', async () => {
    const rows = Array.from({ length: 100_000 }, (_, n) => `${n},"Question, ""${n}""?",${n * 2}`).join('\n');
    const dataset = await create({
      text: `nr,frage,antwort\n${rows}`,
      mapping: { question: 'frage', reference: 'antwort', id: 'nr' },
    });
    expect(dataset.taskCount).toBe(100_000);
    const [task] = await tasksOf(dataset, '&q=99999');
    expect(task).toMatchObject({ externalId: '99999', question: 'Question, "99999"?', reference: '199998' });
  });
});

describe('filters and samples', () => {
  test('a previewed sample is the one an experiment takes, and filters agree', async () => {
    const many = Array.from({ length: 200 }, (_, n) => ({
      id: `t${n}`,
      question: `Question ${n}?`,
      answer: n,
      category: n % 2 ? 'odd' : 'even',
      difficulty: 1 + (n % 5),
      tags: n % 3 ? ['third', 'x'] : ['x'],
    }));
    const dataset = await create({ jsonl: jsonLines(...many) });
    const query = '&category=odd&tag=third&minDifficulty=2&maxDifficulty=4&sample=20&seed=7';
    const shown = await tasksOf(dataset, query);
    const { tasks } = await readTaskSample({
      datasetId: dataset.id,
      category: 'odd',
      tags: ['third'],
      difficulty: { min: 2, max: 4 },
      sample: { count: 20, seed: 7 },
    });
    expect(shown.map(({ id }) => id)).toEqual(tasks.map(({ id }) => id));
    expect(tasks).toHaveLength(20);
    expect(await tasksOf(dataset, query.replace('seed=7', 'seed=8'))).not.toEqual(shown);
    const page = await ok<TaskPage>(listTasks, `/?limit=3${query}`, { params: { id: dataset.id } });
    expect(page).toMatchObject({
      total: 20,
      categories: ['even', 'odd'],
      tags: ['x', 'third'],
      difficulties: [1, 2, 3, 4, 5],
    });
    const next = await ok<TaskPage>(listTasks, `/?limit=3&after=${page.nextAfter}${query}`, {
      params: { id: dataset.id },
    });
    expect([...page.tasks, ...next.tasks].map(({ id }) => id)).toEqual(shown.slice(0, 6).map(({ id }) => id));
    await expect(readTaskSample({ datasetId: dataset.id, tags: ['none'] })).rejects.toMatchObject({ field: 'tags' });
    expect((await tasksOf(dataset, '&tag=third&tag=x&category=odd')).length).toBeLessThan(
      (await tasksOf(dataset, '&tag=x&category=odd')).length,
    );
    expect(await tasksOf(dataset, '&tag=third&tag=none')).toEqual([]);
    expect((await callRoute(listTasks, `/?${'tag=x&'.repeat(21)}`, { params: { id: dataset.id } })).status).toBe(400);
    expect((await callRoute(listTasks, '/?version=9', { params: { id: dataset.id } })).status).toBe(404);
  });
});

describe('tasks that need an environment', () => {
  test('are kept, but refused by experiments and the playground', async () => {
    const record = { id: 's', user_scenario: 'I want a refund.', evaluation_criteria: { actions: [] } };
    const dataset = await create({ text: JSON.stringify([record, { ...record, id: 't' }]) });
    const [task] = (await tasksOf(dataset)) as [ListedTask];
    expect(task.needsEnvironment).toBe(true);
    expect((await ok<Task>(getTask, '/', { params: { id: task.id } })).extra).toEqual(record);
    const message = expect.stringContaining('stateful environment, which Podium cannot run yet');
    await expect(readTaskSample({ datasetId: dataset.id })).rejects.toMatchObject({ code: 'conflict', message });
    const typed = { taskId: task.id, prompt: '', reference: null, checker: null, choices: [] };
    await expect(loadTask(typed as never)).rejects.toMatchObject({ field: 'taskId', message });
  });
});
