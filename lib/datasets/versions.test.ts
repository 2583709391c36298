import { describe, expect, test, vi } from 'vitest';
import { POST as addTasks } from '@/app/api/datasets/[id]/import/route';
import { POST as restoreVersion } from '@/app/api/datasets/[id]/versions/restore/route';
import { GET as listVersions } from '@/app/api/datasets/[id]/versions/route';
import { GET as getTask } from '@/app/api/datasets/tasks/[id]/route';
import { db } from '@/lib/db';
import { callRoute, readWholeDatabase } from '@/lib/testing/call-route';
import { useTestDatabase } from '@/lib/testing/test-database';
import type { Dataset, ListedTask, Task } from './schema';
import { readTaskSample } from './server/read-task-sample';
import { content, create, ok, plain, save, tasksOf } from './testing/dataset-routes';
import { jsonLines } from './testing/read-text';
import type { DatasetVersion } from './version-schema';

useTestDatabase();
vi.setConfig({ testTimeout: 60_000 });

describe('versions', () => {
  const rows = jsonLines(
    { id: 'a', question: 'A?', answer: '1.10', note: { deep: [1, null] } },
    { id: 'b', question: 'B?', answer: 'x', tags: ['t'], category: 'c', difficulty: 2 },
    { id: 'c', question: 'C?', answer: 'B', choices: ['x', 'y'] },
  );

  test('an edit makes a new one and leaves the old one as it was', async () => {
    const dataset = await create({ jsonl: rows });
    const [a, b, c] = (await tasksOf(dataset)) as [ListedTask, ListedTask, ListedTask];
    const old = [a, b, c].map(content);
    const reply = await save(dataset.id, {
      baseVersion: 1,
      note: 'Better.',
      edited: [{ id: a.id, task: { ...plain(a), question: 'A, rather?', tags: ['new'] } }],
      removed: [b.id],
      added: [
        { task: { question: 'D?', reference: '4', checker: { type: 'number' } } },
        { externalId: 'e', task: { question: 'E?' } },
      ],
    });
    expect(reply.status).toBe(201);
    expect(await reply.json()).toMatchObject({ version: 2, taskCount: 4 });
    const now = await tasksOf(dataset);
    expect(now.map(({ ordinal, question }) => [ordinal, question])).toEqual([
      [0, 'A, rather?'],
      [1, 'C?'],
      [2, 'D?'],
      [3, 'E?'],
    ]);
    expect(now[0]).toMatchObject({ externalId: 'a', reference: '1.10', tags: ['new'], extraFields: ['note'] });
    expect(now[2]).toMatchObject({ reference: '4', checker: { type: 'number', tolerance: 1e-6, relative: true } });
    expect(content(now[1] as ListedTask)).toEqual({ ...content(c), ordinal: 1 });
    expect((await tasksOf(dataset, '&version=1')).map(content)).toEqual(old);
    const first = await ok<Task>(getTask, '/', { params: { id: now[0]?.id } });
    expect(first.extra).toEqual({ note: { deep: [1, null] } });

    const restored = await ok<Dataset>(restoreVersion, '/', { params: { id: dataset.id }, body: { version: 1 } });
    expect(restored.version).toBe(3);
    expect((await tasksOf(dataset)).map(content)).toEqual(old);
    const versions = await ok<DatasetVersion[]>(listVersions, '/', { params: { id: dataset.id } });
    expect(versions.map(({ version, taskCount, note, changes }) => ({ version, taskCount, note, changes }))).toEqual([
      { version: 3, taskCount: 3, note: 'Version 1 restored.', changes: { added: 1, changed: 1, removed: 2 } },
      { version: 2, taskCount: 4, note: 'Better.', changes: { added: 2, changed: 1, removed: 1 } },
      { version: 1, taskCount: 3, note: '', changes: null },
    ]);
  });

  test('an older one can still be taken into experiments', async () => {
    const dataset = await create({ jsonl: rows });
    const [a, b] = (await tasksOf(dataset)) as [ListedTask, ListedTask];
    await save(dataset.id, { baseVersion: 1, note: '', edited: [], removed: [b.id], added: [] });
    const take = (datasetVersion: number | null, taskIds: string[] | null = null) =>
      readTaskSample({ datasetId: dataset.id, datasetVersion, taskIds });
    expect(await take(1)).toMatchObject({
      dataset: { id: dataset.id, version: 1 },
      tasks: [{ id: a.id }, { id: b.id }, {}],
    });
    expect((await take(1)).dataset.versionId).not.toBe((await take(null)).dataset.versionId);
    expect(await take(null)).toMatchObject({
      dataset: { version: 2 },
      tasks: [{ question: 'A?' }, { question: 'C?' }],
    });
    expect((await take(1, [b.id])).tasks).toHaveLength(1);
    await expect(take(2, [b.id])).rejects.toMatchObject({ field: 'taskIds', message: /not in version 2/ });
    await expect(take(9)).rejects.toMatchObject({
      code: 'not-found',
      field: 'datasetVersion',
      message: /no version 9/,
    });
  });

  test('refuse what is old, foreign, empty, the same or twice, and write nothing', async () => {
    const dataset = await create({ jsonl: rows });
    const other = await create({ jsonl: rows });
    const [a, b, c] = (await tasksOf(dataset)) as [ListedTask, ListedTask, ListedTask];
    const [foreign] = (await tasksOf(other)) as [ListedTask];
    const task = { question: 'New?' };
    const cases: [object, number, string | undefined, string?][] = [
      [{ baseVersion: 2, removed: [a.id] }, 409, 'baseVersion'],
      [{ baseVersion: 1 }, 400, 'edited'],
      [{ baseVersion: 1, edited: [{ id: a.id, task: plain(a) }] }, 400, 'edited'],
      [{ baseVersion: 1, removed: [foreign.id] }, 404, 'removed'],
      [{ baseVersion: 1, edited: [{ id: foreign.id, task }] }, 404, 'edited'],
      [{ baseVersion: 1, removed: [a.id, b.id, c.id] }, 400, 'removed'],
      [{ baseVersion: 1, added: [{ externalId: 'a', task }] }, 400, 'added'],
      [
        {
          baseVersion: 1,
          added: [
            { externalId: 'n', task },
            { externalId: 'n', task },
          ],
        },
        400,
        'added',
      ],
      [{ baseVersion: 1, added: [{ task: { question: ' ' } }] }, 400, 'added.0.task.question'],
      [{ baseVersion: 1, added: [{ task: { question: 'q', difficulty: 6 } }] }, 400, 'added.0.task.difficulty'],
      [
        { baseVersion: 1, added: [{ task: { question: 'q', reference: 'x', checker: { type: 'number' } } }] },
        400,
        'added.0.task.reference',
      ],
      [
        {
          baseVersion: 1,
          added: [
            {
              task: {
                question: 'q',
                choices: [
                  { label: 'a', text: 'x' },
                  { label: 'A', text: 'y' },
                ],
              },
            },
          ],
        },
        400,
        'added.0.task.choices.1.label',
        'Choice 2, "y", has the same label "A" as choice 1.',
      ],
      [
        { baseVersion: 1, added: [{ task: { question: 'q', choices: [{ label: ' ', text: 'x' }] } }] },
        400,
        'added.0.task.choices.0.label',
        'Choice 1, "x", has no label.',
      ],
    ];
    const before = await readWholeDatabase();
    for (const [body, status, field, message] of cases) {
      const reply = await save(dataset.id, body);
      const fault = await reply.json();
      expect([reply.status, fault.field], JSON.stringify(body)).toEqual([status, field]);
      if (message) expect(fault.message).toContain(message);
    }
    const restore = (version: number) =>
      callRoute(restoreVersion, '/', { params: { id: dataset.id }, body: { version } });
    expect([(await restore(9)).status, (await restore(1)).status]).toEqual([404, 400]);
    expect(await readWholeDatabase()).toEqual(before);

    await db().dataset.update({ where: { id: dataset.id }, data: { archivedAt: new Date() } });
    expect((await save(dataset.id, { baseVersion: 1, removed: [a.id] })).status).toBe(409);
  });

  test('saved at the same time, one of two wins', async () => {
    const dataset = await create({ jsonl: rows });
    const [a, b] = (await tasksOf(dataset)) as [ListedTask, ListedTask];
    const replies = await Promise.all([a, b].map(({ id }) => save(dataset.id, { baseVersion: 1, removed: [id] })));
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await tasksOf(dataset)).length).toBe(2);
  });

  test('more rows are imported behind those there are; ids that are taken are bad rows', async () => {
    const dataset = await create({ jsonl: rows });
    const text = jsonLines({ id: 'b', question: 'Again?' }, { question: 'Fresh?', answer: 'y' });
    const bad = await callRoute(addTasks, '/', { params: { id: dataset.id }, body: { text } });
    expect([bad.status, (await bad.json()).issues]).toEqual([
      400,
      [{ field: 'line 1', message: 'has the id "b", which a task of the dataset has already.' }],
    ]);
    const grown = await ok<Dataset>(addTasks, '/', { params: { id: dataset.id }, body: { text, skipBadRows: true } });
    expect(grown).toMatchObject({ version: 2, taskCount: 4 });
    expect((await tasksOf(dataset)).at(-1)).toMatchObject({ externalId: 'v2-line-2', ordinal: 3 });
    const [newest] = await ok<DatasetVersion[]>(listVersions, '/', { params: { id: dataset.id } });
    expect(newest).toMatchObject({ note: 'Imported 1 task.', changes: { added: 1, changed: 0, removed: 0 } });
  });
});
