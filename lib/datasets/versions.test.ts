import fc from 'fast-check';
import { describe, expect, it, test, vi } from 'vitest';
import { GET as exportDataset } from '@/app/api/datasets/[id]/export/route';
import { POST as addTasks } from '@/app/api/datasets/[id]/import/route';
import { GET as listTasks } from '@/app/api/datasets/[id]/tasks/route';
import { POST as restoreVersion } from '@/app/api/datasets/[id]/versions/restore/route';
import { GET as listVersions, POST as saveVersion } from '@/app/api/datasets/[id]/versions/route';
import { POST as postDataset } from '@/app/api/datasets/route';
import { GET as getTask } from '@/app/api/datasets/tasks/[id]/route';
import { db } from '@/lib/db';
import { loadTask } from '@/lib/runs/server/load-task';
import { callRoute, type RouteHandler, readWholeDatabase } from '@/lib/testing/call-route';
import { useTestDatabase } from '@/lib/testing/test-database';
import { exportMark } from './import/podium-task';
import type { Dataset, ListedTask, Task, TaskPage } from './schema';
import { readTaskSample } from './server/read-task-sample';
import type { DatasetVersion } from './version-schema';

useTestDatabase();
vi.setConfig({ testTimeout: 60_000 });

let made = 0;
const name = () => `Dataset ${++made}`;
const lines = (...rows: unknown[]) => rows.map((row) => JSON.stringify(row)).join('\n');

async function ok<T>(handler: RouteHandler, path: string, input: Parameters<typeof callRoute>[2] = {}): Promise<T> {
  const reply = await callRoute(handler, path, input);
  const body = await reply.text();
  expect(reply.status, body).toBeLessThan(300);
  return JSON.parse(body) as T;
}
const create = (body: object) => ok<Dataset>(postDataset, '/', { body: { name: name(), ...body } });
const tasksOf = async ({ id }: { id: string }, query = '') =>
  (await ok<TaskPage>(listTasks, `/?limit=500${query}`, { params: { id } })).tasks;
const save = (id: string, body: object) => callRoute(saveVersion, '/', { params: { id }, body });
const file = async (id: string, query = '') => callRoute(exportDataset, `/${query}`, { params: { id } });

/** A task without what differs from version to version. */
const content = ({ id: _, datasetId: __, datasetName: ___, ...task }: ListedTask | Task) => task;
const plain = ({ question, reference, checker, choices, category, difficulty, tags }: ListedTask) => ({
  question,
  reference,
  checker,
  choices,
  category,
  difficulty,
  tags,
});

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
    ['only images', { text: lines({ question: 'q', answer: 'a', answer_type: 'x', image: 'data:' }) }, 'text'],
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

