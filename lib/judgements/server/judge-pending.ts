import 'server-only';
import { toConnection } from '@/lib/backends/server/to-connection';
import { toStorableJson } from '@/lib/clean-text';
import { isAppError } from '@/lib/errors';
import { noteSpent } from '@/lib/experiments/server/spent';
import { logger } from '@/lib/logger';
import { pgPool } from '@/lib/pg';
import { createModelClient } from '@/lib/providers/create-model-client';
import { contentHash } from '@/lib/runs/server/content-hash';
import { transaction } from '@/lib/runs/server/transaction';
import { acceptedOf } from '../accepted-of';
import { decideByText } from '../decide-by-text';
import type { JudgeExchange } from '../exchange';
import { type Checker, checkerSchema, choiceSchema } from '../schema';
import { askJudge, isJudgeAway, type JudgeFinding } from './ask-judge';
import { closeAttempt, openAttempt } from './judge-attempts';
import type { JudgeRequest } from './judge-jobs';
import { defaultJudgeId, findJudgeModel, type JudgeModel, judgeRate } from './judge-models';
import { judgingGate } from './judging-gate';
import { countingOfPass, mayGoOn } from './pass-state';
import { type NewJudgement, storeJudgement } from './store-judgement';

type RunRow = {
  taskText: string;
  answer: string | null;
  status: string;
  reference: string | null;
  checker: unknown;
  choices: unknown;
  priceBookVersionId: string | null;
  isStored: boolean;
  experimentId: string | null;
};

/** `isLast`: no attempt follows, so a judge that cannot be reached is told as the verdict `unsure`. */
export type JudgeAttempt = { signal: AbortSignal; isLast: boolean };

/**
 * Has a judge model read one run's answer by the paper's procedure, and stores what it says beside the run. May be called any
 * number of times for one request: it is stored once. Nothing is stored where its experiment is stopped: it is asked for anew when
 * that goes on. Throws while the judge cannot be reached and another attempt follows.
 */
export async function judgePending(request: JudgeRequest, attempt: JudgeAttempt): Promise<void> {
  const run = await readRun(request);
  // Deleted meanwhile, or judged by an attempt whose end nobody heard of.
  if (!run || run.isStored || run.status !== 'completed' || run.answer === null) return;
  if (request.passId !== undefined && !(await mayGoOn(request.passId))) return;
  const checker = checkerSchema.safeParse(run.checker).data;
  const modelId = request.modelId ?? (checker?.type === 'model' ? checker.modelId : null) ?? (await defaultJudgeId());
  const judge = modelId === null ? null : await findJudgeModel(modelId);
  const decision = await decide({ request, run, answer: run.answer, checker, judge, modelId, attempt });
  if (decision === null) return;
  const isStored = await store(request, {
    name: judge?.spec.name ?? 'Judge model',
    modelId: judge?.spec.key ?? null,
    ...decision,
  });
  if (isStored && run.experimentId && decision.cost) noteSpent(run.experimentId, decision.cost.usd);
}

async function readRun({ runId, judgementId }: JudgeRequest): Promise<RunRow | undefined> {
  const { rows } = await pgPool().query<RunRow>(
    `SELECT r."taskText", r.answer, r.status, r.reference, r.checker, r.choices, r."priceBookVersionId", r."experimentId",
       EXISTS (SELECT FROM "Judgement" AS j WHERE j.id = $2) AS "isStored"
     FROM "Run" AS r WHERE r.id = $1`,
    [runId, judgementId],
  );
  return rows[0];
}

/** How a judgement is called that the paper's procedure makes before any model is asked. */
const byText = { name: 'Text comparison', modelId: null };

type Decision = Pick<NewJudgement, 'verdict' | 'reason' | 'extracted'> & {
  name?: string;
  modelId?: string | null;
  cost?: JudgeFinding['cost'];
  inputTokens?: number;
  outputTokens?: number;
  durationMs?: number;
  exchange?: JudgeExchange;
  /** The note of an attempt that this is the outcome of. */
  attemptId?: string;
  failed?: boolean;
};

