import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { useTestDatabase } from '@/lib/testing/test-database';
import { exportMark } from './import/podium-task';
import type { ListedTask } from './schema';
import { content, create, file, save, tasksOf } from './testing/dataset-routes';
import { jsonLines } from './testing/read-text';

useTestDatabase();
vi.setConfig({ testTimeout: 60_000 });

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
    choices: fc.uniqueArray(fc.record({ label: trimmed, text }), {
      maxLength: 4,
      selector: ({ label }) => label.trim().toUpperCase(),
    }),
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
          const first = await create({ text: jsonLines(...given) });
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
    const dataset = await create({ jsonl: jsonLines(...many) });
    const [first] = (await tasksOf(dataset)) as [ListedTask];
    await save(dataset.id, { baseVersion: 1, removed: [first.id] });
    const reply = await file(dataset.id, '?version=1');
    expect(reply.headers.get('content-disposition')).toBe(
      `attachment; filename="${dataset.name.toLowerCase().replace(' ', '-')}-v1.jsonl"`,
    );
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
    const dataset = await create({ jsonl: jsonLines(...rows) });
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
