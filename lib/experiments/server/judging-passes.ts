import 'server-only';
import { toPlainUsd } from '@/lib/accounting/money';
import { AppError, notFound } from '@/lib/errors';
import { type Pass, passInputSchema } from '@/lib/judgements/judging-schema';
import { isCutNote } from '@/lib/judgements/server/cut-judgements';
import { waitingOfPasses } from '@/lib/judgements/server/judge-jobs';
import { endPass } from '@/lib/judgements/server/pass-state';
import { pgPool } from '@/lib/pg';
import { ensureQueueSchema } from '@/lib/queue/jobs';
import { transaction } from '@/lib/runs/server/transaction';
import { assertExists } from './get-matrix';
import { takeBackMany } from './judging-count-many';
import { lockExperiment } from './lock-experiment';

type PassRow = {
  id: string;
  input: unknown;
  judgeKey: string;
  judgeName: string;
  status: Pass['status'];
  message: string | null;
  runCount: number;
  undoneAt: Date | null;
  createdAt: Date;
  armLabel: string | null;
  done: number;
  failed: number;
  counting: number;
  costUsd: string;
  unknownParts: number;
};

/** The passes over an experiment, newest first, and how far each is. Throws `not-found`. */
export async function listPasses(experimentId: string): Promise<{ passes: Pass[] }> {
  await ensureQueueSchema();
  const { rows } = await pgPool().query<PassRow>(
    `SELECT p.*, a.label AS "armLabel", s.* FROM "JudgingPass" AS p
     LEFT JOIN "ExperimentArm" AS a ON a.id = (p.input->>'armId')::uuid
     CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE NOT ${isCutNote('j')})::int AS done,
       count(*) FILTER (WHERE failed AND NOT ${isCutNote('j')})::int AS failed,
       count(*) FILTER (WHERE counts)::int AS counting, coalesce(sum("costUsd"), 0)::text AS "costUsd",
       count(*) FILTER (WHERE "costState" = 'unknown')::int AS "unknownParts" FROM "Judgement" AS j WHERE "passId" = p.id) AS s
     WHERE p."experimentId" = $1 ORDER BY p."createdAt" DESC, p.id DESC`,
    [experimentId],
  );
  if (rows.length === 0) await assertExists(experimentId);
  const open = rows.filter(({ status }) => status !== 'done').map(({ id }) => id);
  const waiting = await waitingOfPasses(pgPool(), open);
  return { passes: rows.map((row) => toPass(row, waiting.get(row.id) ?? 0)) };
}

function toPass(row: PassRow, waiting: number): Pass {
  const { judge, only, counts, overPersons } = passInputSchema.parse(row.input);
  return {
    id: row.id,
    judgeKey: row.judgeKey,
    judgeName: row.judgeName,
    judge,
    only,
    armLabel: row.armLabel,
    counts,
    overPersons,
    status: row.status === 'running' && waiting === 0 ? 'done' : row.status,
    message: row.message,
    runs: row.runCount,
    done: row.done,
    waiting,
    failed: row.failed,
    counting: row.counting,
    costUsd: toPlainUsd(row.costUsd),
    unknownParts: row.unknownParts,
    undone: row.undoneAt !== null,
    createdAt: row.createdAt.toISOString(),
  };
}

/** One pass of an experiment. Throws `not-found`. */
export async function getPass(experimentId: string, passId: string): Promise<Pass> {
  const { passes } = await listPasses(experimentId);
  const pass = passes.find(({ id }) => id === passId);
  if (!pass) throw notFound('pass over this experiment', passId);
  return pass;
}

/** Takes back what still waits for the judge; what it has judged stays. Throws `not-found`, or `conflict` when nothing waits. */
export async function cancelPass(experimentId: string, passId: string): Promise<Pass> {
  const pass = await getPass(experimentId, passId);
  const taken = pass.status === 'running' ? await end(passId) : null;
  if (taken === null) throw new AppError('conflict', 'Nothing of this pass waits for the judge any more.');
  return getPass(experimentId, passId);
}

const end = (passId: string) =>
  transaction((client) => endPass(client, { passId, status: 'cancelled', message: null }));

/**
 * Lets what counted before a pass count again, on every run where the pass's verdict counts; its verdicts stay to be read, and what
 * waits is taken back. Throws `not-found`, or `conflict` when it is undone already.
 */
export async function undoPass(experimentId: string, passId: string): Promise<Pass> {
  await getPass(experimentId, passId);
  await transaction(async (client) => {
    await lockExperiment(client, experimentId);
    const { rowCount } = await client.query(
      `UPDATE "JudgingPass" SET "undoneAt" = now() WHERE id = $1 AND "undoneAt" IS NULL`,
      [passId],
    );
    if (!rowCount) throw new AppError('conflict', 'This pass is undone already.');
    await endPass(client, { passId, status: 'cancelled', message: null });
    const { rows } = await client.query<{ id: string }>(
      `SELECT j.id FROM "Run" AS r JOIN "Judgement" AS j ON j."runId" = r.id WHERE j."passId" = $1 AND j.counts
       ORDER BY r.id FOR UPDATE OF r`,
      [passId],
    );
    await takeBackMany(
      client,
      rows.map(({ id }) => id),
    );
  });
  return getPass(experimentId, passId);
}
