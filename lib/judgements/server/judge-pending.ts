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
import type { JudgeQuestion } from '../judge-prompt';
import { checkerSchema, choiceSchema } from '../schema';
import { askJudge, isJudgeAway, isJudgeCut, type JudgeFinding } from './ask-judge';
import { type JobAttempt, noteCut } from './cut-judgements';
import { isOwnRequest, type JudgeRequest, queueOwnJudgement } from './judge-jobs';
import { defaultJudgeId, findJudgeModel, type JudgeModel, judgeRate } from './judge-models';
import { judgingGate } from './judging-gate';
import { letGo } from './missing-judgements';
import { countingOfPass, mayGoOn } from './pass-state';
import { type NewJudgement, storeJudgement } from './store-judgement';

type RunRow = {
  taskText: string;
  answer: string | null;
  status: string;
  verdict: string | null;
  reference: string | null;
  checker: unknown;
  choices: unknown;
  priceBookVersionId: string | null;
  isStored: boolean;
  experimentId: string | null;
};

/** `isLast`: no attempt follows, so a judge that cannot be asked is told as the verdict `unsure`. */
export type JudgeAttempt = { signal: AbortSignal; isLast: boolean; job: JobAttempt };

/**
 * Has a judge model read one run's answer by the paper's procedure, and stores what it says beside the run. May be called any
 * number of times for one request: it is stored once. Nothing is stored where its experiment is stopped: it is asked for anew when
 * that goes on. Throws while the judge cannot be asked and another attempt follows, and when it is broken off.
 */
export async function judgePending(request: JudgeRequest, attempt: JudgeAttempt): Promise<void> {
  const run = await readRun(request);
  // Deleted meanwhile, or judged by an attempt whose end nobody heard of.
  if (!run || run.isStored || run.status !== 'completed' || run.answer === null) return;
  // Somebody else told it while this waited.
  if (isOwnRequest(request) && run.verdict !== null) return;
  if (request.passId !== undefined && !(await mayGoOn(request.passId))) return;
  const decision = await decide({ request, run, answer: run.answer, attempt });
  if (decision === null) return letGo(request.runId, attempt.job.id);
  const isStored = await store(request, decision);
  if (isStored && run.experimentId && decision.cost) noteSpent(run.experimentId, decision.cost.usd);
  // Its place in the queue was taken by what is refused here.
  if (decision.isRefused) await queueOwnJudgement(request.runId);
}

async function readRun({ runId, judgementId }: JudgeRequest): Promise<RunRow | undefined> {
  const { rows } = await pgPool().query<RunRow>(
    `SELECT r."taskText", r.answer, r.status, r.verdict, r.reference, r.checker, r.choices, r."priceBookVersionId", r."experimentId",
       EXISTS (SELECT FROM "Judgement" AS j WHERE j.id = $2) AS "isStored"
     FROM "Run" AS r WHERE r.id = $1`,
    [runId, judgementId],
  );
  return rows[0];
}

/** How a judgement is called that the paper's procedure makes before any model is asked. */
const byText = { name: 'Text comparison', modelId: null };

type Decision = Pick<NewJudgement, 'verdict' | 'reason' | 'extracted'> & {
  name: string;
  modelId: string | null;
  cost?: JudgeFinding['cost'];
  inputTokens?: number;
  outputTokens?: number;
  durationMs?: number;
  exchange?: JudgeExchange;
  failed?: boolean;
  /** It says nothing about the answer, which is still to be judged. */
  isRefused?: boolean;
};

type Asked = { request: JudgeRequest; run: RunRow; answer: string; attempt: JudgeAttempt };

