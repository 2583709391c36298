import 'server-only';
import type { PoolClient } from 'pg';
import type { z } from 'zod';
import { AppError, notFound } from '@/lib/errors';
import type { reviewInputSchema } from '@/lib/judgements/judging-schema';
import type { Verdict } from '@/lib/judgements/schema';
import { storeJudgement } from '@/lib/judgements/server/store-judgement';
import { transaction } from '@/lib/runs/server/transaction';
import { takeBackMany } from './judging-count-many';

type Reviewed = { runId: string; verdict: Verdict | null };

/**
 * Stores a person's verdict on an answer of an experiment; it counts from now on. Sent again (same id) it changes nothing.
 * Throws `not-found` or `conflict`.
 */
export async function storeReview(
  experimentId: string,
  { id, runId, verdict, name, note }: z.output<typeof reviewInputSchema>,
): Promise<Reviewed> {
  return transaction(async (client) => {
    const { rows } = await client.query<{ status: string; hasAnswer: boolean }>(
      'SELECT status, answer IS NOT NULL AS "hasAnswer" FROM "Run" WHERE id = $1 AND "experimentId" = $2 FOR UPDATE',
      [runId, experimentId],
    );
    const run = rows[0];
    if (!run) throw notFound('run of this experiment', runId);
    if (run.status !== 'completed' || !run.hasAnswer)
      throw new AppError('conflict', `Only an answer can be judged; this run is ${run.status}.`, { field: 'runId' });
    const known = await client.query<{ runId: string }>('SELECT "runId" FROM "Judgement" WHERE id = $1', [id]);
    if (known.rows[0] && known.rows[0].runId !== runId)
      throw new AppError('conflict', 'A judgement of another run has this id.', { field: 'id' });
    await storeJudgement(client, { id, runId, kind: 'person', name, verdict, extracted: null, reason: '', note });
    return readVerdict(client, runId);
  });
}

/** Takes a person's verdict back: it is gone, and what counted before counts again. Throws `not-found`. */
export async function takeBackReview(experimentId: string, judgementId: string): Promise<Reviewed> {
  return transaction(async (client) => {
    const { rows } = await client.query<{ runId: string }>(
      `SELECT r.id AS "runId" FROM "Run" AS r JOIN "Judgement" AS j ON j."runId" = r.id
       WHERE j.id = $1 AND r."experimentId" = $2 AND j.kind = 'person' FOR UPDATE OF r`,
      [judgementId, experimentId],
    );
    const runId = rows[0]?.runId;
    if (runId === undefined) throw notFound("person's judgement of a run of this experiment", judgementId);
    await takeBackMany(client, [judgementId]);
    // Whoever took its place in turn goes back to what it had taken the place of.
    await client.query(
      `UPDATE "Judgement" AS j SET "insteadOf" = gone."insteadOf" FROM "Judgement" AS gone
       WHERE gone.id = $1 AND j."runId" = gone."runId" AND j."insteadOf" = gone.id`,
      [judgementId],
    );
    await client.query('DELETE FROM "Judgement" WHERE id = $1', [judgementId]);
    return readVerdict(client, runId);
  });
}

async function readVerdict(client: PoolClient, runId: string): Promise<Reviewed> {
  const { rows } = await client.query<{ verdict: Verdict | null }>('SELECT verdict FROM "Run" WHERE id = $1', [runId]);
  return { runId, verdict: rows[0]?.verdict ?? null };
}