/** Null where the experiment's state keeps the judge from being asked for now. */
async function decide(input: {
  request: JudgeRequest;
  run: RunRow;
  answer: string;
  checker: Checker | undefined;
  judge: JudgeModel | null;
  modelId: string | null;
  attempt: JudgeAttempt;
}): Promise<Decision | null> {
  const { request, run, answer, judge, modelId, attempt } = input;
  const accepted = acceptedOf(input.checker);
  const text = decideByText({ answer, reference: run.reference, accepted });
  const { extracted } = text;
  if (text.verdict !== null)
    return { ...byText, extracted, verdict: text.verdict, reason: `${text.reason} No model had to be asked.` };
  const unsure = (reason: string): Decision => ({ extracted, verdict: 'unsure', reason, failed: true });
  if (modelId === null) return unsure('No judge model is chosen. Choose one in the settings, then judge again.');
  if (!judge) return unsure('The judge model does not exist any more. Judge again with another one.');
  const gate = request.passId === undefined ? await judgingGate(request, run.experimentId) : { state: 'open' as const };
  if (gate.state === 'held') return null;
  if (gate.state === 'refused') return unsure(gate.reason);
  let attemptId: string | null = null;
  try {
    const connection = await toConnection(judge.backend);
    const rate = await judgeRate(modelId, run.priceBookVersionId);
    attemptId = await openAttempt(request.runId, judge.spec);
    const finding = await askJudge({
      model: judge.spec,
      client: createModelClient({ backends: () => connection, logger }),
      rate,
      question: {
        question: run.taskText,
        choices: choiceSchema.array().parse(run.choices),
        answer: extracted,
        reference: run.reference ?? '',
        accepted,
      },
      signal: attempt.signal,
    });
    const { calls, ...rest } = finding;
    const { id: key, name: backend, simulated } = judge.backend;
    const { name, servedName } = judge.spec;
    logger.debug({ backendKey: key, verdict: finding.verdict }, 'a judge model was asked');
    return {
      extracted,
      ...rest,
      attemptId,
      exchange: { simulated, model: { id: modelId, name, servedName, backend }, calls },
    };
  } catch (error) {
    // Where it was never reached nothing is owed; of one that was broken off nobody knows.
    if (attemptId !== null && (isJudgeAway(error) || isAppError(error))) await closeAttempt(pgPool(), attemptId);
    // Its backend cannot be used either while its key cannot be read.
    if (!(isJudgeAway(error) || isAppError(error)) || !attempt.isLast) throw error;
    return unsure(`The judge model could not be reached, however often it was tried: ${error.message}`);
  }
}

/** Stores it unless its run was deleted meanwhile; answers with whether. The pass is taken before the run, as everywhere. */
function store(request: JudgeRequest, found: Decision & { name: string; modelId: string | null }): Promise<boolean> {
  const { runId, judgementId, passId = null } = request;
  const { exchange, attemptId, ...judgement } = found;
  const text = exchange && toStorableJson(exchange);
  const exchangeRef = text === undefined ? null : contentHash(text);
  return transaction(async (client) => {
    const counting = passId === null ? 'unless-surer' : await countingOfPass(client, passId);
    const locked = await client.query('SELECT FROM "Run" WHERE id = $1 FOR UPDATE', [runId]);
    if (!locked.rowCount || counting === null) return false;
    if (text !== undefined)
      await client.query(
        `INSERT INTO "Payload" (hash, kind, text) VALUES ($1, 'response', $2) ON CONFLICT DO NOTHING`,
        [exchangeRef, text],
      );
    if (attemptId !== undefined) await closeAttempt(client, attemptId);
    await storeJudgement(
      client,
      { ...judgement, id: judgementId, runId, kind: 'model', exchangeRef, passId },
      counting,
    );
    return true;
  });
}