describe('versions', () => {
  const rows = lines(
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

  test('refuse what is old, foreign, empty, the same or twice, and write nothing', async () => {
    const dataset = await create({ jsonl: rows });
    const other = await create({ jsonl: rows });
    const [a, b, c] = (await tasksOf(dataset)) as [ListedTask, ListedTask, ListedTask];
    const [foreign] = (await tasksOf(other)) as [ListedTask];
    const task = { question: 'New?' };
    const cases: [object, number, string | undefined][] = [
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
        'added.0.task.choices',
      ],
    ];
    const before = await readWholeDatabase();
    for (const [body, status, field] of cases) {
      const reply = await save(dataset.id, body);
      expect([reply.status, (await reply.json()).field], JSON.stringify(body)).toEqual([status, field]);
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
    const text = lines({ id: 'b', question: 'Again?' }, { question: 'Fresh?', answer: 'y' });
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
    const dataset = await create({ jsonl: lines(...many) });
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

describe('an export', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter((value) => !value.includes('\0'));
  const trimmed = text.filter((value) => value.trim() !== '');
  const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: 0 });
  const checker = fc.oneof(
    fc.record({ type: fc.constantFrom('none', 'exact', 'choice') }),
    fc.record({ type: fc.constant('exact'), accepted: fc.array(text, { maxLength: 3 }) }),
    fc.record({ type: fc.constant('number'), tolerance: number, relative: fc.boolean() }),
    fc.record({ type: fc.constant('model'), modelId: fc.option(fc.uuid({ version: 4 })) }),
  );
  const task = fc.record({
    podium: fc.constant(exportMark),
    id: fc.uuid(),
    question: fc.oneof(text, fc.constantFrom('1.10', ' spaces ', 'line\r\nbreak "quoted", Ünï\u2028cödé 🦑')),
    reference: fc.option(fc.oneof(text, fc.constantFrom('1.10', '0', '')), { nil: null }),
    checker,
    choices: fc.array(fc.record({ label: text, text }), { maxLength: 4 }),
    category: fc.option(text, { nil: null }),
    difficulty: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null }),
    tags: fc.uniqueArray(
      trimmed.map((tag) => tag.trim().slice(0, 30).trim()).filter((tag) => tag !== '' && tag.isWellFormed()),
      { maxLength: 4 },
    ),
    extra: fc.dictionary(
      text,
      fc.jsonValue({ maxDepth: 3 }).filter((value) => !JSON.stringify(value).includes('\\u0000')),
    ),
  });

  it('imported again gives identical tasks, and the same file', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(task, { minLength: 1, maxLength: 8, selector: ({ id }) => id }),
        async (given) => {
          const first = await create({ text: lines(...given) });
          const stored = JSON.parse(JSON.stringify(given)) as typeof given;
          const exported = await (await file(first.id)).text();
          expect(
            exported
              .trim()
              .split('\n')
              .map((line) => JSON.parse(line)),
          ).toEqual(stored);
          const again = await create({ text: exported });
          expect((await tasksOf(again)).map(content)).toEqual((await tasksOf(first)).map(content));
          expect(await (await file(again.id)).text()).toBe(exported);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is a file with a name of its own, of any version, in several batches', async () => {
    const many = Array.from({ length: 1_234 }, (_, n) => ({ id: `t${n}`, question: `Q${n}?`, answer: `${n}.10` }));
    const dataset = await create({ jsonl: lines(...many) });
    const [first] = (await tasksOf(dataset)) as [ListedTask];
    await save(dataset.id, { baseVersion: 1, removed: [first.id] });
    const reply = await file(dataset.id, '?version=1');
    expect(reply.headers.get('content-disposition')).toBe(`attachment; filename="dataset-${made}-v1.jsonl"`);
    expect((await reply.text()).trim().split('\n')).toHaveLength(1_234);
    expect((await (await file(dataset.id)).text()).trim().split('\n')).toHaveLength(1_233);
    expect((await file(dataset.id, '?version=3')).status).toBe(404);
    expect((await file(dataset.id, '?format=xml')).status).toBe(400);
  });

  it('as CSV holds the plain columns, which import again', async () => {
    const rows = [
      {
        id: 'a',
        question: 'Say "1,2"\r\nplease',
        answer: '1.10',
        category: ' c;d',
        difficulty: 3,
        tags: ['x, y', 'z'],
      },
      { id: 'b', question: 'Which?', answer: 'B', choices: ['red', 'blue | green'] },
    ];
    const dataset = await create({ jsonl: lines(...rows) });
    const csv = await (await file(dataset.id, '?format=csv')).text();
    const again = await create({ text: csv });
    const kept = (await tasksOf(again)).map(({ extraFields: _, ...task }) => ({
      ...task,
      category: task.category?.trim() ?? null,
    }));
    const wanted = (await tasksOf(dataset)).map(({ extraFields: _, ...task }) => ({
      ...task,
      category: task.category?.trim() ?? null,
    }));
    expect(kept.map((one) => content(one as never))).toEqual(wanted.map((one) => content(one as never)));
  });
});
