import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { useTestDatabase } from '@/lib/testing/test-database';
import { exportMark } from './import/podium-task';
import { csvRecords } from './import/read-csv';
import type { ListedTask } from './schema';
import { content, create, file, save, tasksOf } from './testing/dataset-routes';
import { jsonLines, readText } from './testing/read-text';

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
    fc.record({ type: fc.constant('choice'), accepted: fc.array(text, { maxLength: 3 }) }),
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

  // Texts that a spreadsheet would run, and such as look as if they had been kept from it.
  const risky = fc.oneof(
    text,
    fc
      .tuple(
        fc.constantFrom('=', '+', '-', '@', "'", "''", "'=", '\t', '\r\n', ' =', '＝', '"', ',', ';', '-5'),
        fc.string({ maxLength: 5 }),
      )
      .map((parts) => parts.join('').replaceAll('\0', '')),
  );
  const riskyTask = fc
    .tuple(
      task,
      fc.record({
        id: fc.tuple(risky, fc.uuid()).map((parts) => parts.join('').slice(0, 500)),
        question: risky,
        reference: fc.option(risky),
        category: fc.option(risky),
      }),
    )
    .map((parts) => Object.assign({}, ...parts) as (typeof parts)[0]);

  it('as CSV holds every field too, and nothing that a spreadsheet would run', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.oneof(task, riskyTask), { minLength: 1, maxLength: 8, selector: ({ id }) => id }),
        async (given) => {
          const first = await create({ text: jsonLines(...given) });
          const csv = await (await file(first.id, '?format=csv')).text();
          const again = await create({ text: csv });
          expect(await (await file(again.id)).text()).toBe(await (await file(first.id)).text());
          const cells = [...csvRecords(csv.replace('\uFEFF', ''), ',')].flatMap((record) => record.cells);
          expect(cells.filter((cell) => /^\s*[=+\-@]|^[\t\r]/.test(cell) && Number.isNaN(Number(cell)))).toEqual([]);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('as CSV may be mapped, and edited: rows without the mark leave out what they like', async () => {
    const rows = [
      {
        id: 'a',
        question: '=1+1',
        answer: '1.10',
        category: "'quoted",
        difficulty: 3,
        tags: ['x, y', 'z'],
        more: { deep: [1] },
      },
      { id: 'b', question: 'Which?', answer: 'B', choices: ['red', 'blue | green'] },
    ];
    const dataset = await create({ jsonl: jsonLines(...rows) });
    const csv = await (await file(dataset.id, '?format=csv')).text();
    expect(csv.split('\r\n')[1]).toContain("a,'=1+1,1.10,''quoted,3,");
    const added = `${csv}c,Written by hand?,42,,2,,,,,\r\nd,Hard?,x,,often,,,,,\r\ne,Marked?,x,,,a b,,exact,,task/1\r\n`;
    const { tasks, issues, recognised } = readText(added);
    expect(recognised).toEqual({ shape: 'podium', title: 'Podium export' });
    expect(tasks).toMatchObject([
      { externalId: 'a', question: '=1+1', category: "'quoted", tags: ['x, y', 'z'], extra: { more: { deep: [1] } } },
      { externalId: 'b', choices: [{ text: 'red' }, { text: 'blue | green' }], checker: { type: 'choice' } },
      { externalId: 'c', reference: '42', checker: { type: 'number' }, difficulty: 2, tags: [], extra: {} },
    ]);
    expect(issues).toEqual([
      { field: 'line 5', message: '"difficulty" must be a number from 1 to 5.' },
      { field: 'line 6', message: '"tags" must be a list of texts.' },
    ]);
    const mapping = { question: 'question', reference: 'reference', choices: ['choices'] };
    const again = await create({ text: csv, shape: 'mapped', mapping });
    expect((await tasksOf(again)).map(({ question, reference }) => [question, reference])).toEqual([
      ['=1+1', '1.10'],
      ['Which?', 'B'],
    ]);
  });

  it('keeps a record of ToolScale whole, in both formats', async () => {
    const record = {
      id: 7,
      user_scenario: { persona: null, instructions: { domain: 'bank', reason_for_call: '=Pay', known_info: null } },
      evaluation_criteria: { actions: [{ name: 'pay', arguments: { amount: 1.5, to: ["'x", null, true] } }] },
      initial_state: null,
      '': { '=a': '\u2028' },
    };
    const dataset = await create({ text: JSON.stringify([record]) });
    for (const format of ['jsonl', 'csv']) {
      const again = await create({ text: await (await file(dataset.id, `?format=${format}`)).text() });
      const [line] = (await (await file(again.id)).text()).trim().split('\n');
      expect(JSON.parse(line ?? '').extra).toEqual(record);
      expect((await tasksOf(again))[0]?.needsEnvironment).toBe(true);
    }
  });
});