/** Null where the experiment's state keeps the judge from being asked for now. */
async function decide({ request, run, answer, attempt }: Asked): Promise<Decision | null> {
  const checker = checkerSchema.safeParse(run.checker).data;
  const accepted = acceptedOf(checker);
  const text = decideByText({ answer, reference: run.reference, accepted });
  const { extracted } = text;
  if (text.verdict !== null)
    return { ...byText, extracted, verdict: text.verdict, reason: `${text.reason} No model had to be asked.` };
  let judge: JudgeModel | null = null;
  const unsure = (reason: string, more: Partial<Decision> = {}): Decision => {
    const { name = 'Judge model', key: modelId = null } = judge?.spec ?? {};
    return { name, modelId, extracted, verdict: 'unsure', reason, failed: true, ...more };
  };
  try {
    const modelId = request.modelId ?? (checker?.type === 'model' ? checker.modelId : null) ?? (await defaultJudgeId());
    if (modelId === null) return unsure('No judge model is chosen. Choose one in the settings, then judge again.');
    judge = await findJudgeModel(modelId);
    if (!judge) return unsure('The judge model does not exist any more. Judge again with another one.');
    const question = {
      question: run.taskText,
      choices: choiceSchema.array().parse(run.choices),
      answer: extracted,
      reference: run.reference ?? '',
      accepted,
    };
    const gate =
      request.passId === undefined ? await judgingGate(request, run.experimentId) : { state: 'open' as const };
    if (gate.state === 'held') return null;
    if (gate.state === 'refused') return unsure(gate.reason, { isRefused: true });
    return { extracted, ...(await ask(judge, question, { run, attempt })) };
  } catch (error) {
    if (attempt.isLast && !attempt.signal.aborted)
      return unsure(whyNot(error), isJudgeCut(error) ? { cost: unknown } : {});
    if (isJudgeCut(error)) await transaction((client) => noteCut(client, request, attempt.job));
    throw error;
  }
}

const unknown = { usd: '0', state: 'unknown' } as const;

function whyNot(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  // Its backend cannot be used either while its key cannot be read.
  return isJudgeAway(error) || isAppError(error)
    ? `The judge model could not be reached, however often it was tried: ${message}`
    : `The judge model could not be asked, however often it was tried: ${message}`;
}

async function ask(
  { spec, backend }: JudgeModel,
  question: JudgeQuestion,
  { run, attempt }: Pick<Asked, 'run' | 'attempt'>,
): Promise<Omit<Decision, 'extracted'>> {
  const connection = await toConnection(backend);
  const { calls, ...finding } = await askJudge({
    model: spec,
    client: createModelClient({ backends: () => connection, logger }),
    rate: await judgeRate(spec.key, run.priceBookVersionId),
    question,
    signal: attempt.signal,
  });
  const { key: id, name, servedName } = spec;
  logger.debug({ backendKey: backend.id, verdict: finding.verdict }, 'a judge model was asked');
  const model = { id, name, servedName, backend: backend.name };
  return { name, modelId: id, ...finding, exchange: { simulated: backend.simulated, model, calls } };
}

/** Stores it unless its run was deleted meanwhile; answers with whether. The pass is taken before the run, as everywhere. */
function store(request: JudgeRequest, found: Decision): Promise<boolean> {
  const { runId, judgementId, passId = null } = request;
  const { exchange, isRefused = false, ...judgement } = found;
  const text = exchange && toStorableJson(exchange);
  const exchangeRef = text === undefined ? null : contentHash(text);
  return transaction(async (client) => {
    const counting = isRefused ? 'never' : passId === null ? 'unless-surer' : await countingOfPass(client, passId);
    const locked = await client.query('SELECT FROM "Run" WHERE id = $1 FOR UPDATE', [runId]);
    if (!locked.rowCount || counting === null) return false;
    if (text !== undefined)
      await client.query(
        `INSERT INTO "Payload" (hash, kind, text) VALUES ($1, 'response', $2) ON CONFLICT DO NOTHING`,
        [exchangeRef, text],
      );
    await storeJudgement(
      client,
      { ...judgement, id: judgementId, runId, kind: 'model', exchangeRef, passId },
      counting,
    );
    return true;
  });
}
