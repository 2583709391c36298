import 'server-only';
import type { z } from 'zod';
import { db } from '@/lib/db';
import { bufferBudgetsSchema, limitsSchema } from '@/lib/orchestrator/spec';
import { describeTool, offeredTools } from '@/lib/orchestrator/tool-descriptions';
import { toExactTool } from '@/lib/orchestrators/exact-tool';
import type { OrchestratorSetup } from '@/lib/orchestrators/schema';
import { getOrchestrator } from '@/lib/orchestrators/server/get-orchestrator';
import { pgPool } from '@/lib/pg';
import { buildSnapshot, type Registry, type RegistryTool } from '@/lib/runs/server/build-snapshot';
import { loadPriceBook, loadRegistry } from '@/lib/runs/server/load-setup';
import type { previewToolInputSchema, ToolPreview } from '../preview';

type Input = z.output<typeof previewToolInputSchema>;

/** Stands for what has no row yet: a new tool, the model and backend of no orchestrator. */
const nobody = '00000000-0000-4000-8000-000000000000';

const bareSetup = (): OrchestratorSetup => ({
  protocol: 'chat',
  modelId: nobody,
  systemPrompt: null,
  toolChoice: 'auto',
  parallelToolCalls: true,
  answerTool: false,
  sampling: {},
  tools: [],
  limits: limitsSchema.parse({}),
  buffers: bufferBudgetsSchema.parse({}),
});

/** A schema as it comes back once it is stored: the database keeps keys in an order of its own, and a run sends that. */
async function asStored(parameters: Record<string, unknown>): Promise<unknown> {
  const { rows } = await pgPool().query<{ stored: unknown }>('SELECT $1::jsonb AS stored', [
    JSON.stringify(parameters),
  ]);
  return rows[0]?.stored;
}

/** The registry as a run would find it, with the draft in the place of its tool. */
async function registryWith(setup: OrchestratorSetup, draft: RegistryTool, input: Input): Promise<Registry> {
  const { usesToolId, modelChoices } = input.tool;
  const [stored, used, models] = await Promise.all([
    loadRegistry(setup),
    usesToolId === null ? [] : db().tool.findMany({ where: { id: usesToolId } }),
    db().model.findMany({
      where: { id: { in: modelChoices.map(({ modelId }) => modelId) } },
      include: { backend: true },
    }),
  ]);
  const orchestrator = {
    ...{ id: nobody, backendId: nobody, name: 'orchestrator', servedName: 'orchestrator', family: null },
    ...{ contextTokens: 32_768, capabilities: {}, sampling: {}, answerFormat: 'answer-tags', description: '' },
    ...{ budgets: { codeTokens: 1, contextTokens: 1 }, latencySeconds: null, tags: [], archivedAt: null },
  };
  const backend = { id: nobody, name: 'backend', baseUrls: [], simulated: false, archivedAt: null };
  return {
    tools: new Map([...stored.tools, ...used.map((row) => [row.id, row] as const), [draft.id, draft]]),
    models: new Map([[nobody, orchestrator], ...stored.models, ...models.map((row) => [row.id, row] as const)]),
    backends: new Map([
      [nobody, backend],
      ...stored.backends,
      ...models.map((row) => [row.backend.id, row.backend] as const),
    ]),
  };
}

/**
 * What an orchestrator would read of a tool that may not be saved yet, by the code a run reads it with: alone, or among the tools of
 * an orchestrator, with the prices of a book. Throws `not-found` and, for what could not run, `conflict`.
 */
export async function previewTool(input: Input): Promise<ToolPreview> {
  const { tool, orchestratorId, priceBookId } = input;
  const id = input.toolId ?? nobody;
  const draft: RegistryTool = { ...tool, parameters: await asStored(tool.parameters), id, archivedAt: null };
  const saved = orchestratorId === null ? bareSetup() : (await getOrchestrator(orchestratorId)).setup;
  const entry = saved.tools.find(({ toolId }) => toolId === id);
  const setup = entry ? saved : { ...saved, tools: [...saved.tools, { toolId: id, modelChoices: null }] };
  const [registry, { priceBook, rates, latencies }] = await Promise.all([
    registryWith(setup, draft, input),
    loadPriceBook(priceBookId),
  ]);
  const orchestrator = { id: nobody, versionId: nobody, name: 'preview', version: 1, setup };
  const { spec } = buildSnapshot({ orchestrator, preference: null, priceBook, rates, latencies, registry, limits: {} });
  const offered = spec.protocol === 'single' ? [] : offeredTools(spec);
  return {
    priceBookName: priceBook?.name ?? null,
    tools: offered.map((one) => ({ ...toExactTool(describeTool(one)), isThis: one.key === id })),
    ownModels: entry?.modelChoices != null,
    isAdded: orchestratorId !== null && !entry,
  };
}
