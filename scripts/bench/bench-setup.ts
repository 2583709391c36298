import { v7 as newId } from 'uuid';
import { db } from '@/lib/db';
import type { ToolRuntime } from '@/lib/orchestrator/ports';
import { orchestratorSetupSchema } from '@/lib/orchestrators/schema';
import { pgPool } from '@/lib/pg';
import { ensureQueueSchema } from '@/lib/queue/jobs';
import { buildSnapshot } from '@/lib/runs/server/build-snapshot';
import { contentHash } from '@/lib/runs/server/content-hash';
import { loadOrchestrator, loadPriceBook, loadRegistry } from '@/lib/runs/server/load-setup';
import { insertRuns } from '@/lib/runs/server/start-run';
import { transaction } from '@/lib/runs/server/transaction';

export const benchToolDeclaration = {
  name: 'look_up',
  description: 'Looks something up in a list.',
  parameters: {
    type: 'object',
    properties: { item: { type: 'string', description: 'What to look up.' } },
    required: ['item'],
  },
};

export const question = (episode: number) =>
  `Episode ${episode}: look up every thing of the list, one after the other, then say what they add up to.`;

/** A tool that costs nothing, so that only the engine's own work is measured. */
export const benchTool: ToolRuntime = {
  execute: async ({ item }) => ({
    failure: null,
    output: `found ${String(item)}`,
    artifacts: [],
    units: { requests: 1, documents: 0, seconds: 0 },
    answer: null,
  }),
};

/** What the fake backend is to do with the runs of one setup. */
export type Behaviour = {
  turns: number;
  latencyMs?: number;
  hangInTurn?: number;
  /** The tool does not exist: every turn is corrected. For runs in a server, which has no tool that costs nothing. */
  withoutTool?: boolean;
};

export const modelNameOf = ({ turns, latencyMs = 0, hangInTurn = 0 }: Behaviour) =>
  `bench:turns=${turns},latency=${latencyMs},hang=${hangInTurn}`;

/** Registers a backend, a priced model with this behaviour, a tool and an orchestrator; answers with the orchestrator's id. */
export async function createBenchOrchestrator(baseUrl: string, behaviour: Behaviour): Promise<string> {
  const suffix = newId().slice(-8);
  const servedName = modelNameOf(behaviour);
  const backend = await db().backend.create({
    data: { name: `Bench backend ${suffix}`, baseUrls: [baseUrl], simulated: true, maxRetries: 0, tags: [] },
  });
  const model = await db().model.create({
    data: {
      backendId: backend.id,
      name: `Bench model ${suffix}`,
      servedName,
      capabilities: {},
      budgets: { codeTokens: 12_000, contextTokens: 24_000 },
      tags: [],
    },
  });
  const { name, ...declaration } = benchToolDeclaration;
  const tool = await db().tool.upsert({
    where: { name },
    update: {},
    create: { name, ...declaration, kind: 'search-local', options: {}, tags: [] },
  });
  const setup = orchestratorSetupSchema.parse({
    protocol: 'chat',
    modelId: model.id,
    tools: behaviour.withoutTool ? [] : [{ toolId: tool.id }],
    limits: { maxInvalidTurns: 1000 },
    buffers: {},
  });
  const orchestrator = await db().orchestrator.create({
    data: { name: `Bench orchestrator ${suffix}`, tags: [], versions: { create: { version: 1, setup } } },
  });
  return orchestrator.id;
}

/** Starts runs as an experiment would: one snapshot, one transaction. */
export async function startBenchRuns(orchestratorId: string, count: number): Promise<string[]> {
  await ensureQueueSchema();
  const [orchestrator, book] = await Promise.all([loadOrchestrator(orchestratorId), loadPriceBook(null)]);
  const registry = await loadRegistry(orchestrator.setup);
  const snapshot = buildSnapshot({ orchestrator, preference: null, ...book, registry, limits: {} });
  const runs = Array.from({ length: count }, (_, episode) => {
    const text = question(episode);
    const task = {
      id: null,
      text,
      reference: '42',
      checker: { type: 'none' as const },
      choices: [],
      category: 'bench',
    };
    return { id: newId(), task: { ...task, groupKey: contentHash(text) }, snapshot, seed: null };
  });
  await transaction((client) => insertRuns(client, runs));
  return runs.map(({ id }) => id);
}

export type Ended = { total: number; completed: number; firstStart: Date; lastEnd: Date };

/** Waits until all of these runs have ended; throws after `limitMs`, or when some did not complete. */
export async function untilCompleted(runIds: readonly string[], limitMs: number): Promise<Ended> {
  const deadline = performance.now() + limitMs;
  for (;;) {
    const { rows } = await pgPool().query<{ open: number; completed: number; firstStart: Date; lastEnd: Date }>(
      `SELECT count(*) FILTER (WHERE "endedAt" IS NULL)::int AS open,
         count(*) FILTER (WHERE status = 'completed')::int AS completed,
         min("startedAt") AS "firstStart", max("endedAt") AS "lastEnd" FROM "Run" WHERE id = ANY ($1)`,
      [runIds],
    );
    const row = rows[0];
    if (row?.open === 0) {
      if (row.completed !== runIds.length)
        throw new Error(
          `Only ${row.completed} of ${runIds.length} runs completed; see their messages in the database.`,
        );
      return { total: runIds.length, ...row };
    }
    if (performance.now() > deadline) throw new Error(`${row?.open} of ${runIds.length} runs have not ended in time.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
