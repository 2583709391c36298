import 'server-only';
import type { z } from 'zod';
import { toConnection } from '@/lib/backends/server/to-connection';
import { AppError } from '@/lib/errors';
import { logger } from '@/lib/logger';
import { bookedCall, sumCosts } from '@/lib/providers/booked-call';
import { createModelClient } from '@/lib/providers/create-model-client';
import { readDescription } from '../../evidence/prompt';
import type { EvidenceResult, evidenceInputSchema } from '../../evidence/schema';
import { gatherEvidence } from './preview-evidence';

/**
 * Lets a model write the description from the sample that `previewEvidence` shows for the same input. Changes nothing: the
 * description only comes back, with what it cost, failed or not. Throws `precondition-failed` where there is too little to write
 * from, what `toConnection` throws, and the signal's reason when nobody waits any more.
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
  const connection = await toConnection(backend);
  const { finish, failure, usage, durationMs, costs } = await bookedCall({
    client: createModelClient({ backends: () => connection, logger }),
    request: {
      model: spec,
      messages,
      tools: [],
      toolChoice: 'none',
      parallelToolCalls: false,
      sampling: spec.sampling,
    },
    rate,
    signal,
  });
  const cost = sumCosts(costs, { state: 'priced', usd: '0' });
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
