import 'server-only';
import type { PoolClient } from 'pg';
import { isBeingJudged } from '@/lib/judgements/server/judge-jobs';
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

/** Whether a judge model has answers yet to read by itself, and how many it will not read as the experiment stands. */
export async function readHeldAnswers(
  id: string,
  status: ExperimentStatus,
): Promise<Pick<ExperimentDetail, 'judging' | 'heldAnswers'>> {
  if (!(await lacksVerdicts(pgPool(), id))) return { judging: false, heldAnswers: null };
  const why = whyHeld[status];
  if (!why) return { judging: true, heldAnswers: null };
  await ensureQueueSchema();
  const { rows } = await pgPool().query<{ answers: number; read: number }>(
    `SELECT count(*) FILTER (WHERE NOT judged)::int AS answers, count(*) FILTER (WHERE judged)::int AS read
     FROM (SELECT ${isBeingJudged('r.id')} AS judged FROM "Run" AS r WHERE r."experimentId" = $1 AND ${lacksOwnVerdict('r')}) AS one`,
    [id],
  );
  const { answers, read } = rows[0] ?? { answers: 0, read: 0 };
  return { judging: read > 0, heldAnswers: answers > 0 ? { answers, why } : null };
}
