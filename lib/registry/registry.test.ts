import { beforeAll, describe, expect, it } from 'vitest';
import { POST as POST_MODEL } from '@/app/api/models/route';
import { POST as POST_ORCHESTRATOR } from '@/app/api/orchestrators/route';
import { POST as POST_TOOL } from '@/app/api/tools/route';
import { db } from '@/lib/db';
import { modelInputSchema } from '@/lib/models/schema';
import { createModel } from '@/lib/models/server/create-model';
import { deleteModel } from '@/lib/models/server/delete-model';
import { getModel } from '@/lib/models/server/get-model';
import { orchestratorInputSchema } from '@/lib/orchestrators/schema';
import { createOrchestrator } from '@/lib/orchestrators/server/create-orchestrator';
import { deleteOrchestrator } from '@/lib/orchestrators/server/delete-orchestrator';
import { previewSetup } from '@/lib/orchestrators/server/preview-setup';
import { updateOrchestrator } from '@/lib/orchestrators/server/update-orchestrator';
import { preferenceInputSchema } from '@/lib/preferences/schema';
import { createPreference } from '@/lib/preferences/server/create-preference';
import { updatePreference } from '@/lib/preferences/server/update-preference';
import { changePricesInputSchema, priceBookInputSchema } from '@/lib/price-books/schema';
import { changePrices } from '@/lib/price-books/server/change-prices';
import { createPriceBook } from '@/lib/price-books/server/create-price-book';
import { deletePriceBook } from '@/lib/price-books/server/delete-price-book';
import { useTestDatabase } from '@/lib/testing/test-database';
import { toolInputSchema } from '@/lib/tools-registry/schema';
import { createTool } from '@/lib/tools-registry/server/create-tool';
import { deleteTool } from '@/lib/tools-registry/server/delete-tool';
import { toolDefaults } from '@/lib/tools-registry/tool-defaults';

useTestDatabase();

const stray = '01900000-0000-7000-8000-000000000000';
let backendId = '';
let modelId = '';
let pythonId = '';
let reasonId = '';

const model = (changes: Record<string, unknown> = {}) => ({
  backendId,
  name: 'Expert',
  servedName: 'expert',
  capabilities: {},
  budgets: {},
  answerFormat: 'boxed',
  description: 'good at sums',
  ...changes,
});
const tool = (kind: 'python' | 'model', changes: Record<string, unknown> = {}) => ({
  ...toolDefaults(kind, kind === 'model' ? 'reason-with-code' : null),
  kind,
  ...(kind === 'model' && {
    role: 'reason-with-code',
    usesToolId: pythonId,
    modelChoices: [{ id: 'reason-1', modelId, capability: '' }],
  }),
  ...changes,
});
const orchestrator = (setup: Record<string, unknown> = {}, changes: Record<string, unknown> = {}) => ({
  name: 'Main',
  setup: { protocol: 'chat', modelId, tools: [{ toolId: reasonId }], limits: {}, buffers: {}, ...setup },
  ...changes,
});
const post = (body: unknown) =>
  new Request('http://localhost/api/x', {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });

beforeAll(async () => {
  backendId = (await db().backend.create({ data: { name: 'b', baseUrls: ['http://b/v1'] } })).id;
  modelId = (await createModel(modelInputSchema.parse(model()))).id;
  pythonId = (await createTool(toolInputSchema.parse(tool('python')))).id;
  reasonId = (await createTool(toolInputSchema.parse(tool('model')))).id;
});

describe('bad input', () => {
  it.each([
    ['model', () => model({ name: '' }), 'name'],
    ['model', () => model({ backendId: stray }), 'backendId'],
    ['model', () => model({ contextTokens: 1.5 }), 'contextTokens'],
    ['model', () => model({ sampling: { temperature: 9 } }), 'sampling.temperature'],
    ['tool', () => tool('python', { name: 'has space' }), 'name'],
    ['tool', () => tool('python', { parameters: { type: 'string' } }), 'parameters'],
    ['tool', () => tool('python', { parameters: { type: 'object', required: ['x'] } }), 'parameters'],
    ['tool', () => tool('model', { name: 'n', usesToolId: null }), 'usesToolId'],
    ['tool', () => tool('model', { name: 'n', usesToolId: reasonId }), 'usesToolId'],
    ['tool', () => tool('model', { name: 'n', modelChoices: [{ id: 'a', modelId: stray }] }), 'modelChoices.0.modelId'],
    ['tool', () => tool('python', { name: 'n', kind: 'search-local', options: {} }), 'options.collectionIds'],
    ['orchestrator', () => orchestrator({ modelId: stray }), 'setup.modelId'],
    ['orchestrator', () => orchestrator({ tools: [{ toolId: stray }] }), 'setup.tools.0.toolId'],
    [
      'orchestrator',
      () => orchestrator({ tools: [{ toolId: reasonId }, { toolId: reasonId }] }),
      'setup.tools.1.toolId',
    ],
    ['orchestrator', () => orchestrator({ limits: { maxTurns: 0 } }), 'setup.limits.maxTurns'],
  ])('of a %s is a 400 that names the field (%#)', async (what, body, field) => {
    const counts = () => Promise.all([db().model.count(), db().tool.count(), db().orchestrator.count()]);
    const before = await counts();
    const handler = { model: POST_MODEL, tool: POST_TOOL, orchestrator: POST_ORCHESTRATOR }[what];
    const response = await handler?.(post(body()));
    expect(response?.status).toBe(400);
    expect(await response?.json()).toMatchObject({ code: 'invalid-input', field });
    expect(await counts()).toEqual(before);
  });
});

