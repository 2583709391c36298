import { beforeEach, describe, expect, it } from 'vitest';
import { POST as ARCHIVE_MODEL } from '@/app/api/models/[id]/archive/route';
import { POST as BULK_MODELS } from '@/app/api/models/bulk/route';
import { POST as POST_MODEL } from '@/app/api/models/route';
import { POST as BULK_ORCHESTRATORS } from '@/app/api/orchestrators/bulk/route';
import { POST as BULK_TOOLS } from '@/app/api/tools/bulk/route';
import { db } from '@/lib/db';
import { orchestratorInputSchema } from '@/lib/orchestrators/schema';
import { createOrchestrator } from '@/lib/orchestrators/server/create-orchestrator';
import { useTestDatabase } from '@/lib/testing/test-database';
import { freeName } from './free-name';

useTestDatabase();

const stray = '01900000-0000-7000-8000-000000000000';
const post = (body: unknown) =>
  new Request('http://localhost/api/x', {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
const answer = async (reply: Promise<Response> | Response) => {
  const response = await reply;
  return { status: response.status, body: await response.json() };
};

let backendId = '';
const addModel = async (name: string, tags: string[] = []) =>
  (
    await db().model.create({
      data: {
        backendId,
        name,
        servedName: name,
        capabilities: {},
        budgets: { codeTokens: 1, contextTokens: 1 },
        tags,
        description: 'd',
      },
    })
  ).id;
const addTool = async (name: string, changes: { usesToolId?: string; modelChoices?: object[] } = {}) =>
  (
    await db().tool.create({
      data: { name, kind: 'python', description: 'd', parameters: { type: 'object' }, ...changes },
    })
  ).id;
const addCall = async (subjectId: string) => {
  const run = { status: 'completed', protocol: 'chat', title: 't', taskText: 't', checker: {}, groupKey: 'g' };
  const { id } = await db().run.create({
    data: { id: crypto.randomUUID(), ...run, orchestratorName: 'o', modelName: 'm', snapshotRef: 's' },
  });
  const facts = { kind: 'model', role: 'expert', name: 'n', status: 'ok', startSeq: 1, turn: 1 };
  await db().call.create({
    data: { id: crypto.randomUUID(), runId: id, subjectId, startedAt: new Date(), ...facts },
  });
};
const state = async () =>
  (await db().model.findMany({ orderBy: { name: 'asc' } })).map(
    ({ name, tags, archivedAt }) => `${name} [${tags}]${archivedAt ? ' archived' : ''}`,
  );

beforeEach(async () => {
  await db().call.deleteMany();
  await db().run.deleteMany();
  await db().orchestrator.deleteMany();
  await db().tool.deleteMany();
  await db().model.deleteMany();
  await db().backend.deleteMany();
  backendId = (await db().backend.create({ data: { name: 'b', baseUrls: ['http://b/v1'] } })).id;
});

describe('models', () => {
  it('get and lose tags; what has them already is left alone', async () => {
    const ids = [await addModel('A', ['x']), await addModel('B')];
    const add = { ids, action: { type: 'add-tags', tags: ['x', 'y'] } };
    const { body } = await answer(BULK_MODELS(post(add)));
    expect(body.rows.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['changed', 'changed']);
    expect(await state()).toEqual(['A [x,y]', 'B [x,y]']);
    const again = await answer(BULK_MODELS(post(add)));
    expect(again.body.rows[0]).toMatchObject({ name: 'A', outcome: 'unchanged' });
    await BULK_MODELS(post({ ids, action: { type: 'remove-tags', tags: ['x'] } }));
    expect(await state()).toEqual(['A [y]', 'B [y]']);
  });

  it('are deleted, or archived where past runs called them', async () => {
    const ids = [await addModel('A'), await addModel('B')];
    await addCall(ids[1] ?? '');
    const body = { ids, action: { type: 'delete' } };
    const preview = await answer(BULK_MODELS(post({ ...body, preview: true })));
    expect(preview.body).toMatchObject({ applied: false, rows: [{ outcome: 'deleted' }, { outcome: 'archived' }] });
    expect(await state()).toEqual(['A []', 'B []']);
    expect((await answer(BULK_MODELS(post(body)))).body.applied).toBe(true);
    expect(await state()).toEqual(['B [] archived']);
    await BULK_MODELS(post({ ids: [ids[1]], action: { type: 'restore' } }));
    expect(await state()).toEqual(['B []']);
  });

  it('are all left as they were when one of them is in use, with the reason of each', async () => {
    const ids = [await addModel('A'), await addModel('B'), await addModel('C')];
    await addTool('t', { modelChoices: [{ id: 't-1', modelId: ids[1] }] });
    const setup = { protocol: 'single', modelId: ids[2], limits: {}, buffers: {}, tools: [] };
    await createOrchestrator(orchestratorInputSchema.parse({ name: 'Main', setup }));
    for (const type of ['delete', 'archive']) {
      const { status, body } = await answer(BULK_MODELS(post({ ids: [...ids, stray], action: { type } })));
      expect(status).toBe(409);
      expect(body.issues).toEqual([
        { field: 'ids.1', message: expect.stringContaining('tool "t"') },
        { field: 'ids.2', message: expect.stringContaining('orchestrator "Main"') },
        { field: 'ids.3', message: 'There is no model with this id (any more).' },
      ]);
      expect(await state()).toEqual(['A []', 'B []', 'C []']);
    }
  });

  it('are not restored below an archived backend, and never get more than 20 tags', async () => {
    const ids = [
      await addModel(
        'A',
        Array.from({ length: 19 }, (_, index) => `t${index}`),
      ),
      await addModel('B'),
    ];
    const add = await answer(BULK_MODELS(post({ ids, action: { type: 'add-tags', tags: ['x', 'y'] } })));
    expect(add).toMatchObject({ status: 409, body: { issues: [{ field: 'ids.0' }] } });
    await BULK_MODELS(post({ ids, action: { type: 'archive' } }));
    await db().backend.update({ where: { id: backendId }, data: { archivedAt: new Date() } });
    const restored = await answer(BULK_MODELS(post({ ids, action: { type: 'restore' } })));
    expect(restored.body.message).toContain('Its backend "b" is archived.');
  });

  it('are copied under free names, with everything but their past', async () => {
    const id = await addModel('A', ['x']);
    const duplicate = { ids: [id], action: { type: 'duplicate' } };
    expect((await answer(BULK_MODELS(post(duplicate)))).body.rows[0].message).toBe('A (copy)');
    await BULK_MODELS(post(duplicate));
    expect(await state()).toEqual(['A [x]', 'A (copy 2) [x]', 'A (copy) [x]']);
  });

  it.each([
    [{ ids: [], action: { type: 'delete' } }, 'ids'],
    [{ ids: ['x'], action: { type: 'delete' } }, 'ids.0'],
    [{ ids: [stray], action: { type: 'explode' } }, 'action.type'],
    [{ ids: [stray], action: { type: 'add-tags', tags: [' '] } }, 'action.tags.0'],
    [{ ids: [stray], action: { type: 'add-tags', tags: [] } }, 'action.tags'],
  ])('refuse %j naming the field', async (body, field) => {
    expect(await answer(BULK_MODELS(post(body)))).toMatchObject({ status: 400, body: { field } });
  });
});

describe('tools and orchestrators', () => {
  it('go together with what they work through, in whatever order they are named', async () => {
    const python = await addTool('python');
    const code = await addTool('code', { usesToolId: python });
    const alone = await answer(BULK_TOOLS(post({ ids: [python], action: { type: 'delete' } })));
    expect(alone.body.issues[0].message).toContain('used by the tool "code"');
    const both = await answer(BULK_TOOLS(post({ ids: [python, code], action: { type: 'delete' } })));
    expect(both.body.rows.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['deleted', 'deleted']);
    expect(await db().tool.count()).toBe(0);
  });

  it('stay while an archived tool needs them, and come back in order', async () => {
    const python = await addTool('python');
    const code = await addTool('code', { usesToolId: python });
    await addCall(code);
    const { body } = await answer(BULK_TOOLS(post({ ids: [code, python], action: { type: 'delete' } })));
    expect(body.rows).toMatchObject([{ outcome: 'archived' }, { outcome: 'archived' }]);
    const back = await answer(BULK_TOOLS(post({ ids: [code, python], action: { type: 'restore' } })));
    expect(back.body.rows).toMatchObject([{ outcome: 'restored' }, { outcome: 'restored' }]);
  });

  it('are copied with their newest setup', async () => {
    const modelId = await addModel('A');
    const setup = { protocol: 'single', modelId, limits: { maxTurns: 7 }, buffers: {}, tools: [] };
    const { id } = await createOrchestrator(orchestratorInputSchema.parse({ name: 'Main', tags: ['t'], setup }));
    await BULK_ORCHESTRATORS(post({ ids: [id], action: { type: 'duplicate' } }));
    const copy = await db().orchestrator.findUniqueOrThrow({
      where: { name: 'Main (copy)' },
      include: { versions: true },
    });
    expect(copy.versions).toMatchObject([{ version: 1, setup: { modelId, limits: { maxTurns: 7 } } }]);
  });
});

it('a name that an archived model has is refused, and said to be archived', async () => {
  const id = await addModel('Old');
  const archived = await answer(ARCHIVE_MODEL(post({}), { params: Promise.resolve({ id }) }));
  expect(archived.body.archivedAt).not.toBeNull();
  const model = { backendId, name: 'Old', servedName: 's', capabilities: {}, budgets: {}, answerFormat: 'boxed' };
  expect(await answer(POST_MODEL(post(model)))).toMatchObject({
    status: 409,
    body: { field: 'name', message: 'An archived model is called "Old". Restore it, or choose another name.' },
  });
});

it('free names count on and never grow past their length', () => {
  const text = { style: 'text', maxLength: 20 } as const;
  expect(freeName('A', new Set(['A']), text)).toBe('A (copy)');
  expect(freeName('A (copy)', new Set(['A', 'A (copy)']), text)).toBe('A (copy 2)');
  expect(freeName('x'.repeat(20), new Set(), text)).toBe(`${'x'.repeat(13)} (copy)`);
  expect(freeName('f', new Set(['f_copy']), { style: 'function', maxLength: 64 })).toBe('f_copy_2');
});
