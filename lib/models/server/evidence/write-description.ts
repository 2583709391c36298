import 'server-only';
import type { z } from 'zod';
import { priceModelCall } from '@/lib/accounting/create-accountant';
import { toConnection } from '@/lib/backends/server/to-connection';
import { AppError, isAppError } from '@/lib/errors';
import { logger } from '@/lib/logger';
import { isModelCallError, type ModelPart } from '@/lib/orchestrator/ports';
import { createModelClient } from '@/lib/providers/create-model-client';
import { readDescription } from '../../evidence/prompt';
import type { EvidenceResult, evidenceInputSchema } from '../../evidence/schema';
import { gatherEvidence } from './preview-evidence';

type Finish = Extract<ModelPart, { type: 'finish' }>;

/** Failures before anything was generated: nothing is owed. */
const unbilled = new Set([
  'unauthorized',
  'rate-limited',
  'overloaded',
  'context-too-long',
  'bad-request',
  'not-found',
]);
const neverSent = new Set(['not-configured', 'unreachable']);

/**
 * Lets a model write the description from the sample that `previewEvidence` shows for the same input. Changes nothing: the
 * description only comes back, with what it cost, failed or not. Throws `precondition-failed` where there is too little to write
 * from, and the signal's reason when nobody waits any more.
 */
export async function writeDescription(
  modelId: string,
  input: z.output<typeof evidenceInputSchema>,
  signal: AbortSignal,
): Promise<EvidenceResult> {
  const { preview, messages, writer } = await gatherEvidence(modelId, input);
  if (!writer || preview.problem !== null)
    throw new AppError('precondition-failed', preview.problem ?? 'There is no model that could write it.', {
      field: 'runs',
    });
  const { spec, backend, rate } = writer;
  const startedAt = performance.now();
  let finish: Finish | null = null;
  let failure: { code: string; message: string } | null = null;
  let partial: Finish['usage'] | null = null;
  try {
    const connection = await toConnection(backend);
    const stream = createModelClient({ backends: () => connection, logger }).stream(
      { model: spec, messages, tools: [], toolChoice: 'none', parallelToolCalls: false, sampling: spec.sampling },
      { signal },
    );
    for await (const part of stream) if (part.type === 'finish') finish = part;
  } catch (error) {
    if (signal.aborted) throw error;
    const known = isModelCallError(error) ? error : null;
    if (!known && !isAppError(error)) throw error;
    failure = { code: known?.code ?? 'not-configured', message: (error as Error).message };
    partial = known?.partial?.usage ?? null;
  }
  const durationMs = performance.now() - startedAt;
  const usage = finish?.usage ?? partial;
  const isOwed = failure === null || !(unbilled.has(failure.code) || neverSent.has(failure.code));
  const cost = isOwed ? priceModelCall(rate, { usage, durationMs }) : ({ state: 'priced', usd: '0' } as const);
  const description = finish ? readDescription(finish.content) : null;
  const facts = { modelId, writerId: spec.key, runs: preview.sources.length, durationMs, usage, cost };
  logger.info({ ...facts, failureCode: failure?.code }, 'a description was written from evidence');
  return {
    description,
    failure: failure?.message ?? (description === null ? 'The model wrote nothing that could be used.' : null),
    writer: { id: spec.key, name: spec.name, simulated: backend.simulated },
    inputTokens: usage?.inputTokens ?? null,
    outputTokens: usage?.outputTokens ?? null,
    durationMs,
    cost,
  };
}
