import 'server-only';
import type { PoolClient } from 'pg';
import { runsAsked } from '@/lib/judgements/server/judge-jobs';
import { pgPool } from '@/lib/pg';
import { ensureQueueSchema } from '@/lib/queue/jobs';
import { lacksOwnVerdict } from '@/lib/runs/server/run-summary';
import type { ExperimentStatus } from '../experiment-statuses';
import type { ExperimentDetail } from '../schema';

const whyHeld: Partial<Record<ExperimentStatus, 'paused' | 'cap' | 'cancelled'>> = {
  paused: 'paused',
  'budget-exceeded': 'cap',
  cancelled: 'cancelled',
};

/** Whether an answer of the experiment lacks the verdict of the judge model that its run names. */
export async function lacksVerdicts(connection: Pick<PoolClient, 'query'>, id: string): Promise<boolean> {
  const { rows } = await connection.query<{ lacks: boolean }>(
    `SELECT EXISTS (SELECT FROM "Run" AS r WHERE r."experimentId" = $1 AND ${lacksOwnVerdict('r')}) AS lacks`,
    [id],
  );
  return rows[0]?.lacks ?? false;
}

type Standing = { id: string; status: ExperimentStatus };
export type Held = Pick<ExperimentDetail, 'judging' | 'heldAnswers'>;

/**
 * Of experiments that are stopped now: whether a judge model still has answers in its hands, and how many it will not read by itself;
 * by experiment id. To be read before the answers are counted: who is told that nothing is judged any more looks no more.
 */
export async function readHeldAnswers(experiments: readonly Standing[]): Promise<Map<string, Held>> {
  const stopped = experiments.filter(({ status }) => whyHeld[status]);
  if (stopped.length === 0) return new Map();
  await ensureQueueSchema();
  const { rows } = await pgPool().query<{ id: string; answers: number; asked: number }>(
    `SELECT r."experimentId" AS id, count(*)::int AS answers,
       count(*) FILTER (WHERE r.id::text IN (${runsAsked({ inPasses: false })}))::int AS asked
     FROM "Run" AS r WHERE r."experimentId" = ANY ($1) AND ${lacksOwnVerdict('r')} GROUP BY 1`,
    [stopped.map(({ id }) => id)],
  );
  const lacking = new Map(rows.map((row) => [row.id, row]));
  return new Map(
    stopped.map(({ id, status }) => {
      const { answers = 0, asked = 0 } = lacking.get(id) ?? {};
      const why = whyHeld[status];
      return [
        id,
        { judging: asked > 0, heldAnswers: why && answers > asked ? { answers: answers - asked, why } : null },
      ];
    }),
  );
}
