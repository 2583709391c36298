import 'server-only';
import { addCost, priceModelCall, zeroTotal } from '@/lib/accounting/create-accountant';
import type { ModelRate } from '@/lib/accounting/rates';
import { isAppError } from '@/lib/errors';
import type { Cost, CostTotal, Usage } from '@/lib/orchestrator/cost';
import type { Failure, FailureCode } from '@/lib/orchestrator/events';
import { isModelCallError, type Message, type ModelClient, type ModelPart } from '@/lib/orchestrator/ports';
import type { SpecModel } from '@/lib/orchestrator/spec';
import type { JudgeCall } from '../exchange';
import { type JudgeQuestion, judgeAgainMessages, judgeMessages, readJudgeReply } from '../judge-prompt';

export type JudgeFinding = {
  verdict: 'correct' | 'wrong' | 'unsure';
  reason: string;
  calls: JudgeCall[];
  inputTokens: number;
  outputTokens: number;
  durationMs: number;
  cost: Cost;
};

/** The judge could not be reached, nothing was generated and nothing is owed: worth another try later. */
export class JudgeAwayError extends Error {
  readonly isJudgeAway = true;
}
export const isJudgeAway = (error: unknown): error is JudgeAwayError =>
  typeof error === 'object' && error !== null && 'isJudgeAway' in error;

/** Failures before anything was generated: nothing is owed. */
const unbilled: ReadonlySet<FailureCode> = new Set([
  'unauthorized',
  'rate-limited',
  'overloaded',
  'context-too-long',
  'bad-request',
  'not-found',
  'not-configured',
  'unreachable',
]);
/** Of those, the ones that pass by themselves. */
const passing: ReadonlySet<FailureCode> = new Set(['rate-limited', 'overloaded', 'unreachable']);
/** Failures after which asking the same once more would fail the same way. */
const final: ReadonlySet<FailureCode> = new Set([
  'unauthorized',
  'context-too-long',
  'bad-request',
  'not-found',
  'not-configured',
  'refused',
]);

type Asked = {
  model: SpecModel;
  client: ModelClient;
  rate: ModelRate | undefined;
  question: JudgeQuestion;
  signal: AbortSignal;
};

/**
 * Asks a judge model for its verdict, at temperature 0. A reply without a verdict is answered once, asking for one; then the
 * verdict is `unsure`. Throws `JudgeAwayError` where nothing was generated and a later try may do better, and the signal's
 * reason when it is aborted.
 */
export async function askJudge(asked: Asked): Promise<JudgeFinding> {
  const calls: JudgeCall[] = [];
  let messages = judgeMessages(asked.question);
  let total: CostTotal = zeroTotal;
  let isFree = true;
  const finding = (verdict: JudgeFinding['verdict'], reason: string): JudgeFinding => ({
    verdict,
    reason,
    calls,
    inputTokens: calls.reduce((sum, { usage }) => sum + (usage?.inputTokens ?? 0), 0),
    outputTokens: calls.reduce((sum, { usage }) => sum + (usage?.outputTokens ?? 0), 0),
    durationMs: calls.reduce((sum, { durationMs }) => sum + durationMs, 0),
    cost: { state: total.unknownParts > 0 ? 'unknown' : isFree ? 'free' : 'priced', usd: total.usd },
  });

  for (let attempt = 1; ; attempt++) {
    const { call, isOwed } = await ask(asked, messages);
    const { failure } = call;
    if (failure && passing.has(failure.code) && calls.length === 0) throw new JudgeAwayError(failure.message);
    calls.push(call);
    if (isOwed) {
      const cost = priceModelCall(asked.rate, { usage: call.usage, durationMs: call.durationMs });
      isFree &&= cost.state === 'free';
      total = addCost(total, cost);
    }
    const read = failure ? null : readJudgeReply(call.content);
    if (read) return finding(read.correct ? 'correct' : 'wrong', read.reason);
    if (failure && (attempt === 2 || final.has(failure.code)))
      return finding('unsure', `The judge model gave no verdict: ${failure.message}`);
    if (attempt === 2) return finding('unsure', 'The judge model gave no verdict that could be read, asked twice.');
    if (!failure) messages = judgeAgainMessages(messages, call.content);
  }
}

/** One request to the judge. A failure is part of what it returns; only an abort is thrown. */
async function ask({ model, client, signal }: Asked, messages: readonly Message[]) {
  const startedAt = performance.now();
  let request: JudgeCall['request'] = null;
  let finish: Extract<ModelPart, { type: 'finish' }> | null = null;
  let failure: Failure | null = null;
  let usage: Usage | null = null;
  let content = '';
  try {
    const { maxOutputTokens, seed } = model.sampling;
    const sampling = {
      temperature: 0,
      ...(maxOutputTokens !== undefined && { maxOutputTokens }),
      ...(seed !== undefined && { seed }),
    };
    const stream = client.stream(
      { model, messages, tools: [], toolChoice: 'none', parallelToolCalls: false, sampling },
      { signal },
    );
    for await (const part of stream) {
      if (part.type === 'request') request = { url: part.url, body: part.body };
      else if (part.type === 'finish') finish = part;
    }
    content = finish?.content ?? '';
    usage = finish?.usage ?? null;
  } catch (error) {
    if (signal.aborted) throw error;
    const known = isModelCallError(error) ? error : null;
    if (!known && !isAppError(error)) throw error;
    failure = {
      code: known?.code ?? 'not-configured',
      message: error instanceof Error ? error.message : String(error),
    };
    usage = known?.partial?.usage ?? null;
    content = known?.partial?.content ?? '';
  }
  const durationMs = performance.now() - startedAt;
  const response = finish?.response ?? null;
  const call: JudgeCall = { request, response, content, failure, usage, durationMs };
  return { call, isOwed: failure === null || !unbilled.has(failure.code) };
}