describe('versions and deletion', () => {
  it('makes a new orchestrator version only for a changed setup', async () => {
    const { id, version } = await createOrchestrator(orchestratorInputSchema.parse(orchestrator()));
    expect(version).toBe(1);
    const renamed = await updateOrchestrator(id, orchestratorInputSchema.parse(orchestrator({}, { name: 'Renamed' })));
    expect(renamed).toMatchObject({ name: 'Renamed', version: 1 });
    const changed = orchestratorInputSchema.parse(orchestrator({ limits: { maxTurns: 7 } }));
    expect((await updateOrchestrator(id, changed)).version).toBe(2);
    await expect(deleteModel(modelId)).rejects.toMatchObject({
      message: expect.stringContaining('orchestrator "Main"'),
    });
    await expect(deleteTool(reasonId)).rejects.toMatchObject({ code: 'conflict' });
    await expect(deleteTool(pythonId)).rejects.toMatchObject({ message: expect.stringContaining('enhance_reasoning') });
    expect(await deleteOrchestrator(id)).toEqual({ outcome: 'deleted' });
    await expect(deleteModel(modelId)).rejects.toMatchObject({
      message: expect.stringContaining('tool "enhance_reasoning"'),
    });
  });

  it('shows exactly what the orchestrator reads, with the prices of the default book', async () => {
    const book = await createPriceBook(priceBookInputSchema.parse({ name: 'List' }));
    expect(book.isDefault).toBe(true);
    const change = (changes: unknown[]) => changePrices(book.id, changePricesInputSchema.parse({ changes }));
    await change([
      { subjectKind: 'model', subjectId: modelId, state: 'priced', inputPerMillion: '0.10', outputPerMillion: '2.5' },
    ]);
    const priced = await change([{ subjectKind: 'tool', subjectId: pythonId, state: 'free' }]);
    expect(priced.version).toBe(3);
    expect(priced.prices).toMatchObject([
      { subject: 'Expert', state: 'priced', inputPerMillion: '0.1', outputPerMillion: '2.5', perCall: null },
      { subject: 'run_python', state: 'free', perCall: null },
    ]);
    expect((await getModel(modelId)).rate).toMatchObject({ state: 'priced', inputPerMillion: '0.1' });
    const { tools } = await previewSetup(orchestratorInputSchema.parse(orchestrator()).setup, null);
    expect(tools.map(({ name }) => name)).toEqual(['enhance_reasoning']);
    expect(JSON.stringify(tools)).toContain('reason-1: good at sums');
    expect(JSON.stringify(tools)).toContain('reason-1 | $0.1 | $2.5');
    await expect(deletePriceBook(book.id)).rejects.toMatchObject({ code: 'conflict' });
    expect(
      changePricesInputSchema.safeParse({ changes: [{ subjectKind: 'model', subjectId: modelId, state: 'priced' }] })
        .success,
    ).toBe(false);
  });

  it('writes the sentence of a preference and keeps an edited one', async () => {
    const input = {
      name: 'Thrifty',
      weights: { accuracy: 2, cost: 1, models: { [modelId]: 1 } },
      rules: { maxUsd: '0.50' },
    };
    const made = await createPreference(preferenceInputSchema.parse(input));
    expect(made.sentence).toBe(
      'A correct answer matters most; a low cost is also important. Where it helps, prefer Expert. Spend at most $0.50.',
    );
    expect((await updatePreference(made.id, preferenceInputSchema.parse(input))).version).toBe(1);
    const edited = preferenceInputSchema.parse({ ...input, sentence: 'Be quick.', sentenceEdited: true });
    expect(await updatePreference(made.id, edited)).toMatchObject({ version: 2, sentence: 'Be quick.' });
  });

  it('archives a model that past runs called, and deletes one that nothing knows', async () => {
    const unused = await createModel(modelInputSchema.parse(model({ name: 'Unused' })));
    expect(await deleteModel(unused.id)).toEqual({ outcome: 'deleted' });
    const called = await createModel(modelInputSchema.parse(model({ name: 'Called' })));
    const run = { status: 'completed', protocol: 'chat', title: 't', taskText: 't', checker: {}, groupKey: 'g' };
    const names = { orchestratorName: 'o', modelName: 'Called', snapshotRef: 's' };
    const call = { id: stray, turn: 1, kind: 'model', role: 'expert', subjectId: called.id, name: 'Called' };
    const calls = { create: { ...call, status: 'ok', startedAt: new Date(), startSeq: 1 } };
    await db().run.create({ data: { id: stray, ...run, ...names, calls } });
    expect(await deleteModel(called.id)).toEqual({ outcome: 'archived' });
    expect((await getModel(called.id)).archivedAt).not.toBeNull();
  });
});
