import { v7 as newId } from 'uuid';
import { createAccountant } from '@/lib/accounting/create-accountant';
import { db } from '@/lib/db';
import { countTokens, keepTail } from '@/lib/orchestrator/estimate-tokens';
import type { ModelClient, ModelRequest, Orchestrate, Ports, ToolRuntime } from '@/lib/orchestrator/ports';
import { createScriptedModel, type ScriptedReply, toolCall } from '@/lib/orchestrator/testing/scripted-model';
import { orchestratorSetupSchema } from '@/lib/orchestrators/schema';
import { pgPool } from '@/lib/pg';
import type { RunSnapshot, RunStatus } from '../schema';
import type { ExecuteOptions } from '../server/execute-run';

/** A registry with one of everything, for tests that run real runs on scripted models. */
export async function seedRegistry(more: { protocol?: 'chat' | 'toolorchestra'; limits?: object } = {}) {
  const suffix = newId().slice(-8);
  const backend = await db().backend.create({
    data: { name: `backend ${suffix}`, baseUrls: ['http://127.0.0.1:9/v1'], apiKey: 'env:NOBODY_HAS_THIS', tags: [] },
  });
  const model = await db().model.create({
    data: {
      backendId: backend.id,
      name: `model ${suffix}`,
      servedName: 'served',
      capabilities: {},
      budgets: { codeTokens: 12_000, contextTokens: 24_000 },
      tags: [],
    },
  });
  const tool = await db().tool.create({
    data: {
      name: `look_up_${suffix}`,
      kind: 'http',
      description: 'Looks something up.',
      parameters: { type: 'object', properties: { item: { type: 'string' } }, required: ['item'] },
      options: { url: 'https://example.org/{item}' },
      tags: [],
    },
  });
  const book = await db().priceBook.create({
    data: {
      name: `book ${suffix}`,
      versions: {
        create: {
          version: 1,
          effectiveAt: new Date('2020-01-01'),
          prices: {
            create: [
              {
                subject: model.name,
                subjectKind: 'model',
                modelId: model.id,
                state: 'priced',
                inputPerMillion: '1',
                outputPerMillion: '10',
              },
              { subject: tool.name, subjectKind: 'tool', toolId: tool.id, state: 'priced', perCall: '0.001' },
            ],
          },
        },
      },
    },
  });
  const setup = orchestratorSetupSchema.parse({
    protocol: more.protocol ?? 'chat',
    modelId: model.id,
    tools: [{ toolId: tool.id }],
    limits: { ...more.limits },
    buffers: {},
  });
  const orchestrator = await db().orchestrator.create({
    data: { name: `orchestrator ${suffix}`, tags: [], versions: { create: { version: 1, setup } } },
  });
  return { backend, model, tool, book, orchestrator, input: { orchestratorId: orchestrator.id, priceBookId: book.id } };
}

export type BenchOptions = {
  model: ModelClient | ((request: ModelRequest, index: number) => ScriptedReply);
  tool?: ToolRuntime;
  orchestrate?: Orchestrate;
};

export const echoTool: ToolRuntime = {
  execute: async ({ item }) => ({
    failure: null,
    output: `found ${String(item)}`,
    artifacts: [],
    units: { requests: 1, documents: 0, seconds: 0 },
    answer: null,
  }),
};

/** Executes with scripted models; prices are the snapshot's, storage is the real one. */
export function benchOptions({ model, tool = echoTool, orchestrate }: BenchOptions): ExecuteOptions {
  return {
    ...(orchestrate && { orchestrate }),
    ports: async (snapshot: RunSnapshot): Promise<Ports> => ({
      models: typeof model === 'function' ? createScriptedModel(model) : model,
      toolRuntime: () => tool,
      accountant: createAccountant(snapshot.rates),
      now: () => performance.now(),
      newId: () => newId(),
      countTokens,
      keepTail,
    }),
  };
}

/** A model that looks something up in each of `turns` − 1 turns, whatever part of the conversation it is shown, then answers. */
export function lookUpThenAnswer(turns: number, answer = '42', extra: (turn: number) => string = () => '') {
  return (request: ModelRequest): ScriptedReply => {
    const turn = request.messages.filter(({ role }) => role === 'assistant').length + 1;
    if (turn >= turns) return answer;
    const name = request.tools[0]?.name ?? '';
    return { content: `turn ${turn} ${extra(turn)}`, toolCalls: [toolCall(name, { item: `thing ${turn}` })] };
  };
}

/** Resolves once the run has one of the statuses; fails after `limitMs`. */
export async function untilStatus(runId: string, wanted: readonly RunStatus[], limitMs = 15_000): Promise<RunStatus> {
  const deadline = performance.now() + limitMs;
  for (;;) {
    const { rows } = await pgPool().query<{ status: RunStatus }>('SELECT status FROM "Run" WHERE id = $1', [runId]);
    const status = rows[0]?.status;
    if (status && wanted.includes(status)) return status;
    if (performance.now() > deadline) throw new Error(`The run ${runId} is ${status}, not ${wanted.join(' or ')}.`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

export const ended: readonly RunStatus[] = ['completed', 'failed', 'cancelled', 'budget-exceeded'];

export type GatedModel = ModelClient & {
  /** Resolves when a request hangs. */
  hanging: Promise<void>;
  /** Requests hang no more from now on; the one that hangs goes on. */
  letGo(): void;
};

/** A scripted model whose first request of one turn hangs until it is let go or aborted. */
export function gatedModel(
  script: (request: ModelRequest, index: number) => ScriptedReply,
  { hangAtTurn }: { hangAtTurn: number },
): GatedModel {
  const scripted = createScriptedModel(script);
  let isOpen = false;
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  let hang = () => {};
  const hanging = new Promise<void>((resolve) => {
    hang = resolve;
  });
  return {
    hanging,
    letGo: () => {
      isOpen = true;
      open();
    },
    async *stream(request, options) {
      const turn = request.messages.filter(({ role }) => role === 'assistant').length + 1;
      const parts = scripted.stream(request, options)[Symbol.asyncIterator]();
      const first = await parts.next();
      if (!first.done) yield first.value;
      if (turn === hangAtTurn && !isOpen) {
        hang();
        await new Promise<void>((resolve, reject) => {
          void opened.then(resolve);
          options.signal.addEventListener('abort', () => reject(options.signal.reason), { once: true });
        });
      }
      for (let part = await parts.next(); !part.done; part = await parts.next()) yield part.value;
    },
  };
}
