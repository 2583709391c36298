import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { POST } from '@/app/api/tools/preview/route';
import { db } from '@/lib/db';
import type { ModelClient } from '@/lib/orchestrator/ports';
import { createScriptedModel } from '@/lib/orchestrator/testing/scripted-model';
import { orchestratorSetupSchema } from '@/lib/orchestrators/schema';
import { pgPool } from '@/lib/pg';
import { toRequestBody } from '@/lib/providers/to-request-body';
import { startWorker, type Worker } from '@/lib/queue/worker';
import { readCallRequest } from '@/lib/runs/server/read-request';
import { startRun } from '@/lib/runs/server/start-run';
import { benchOptions, ended, seedRegistry, untilStatus } from '@/lib/runs/testing/run-bench';
import { callForJson } from '@/lib/testing/call-route';
import { useTestDatabase } from '@/lib/testing/test-database';
import type { ToolPreview } from '../preview';
import { toolDefaults } from '../tool-defaults';

useTestDatabase();
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

const stray = '01900000-0000-7000-8000-000000000000';

/** Sends what the real client would send, and answers at once. */
const client: ModelClient = {
  async *stream(request, options) {
    const body = toRequestBody(request, { streaming: true, extraBody: {}, outputLimitField: 'max_tokens' });
    for await (const part of createScriptedModel(() => '42').stream(request, options))
      yield part.type === 'request' ? { ...part, body, url: 'http://127.0.0.1:9/v1/chat/completions' } : part;
  },
};

const preview = (body: unknown) => callForJson(POST, '/api/tools/preview', { body });

describe('a tool as an orchestrator reads it', () => {
  let worker: Worker;
  let seed: Awaited<ReturnType<typeof seedRegistry>>;
  let draft: Record<string, unknown> = {};
  let toolId = '';
  let orchestratorId = '';

  beforeAll(async () => {
    worker = await startWorker({ ...benchOptions({ model: client }), concurrency: 1 });
    seed = await seedRegistry();
    const { name, parameters, ...rest } = toolDefaults('model', 'prompt');
    draft = {
      ...rest,
      name,
      kind: 'model',
      role: 'prompt',
      parameters: { ...parameters, title: 'Ask', properties: { tone: { enum: ['kurz', 'läng | er'] } } },
      options: {},
      modelChoices: [
        { id: 'ask-1', modelId: seed.model.id, capability: 'knows\nmuch | dear', latencySeconds: 2.5 },
        { id: 'ask-2', modelId: seed.model.id, capability: '', latencySeconds: null },
      ],
      latencySeconds: null,
      tags: [],
    };
    toolId = (await db().tool.create({ data: draft as never })).id;
    const setup = orchestratorSetupSchema.parse({
      protocol: 'chat',
      modelId: seed.model.id,
      tools: [{ toolId }, { toolId: seed.tool.id }],
      limits: {},
      buffers: {},
    });
    orchestratorId = (
      await db().orchestrator.create({ data: { name: 'two tools', versions: { create: { version: 1, setup } } } })
    ).id;
  }, 60_000);
  afterAll(() => worker.stop());

  test('is character by character what a run sends', async () => {
    const { id } = await startRun({ orchestratorId, priceBookId: seed.book.id, prompt: 'Six times seven?' });
    await untilStatus(id, ended);
    const { rows } = await pgPool().query<{ id: string }>(`SELECT id FROM "Call" WHERE "runId" = $1`, [id]);
    const { tools } = (await readCallRequest(id, rows[0]?.id ?? '')).body as { tools: unknown[] };
    const shown = await preview({ tool: draft, toolId, orchestratorId, priceBookId: seed.book.id });
    const { tools: previewed } = shown.body as ToolPreview;
    expect(previewed.map(({ exact }) => exact)).toEqual(tools.map((tool) => JSON.stringify(tool)));
    expect(previewed.map(({ isThis }) => isThis)).toEqual([true, false]);
    const own = previewed[0];
    expect(own?.modelArgument).toContain('ask-1: knows much / dear');
    expect(own?.modelArgument).toContain('ask-1 | $1 | $10 | 2.5s');
    // Alone it reads the same.
    const alone = await preview({ tool: draft, toolId, priceBookId: seed.book.id });
    expect(alone.body.tools).toEqual([own]);
  });

  test('follows what is typed, in the place of what is stored', async () => {
    const changed = { ...draft, name: 'ask_somebody', description: 'Typed just now.' };
    const inside = await preview({ tool: changed, toolId, orchestratorId });
    expect(inside.body.tools.map(({ name }: { name: string }) => name)).toEqual(['ask_somebody', seed.tool.name]);
    expect(inside.body).toMatchObject({ isAdded: false, ownModels: false });
    // A new one comes after the orchestrator's own.
    const fresh = await preview({ tool: changed, orchestratorId });
    expect(fresh.body.isAdded).toBe(true);
    expect(fresh.body.tools.at(-1)).toMatchObject({ name: 'ask_somebody', isThis: true });
    expect(await db().tool.findUniqueOrThrow({ where: { id: toolId } })).toMatchObject({ name: draft.name });
  });

  test('is not offered where the protocol offers nothing', async () => {
    const setup = orchestratorSetupSchema.parse({
      protocol: 'single',
      modelId: seed.model.id,
      limits: {},
      buffers: {},
    });
    const single = await db().orchestrator.create({
      data: { name: 'single', versions: { create: { version: 1, setup } } },
    });
    expect((await preview({ tool: draft, toolId, orchestratorId: single.id })).body.tools).toEqual([]);
  });

  test.each([
    ['a draft that could not be saved', () => ({ tool: { ...draft, name: 'no name!' } }), 400, 'tool.name'],
    ['a schema that is none', () => ({ tool: { ...draft, parameters: { type: 'x' } } }), 400, 'tool.parameters'],
    ['parameters that are no object', () => ({ tool: { ...draft, parameters: [] } }), 400, 'tool.parameters'],
    [
      'a model that is gone',
      () => ({ tool: { ...draft, modelChoices: [{ id: 'a', modelId: stray }] } }),
      409,
      'orchestratorId',
    ],
    ['an orchestrator of nothing', () => ({ tool: draft, orchestratorId: stray }), 404, undefined],
    ['a price book of nothing', () => ({ tool: draft, priceBookId: stray }), 404, 'priceBookId'],
    [
      'the name of another tool',
      () => ({ tool: { ...draft, name: seed.tool.name }, toolId, orchestratorId }),
      409,
      'orchestratorId',
    ],
  ])('refuses %s', async (_, body, status, field) => {
    const { status: got, body: said } = await preview(body());
    expect({ status: got, field: said.field }).toEqual({ status, field });
  });
});
