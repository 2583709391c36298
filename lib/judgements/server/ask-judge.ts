import 'server-only';
import type { ModelRate } from '@/lib/accounting/rates';
import type { Cost } from '@/lib/orchestrator/cost';
import type { FailureCode } from '@/lib/orchestrator/events';
import { isModelCallError, type Message, type ModelClient } from '@/lib/orchestrator/ports';
import type { SpecModel } from '@/lib/orchestrator/spec';
import { bookedCall, sumCosts } from '@/lib/providers/booked-call';
import type { JudgeCall } from '../exchange';
import { type JudgeQuestion, judgeAgainMessages, judgeMessages, readJudgeReply } from '../judge-prompt';

export type JudgeFinding = {
  verdict: 'correct' | 'wrong' | 'unsure';
  reason: string;
  /** The judge's backend gave no reply: its `unsure` says nothing about the answer. */
  failed: boolean;
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

/** Broken off after something was sent: nobody knows what it costs. `cause`: why. */
export class JudgeCutError extends Error {
  readonly isJudgeCut = true;
}
export const isJudgeCut = (error: unknown): error is JudgeCutError =>
  typeof error === 'object' && error !== null && 'isJudgeCut' in error;

/** Failures before anything was generated that pass by themselves. */
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
 * verdict is `unsure`. Throws `JudgeAwayError` where nothing was generated and a later try may do better, `JudgeCutError` when it is
 * broken off after something was sent, and whatever breaks it off before.
 */
export async function askJudge(asked: Asked): Promise<JudgeFinding> {
  const calls: JudgeCall[] = [];
  let messages = judgeMessages(asked.question);
  const costs: Cost[] = [];
  const finding = (verdict: JudgeFinding['verdict'], reason: string, failed = false): JudgeFinding => ({
    verdict,
    reason,
    failed,
    calls,
    inputTokens: calls.reduce((sum, { usage }) => sum + (usage?.inputTokens ?? 0), 0),
    outputTokens: calls.reduce((sum, { usage }) => sum + (usage?.outputTokens ?? 0), 0),
    durationMs: calls.reduce((sum, { durationMs }) => sum + durationMs, 0),
    cost: sumCosts(costs, { state: 'free', usd: '0' }),
  });

  for (let attempt = 1; ; attempt++) {
    const { call, owed } = await ask(asked, messages).catch((cause: unknown) => {
      const wasSent = costs.length > 0 || (isModelCallError(cause) && cause.attempts > 0);
      throw wasSent ? new JudgeCutError(cause instanceof Error ? cause.message : String(cause), { cause }) : cause;
    });
    const { failure } = call;
    costs.push(...owed);
    if (failure && passing.has(failure.code) && costs.length === 0) throw new JudgeAwayError(failure.message);
    calls.push(call);
    const read = failure ? null : readJudgeReply(call.content);
    if (read) return finding(read.correct ? 'correct' : 'wrong', read.reason);
    if (failure && (attempt === 2 || final.has(failure.code)))
      return finding('unsure', `The judge model gave no verdict: ${failure.message}`, true);
    if (attempt === 2) return finding('unsure', 'The judge model gave no verdict that could be read, asked twice.');
    if (!failure) messages = judgeAgainMessages(messages, call.content);
  }
}

/** One request to the judge. A failure is part of what it returns; only an abort is thrown. */
async function ask({ model, client, rate, signal }: Asked, messages: readonly Message[]) {
  const { maxOutputTokens, seed } = model.sampling;
  const sampling = {
    temperature: 0,
    ...(maxOutputTokens !== undefined && { maxOutputTokens }),
    ...(seed !== undefined && { seed }),
  };
  const { finish, costs, ...said } = await bookedCall({
    client,
    request: { model, messages, tools: [], toolChoice: 'none', parallelToolCalls: false, sampling },
    rate,
    signal,
  });
  const call: JudgeCall = { ...said, response: finish?.response ?? null };
  return { call, owed: costs };
}
