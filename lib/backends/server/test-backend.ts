import 'server-only';
import { cleanText } from '@/lib/clean-text';
import { db } from '@/lib/db';
import { AppError, isAppError, notFound } from '@/lib/errors';
import { defaultModelFields } from '@/lib/models/defaults';
import { type ModelTest, modelSchema } from '@/lib/models/schema';
import { failureCodeSchema } from '@/lib/orchestrator/events';
import { specModelSchema } from '@/lib/orchestrator/spec';
import type { BackendConnection } from '@/lib/providers/backend-connection';
import { listModels } from '@/lib/providers/list-models';
import type { Model as ModelRow } from '@/prisma/generated/client';
import { explainFailure } from '../explain-failure';
import type { BackendTestEvent, TestBackendInput, TestTarget } from '../test-events';
import { type TestedModel, testModel } from './test-model';
import { toConnection } from './to-connection';

/** A test wants an answer soon: what a run would wait for longer is told as too slow. */
const longestCallMs = 120_000;
const mostModels = 100;

type Target = { modelId: string | null; model: TestedModel };

/**
 * Tests a stored backend: lists its models, then asks each chosen one a few small questions, one after the other. What a
 * registered model can do is written down with it as soon as it is known. Throws before the first event when there is no
 * such backend or model.
 */
export async function testBackend(
  id: string,
  input: TestBackendInput,
  signal: AbortSignal,
): Promise<AsyncGenerator<BackendTestEvent, void, void>> {
  const row = await db().backend.findUnique({
    where: { id },
    include: { models: { where: { archivedAt: null }, orderBy: { name: 'asc' } } },
  });
  if (!row) throw notFound('backend', id);
  const targets = chooseTargets(id, row.models, input);
  const connection = await toConnection(row);
  return runTest({ connection, targets, signal, standIn: (name) => unregistered(name, id) });
}

function chooseTargets(backendId: string, rows: readonly ModelRow[], input: TestBackendInput): Target[] {
  const { modelIds = [], servedNames = [] } = input;
  const stray = modelIds.find((modelId) => rows.every((row) => row.id !== modelId));
  if (stray !== undefined)
    throw new AppError('invalid-input', `This backend has no model with the id ${stray} in use.`, {
      field: 'modelIds',
    });
  const isAll = modelIds.length === 0 && servedNames.length === 0;
  const registered = rows
    .filter(({ id, servedName }) => isAll || modelIds.includes(id) || servedNames.includes(servedName))
    .map((row) => ({ modelId: row.id, model: { ...modelSchema.pick(fieldsTested).parse(row), backendId } }));
  const others = servedNames
    .filter((servedName) => rows.every((row) => row.servedName !== servedName))
    .map((servedName) => ({ modelId: null, model: unregistered(servedName, backendId) }));
  return [...registered, ...others].slice(0, mostModels);
}

const fieldsTested = { name: true, servedName: true, contextTokens: true, sampling: true, capabilities: true } as const;

/** A model as it would be registered. */
export function unregistered(servedName: string, backendId: string | null): TestedModel {
  const { contextTokens, sampling } = specModelSchema.shape;
  return {
    name: servedName,
    servedName,
    backendId,
    contextTokens: contextTokens.parse(undefined),
    sampling: sampling.parse(undefined),
    capabilities: specModelSchema.shape.capabilities.parse(defaultModelFields(servedName).capabilities),
  };
}

/** The test itself, over anything that can be connected to. */
export async function* runTest(input: {
  connection: BackendConnection;
  targets: readonly Target[];
  signal: AbortSignal;
  /** Makes a target of the first listed model when there is no other. */
  standIn?: (servedName: string) => TestedModel;
}): AsyncGenerator<BackendTestEvent, void, void> {
  const { signal, standIn } = input;
  const connection: BackendConnection = {
    ...input.connection,
    timeoutMs: Math.min(input.connection.timeoutMs, longestCallMs),
    maxRetries: Math.min(input.connection.maxRetries, 1),
  };
  const listed = await list(connection, signal);
  const [first] = listed.names;
  const targets =
    input.targets.length === 0 && first !== undefined && standIn
      ? [{ modelId: null, model: standIn(first) }]
      : input.targets;
  const canGoOn = listed.ok || listed.reason === null || !listed.isHopeless;
  yield {
    type: 'listed',
    ok: listed.ok,
    reason: listed.reason,
    fix: listed.fix,
    durationMs: listed.durationMs,
    modelCount: listed.names.length,
    targets: canGoOn ? targets.map((target) => toShown(target, listed.ok ? listed.names : null)) : [],
  };
  if (!canGoOn) return;
  for (const [index, { modelId, model }] of targets.entries()) {
    const test = yield* testModel({ index, connection, model, signal });
    yield { type: 'model-end', index, test, isSaved: modelId !== null && (await save(modelId, test)) };
  }
}

const toShown = ({ modelId, model }: Target, names: readonly string[] | null): TestTarget => ({
  modelId,
  name: model.name,
  servedName: model.servedName,
  isListed: names === null ? null : names.includes(model.servedName),
});

async function list(connection: BackendConnection, signal: AbortSignal) {
  const startedAt = performance.now();
  const since = () => Math.round(performance.now() - startedAt);
  try {
    const names = await listModels(connection, signal);
    return { ok: true, names, reason: null, fix: null, isHopeless: false, durationMs: since() };
  } catch (error) {
    signal.throwIfAborted();
    if (!isAppError(error)) throw error;
    const code = failureCodeSchema.catch('internal').parse(error.details?.failure);
    const { reason, fix } = explainFailure('list', { code, message: error.message });
    // Some servers chat but list nothing; one that cannot be reached or refuses the key does neither.
    const isHopeless = code === 'unreachable' || code === 'unauthorized' || code === 'timeout';
    return { ok: false, names: [], reason: cleanText(reason), fix, isHopeless, durationMs: since() };
  }
}

/** Writes a test down with its model; false when the model was pointed elsewhere or deleted meanwhile. */
async function save(modelId: string, test: ModelTest): Promise<boolean> {
  const { tools, parallelTools, reasoning } = test.learnt;
  return db().$transaction(async (transaction) => {
    const model = await transaction.model.findUnique({ where: { id: modelId } });
    if (!model || model.servedName !== test.servedName || model.backendId !== test.backendId) return false;
    const { vision } = modelSchema.shape.capabilities.parse(model.capabilities);
    await transaction.model.update({
      where: { id: modelId },
      data: { lastTest: test, capabilities: { tools, parallelTools, vision, reasoning } },
    });
    return true;
  });
}
