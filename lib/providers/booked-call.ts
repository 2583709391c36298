import { addCost, priceModelCall, zeroTotal } from '@/lib/accounting/create-accountant';
import type { ModelRate } from '@/lib/accounting/rates';
import { isAppError } from '@/lib/errors';
import type { Cost, Usage } from '@/lib/orchestrator/cost';
import type { Failure } from '@/lib/orchestrator/events';
import { isOwedAfter } from '@/lib/orchestrator/owed';
import { isModelCallError, type ModelClient, type ModelPart, type ModelRequest } from '@/lib/orchestrator/ports';

export type BookedCall = {
  /** As it was sent; null when it never left. */
  request: { url: string; body: Record<string, unknown> } | null;
  /** The last attempt's; null after a failure. */
  finish: Extract<ModelPart, { type: 'finish' }> | null;
  failure: Failure | null;
  /** What the model had written, also of a reply that broke off. */
  content: string;
  usage: Usage | null;
  /** Of the call with its waits, in ms. */
  durationMs: number;
  /** What each attempt cost that has to be paid for, failed ones that were followed by another too. */
  costs: Cost[];
};

/**
 * One model call outside of a run, booked attempt by attempt as the engine books those of a run. A failure is part of what it
 * returns; thrown are only the signal's reason and what is no failure of the call.
 */
export async function bookedCall(input: {
  client: ModelClient;
  request: ModelRequest;
  rate: ModelRate | undefined;
  signal: AbortSignal;
}): Promise<BookedCall> {
  const { client, rate, signal } = input;
  const startedAt = performance.now();
  let sentAt = startedAt;
  let request: BookedCall['request'] = null;
  let finish: BookedCall['finish'] = null;
  const costs: Cost[] = [];
  const book = (failure: Failure | null, usage: Usage | null) => {
    // The wait for a place and between attempts is nobody's work.
    if (isOwedAfter(failure, usage))
      costs.push(priceModelCall(rate, { usage, durationMs: performance.now() - sentAt }));
  };
  try {
    for await (const part of client.stream(input.request, { signal })) {
      if (part.type === 'request') request = { url: part.url, body: part.body };
      else if (part.type === 'attempt') sentAt = performance.now();
      else if (part.type === 'retry') book(part.failure, part.usage ?? null);
      else if (part.type === 'finish') finish = part;
    }
  } catch (error) {
    if (signal.aborted) throw error;
    const known = isModelCallError(error) ? error : null;
    if (!known && !isAppError(error)) throw error;
    const message = error instanceof Error ? error.message : String(error);
    const failure: Failure = { code: known?.code ?? 'not-configured', message };
    const usage = known?.partial?.usage ?? null;
    if (known?.isUnderWay ?? false) book(failure, usage);
    const content = known?.partial?.content ?? '';
    return { request, finish: null, failure, content, usage, durationMs: performance.now() - startedAt, costs };
  }
  const usage = finish?.usage ?? null;
  book(null, usage);
  const durationMs = performance.now() - startedAt;
  return { request, finish, failure: null, content: finish?.content ?? '', usage, durationMs, costs };
}

/** What several attempts or calls cost together; `nothing` when there is none to pay for. */
export function sumCosts(costs: readonly Cost[], nothing: Cost): Cost {
  if (costs.length === 0) return nothing;
  const { usd, unknownParts } = costs.reduce(addCost, zeroTotal);
  const state = unknownParts > 0 ? 'unknown' : costs.some((cost) => cost.state === 'priced') ? 'priced' : 'free';
  return { state, usd };
}
