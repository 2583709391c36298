import 'server-only';
import { notFound } from '@/lib/errors';
import { pgPool } from '@/lib/pg';
import type { ExperimentMatrix } from '../schema';
import { outcomeLetter } from './outcome-sql';
import { digestOf } from './runs-digest';
import { taskKey } from './task-key';

/** Which run stands in which cell of tasks × arms. Changes only when runs are added or failed ones tried again. Throws `not-found`. */
export async function getMatrix(id: string): Promise<ExperimentMatrix> {
  const [tasks, runs] = await Promise.all([
    pgPool().query<ExperimentMatrix['tasks'][number]>(
      `SELECT ${taskKey('r')} AS id, min(t."externalId") AS "externalId", min(r.title) AS title, min(r.category) AS category,
         min(t.difficulty) AS difficulty
       FROM "Run" AS r LEFT JOIN "Task" AS t ON t.id = r."taskId"
       WHERE r."experimentId" = $1 GROUP BY 1 ORDER BY min(t.ordinal), min(r.id::text)`,
      [id],
    ),
    pgPool().query<{ id: string; task: string; arm: number; repeat: number }>(
      `SELECT r.id, ${taskKey('r')} AS task, a.ordinal AS arm, r.repeat FROM "Run" AS r JOIN "ExperimentArm" AS a ON a.id = r."armId"
       WHERE r."experimentId" = $1 ORDER BY r.id`,
      [id],
    ),
  ]);
  if (runs.rows.length === 0) await assertExists(id);
  const place = new Map(tasks.rows.map((task, index) => [task.id, index]));
  return {
    runsDigest: digestOf(runs.rows.map((run) => run.id)),
    tasks: tasks.rows,
    runIds: runs.rows.map((run) => run.id),
    task: runs.rows.map((run) => place.get(run.task) ?? 0),
    arm: runs.rows.map((run) => run.arm),
    repeat: runs.rows.map((run) => run.repeat),
  };
}

/** How each run of the matrix stands, one letter a run. Throws `not-found`. */
export async function getStates(id: string): Promise<{ states: string }> {
  const { rows } = await pgPool().query<{ states: string | null }>(
    `SELECT string_agg(${outcomeLetter}, '' ORDER BY id) AS states FROM "Run" WHERE "experimentId" = $1 AND "armId" IS NOT NULL`,
    [id],
  );
  if (!rows[0]?.states) await assertExists(id);
  return { states: rows[0]?.states ?? '' };
}

/** Throws `not-found` unless there is such an experiment. */
export async function assertExists(id: string): Promise<void> {
  const { rowCount } = await pgPool().query('SELECT FROM "Experiment" WHERE id = $1', [id]);
  if (!rowCount) throw notFound('experiment', id);
}
