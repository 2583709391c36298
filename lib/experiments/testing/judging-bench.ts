import { afterAll, afterEach, beforeAll } from 'vitest';
import { createExperiment } from '@/lib/experiments/server/create-experiment';
import { queueMissingJudgements } from '@/lib/judgements/server/missing-judgements';
import { type JudgeAnswer, type SentBody, seedJudge, serveJudge } from '@/lib/judgements/testing/judge-bench';
import { pgPool } from '@/lib/pg';
import { closeRunHub } from '@/lib/runs/server/run-hub';
import { createExperimentInputSchema } from '../schema';
import { forgetSpent } from '../server/spent';
import { seedExperiment } from './experiment-bench';

type Given = { tasks?: number; orchestrators?: number; repeats?: number; maxUsd?: string };

/**
 * An experiment whose runs have all answered without anybody having judged them: every third says 41 and is wrong, the others are
 * right, half of them in words that only a number checker understands. Each has spent $0.01.
 */
export async function answeredExperiment({ tasks = 6, orchestrators = 2, repeats = 1, maxUsd }: Given = {}) {
  const { design } = await seedExperiment({ tasks, orchestrators, input: { repeats, maxUsd: maxUsd ?? null } });
  const { id } = await createExperiment(createExperimentInputSchema.parse(design));
  await pgPool().query(
    `UPDATE "Run" AS r SET status = 'completed', answer = (ARRAY['<answer>41</answer>', '42', '<answer>42.0</answer>'])[n.at % 3 + 1],
       "costUsd" = 0.01, verdict = NULL, "endedAt" = now(), "releasedAt" = now()
     FROM (SELECT id, row_number() OVER (ORDER BY id) - 1 AS at FROM "Run" WHERE "experimentId" = $1) AS n WHERE n.id = r.id`,
    [id],
  );
  await pgPool().query(`UPDATE "Experiment" SET status = 'completed' WHERE id = $1`, [id]);
  await pgPool().query('DELETE FROM graphile_worker._private_jobs');
  const { rows } = await pgPool().query<{ id: string; armId: string }>(
    `SELECT id, "armId" FROM "Run" WHERE "experimentId" = $1 ORDER BY id`,
    [id],
  );
  const arms = [...new Set(rows.map(({ armId }) => armId))];
  return { id, runIds: rows.map((row) => row.id), arms };
}

/** A judge model on a server of its own for a file of tests: it agrees unless told otherwise; experiments and jobs go after each test. */
export function useJudgeServer() {
  const agrees = (): JudgeAnswer => 'They agree. <correct>True</correct>';
  const judge = { modelId: '', sent: [] as SentBody[], agrees, says: agrees as (index: number) => JudgeAnswer };
  let close = async () => {};
  beforeAll(async () => {
    const server = await serveJudge((_, index) => judge.says(index));
    judge.modelId = (await seedJudge(server.baseUrl)).model.id;
    judge.sent = server.sent;
    close = server.close;
  });
  afterEach(async () => {
    judge.says = agrees;
    judge.sent.length = 0;
    await pgPool().query('DELETE FROM graphile_worker._private_jobs');
    await pgPool().query('DELETE FROM "Experiment"');
  });
  afterAll(async () => {
    await close();
    await closeRunHub();
  });
  return judge;
}

/** Six runs of $0.01 that have answered, all of them waiting for a judge model that takes $0.004 an answer. */
export async function experimentToJudge({ modelId, maxUsd }: { modelId: string; maxUsd?: string | undefined }) {
  const experiment = await answeredExperiment({ orchestrators: 1, ...(maxUsd && { maxUsd }) });
  await pgPool().query(`UPDATE "Run" SET answer = 'By the sea', checker = $2 WHERE "experimentId" = $1`, [
    experiment.id,
    JSON.stringify({ type: 'model', modelId }),
  ]);
  forgetSpent(experiment.id); // its runs were written past those who count
  await queueMissingJudgements();
  return experiment;
}

/** Verdicts of an experiment's runs in the order they were planned in: c, w, u, or - for none. */
export async function verdictsOf(experimentId: string): Promise<string> {
  const { rows } = await pgPool().query<{ verdicts: string }>(
    `SELECT string_agg(coalesce(left(verdict, 1), '-'), '' ORDER BY id) AS verdicts FROM "Run" WHERE "experimentId" = $1`,
    [experimentId],
  );
  return rows[0]?.verdicts ?? '';
}

/** How often something that may never be is: a run with two judgements that count, or a verdict that none of its judgements has. */
export async function countingFaults(): Promise<number> {
  const { rows } = await pgPool().query<{ faults: number }>(
    `SELECT count(*)::int AS faults FROM "Run" AS r CROSS JOIN LATERAL (
       SELECT count(*) FILTER (WHERE counts) AS n, min(verdict) FILTER (WHERE counts) AS verdict FROM "Judgement" WHERE "runId" = r.id
     ) AS j WHERE j.n > 1 OR j.verdict IS DISTINCT FROM r.verdict`,
  );
  return rows[0]?.faults ?? -1;
}
