import 'server-only';
import type { TasksAlike } from '@/lib/judgements/judging-schema';
import { pgPool } from '@/lib/pg';
import { judgingTables, taskKey } from './judging-sql';

/** How the tasks of one arm fared under a judge (its key), or by what counts now (null). */
export type ArmTasks = { armId: string; key: string | null; alike: TasksAlike[] };

/**
 * Of each arm under each judge: how many tasks have so many right of so many runs. Runs that ended without an answer are not right
 * under any judge; unsure verdicts are left out. Tasks that fared alike are one entry, so that it stays short however many there are.
 */
export async function readTasksByJudge(experimentId: string): Promise<ArmTasks[]> {
  const { rows } = await pgPool().query<ArmTasks>(
    `WITH ${judgingTables}, heard AS MATERIALIZED (
       SELECT "armId", task, key, count(*) FILTER (WHERE verdict = 'correct') AS "right", count(*) AS runs
       FROM said WHERE id IS NOT NULL AND place = 1 AND NOT failed AND verdict <> 'unsure' GROUP BY 1, 2, 3
       UNION ALL
       SELECT "armId", task, NULL, count(*) FILTER (WHERE verdict = 'correct'), count(*)
       FROM answered WHERE verdict <> 'unsure' GROUP BY 1, 2
     ), silent AS (
       SELECT r."armId", ${taskKey('r')} AS task, count(*) AS runs FROM "Run" AS r
       WHERE r."experimentId" = $1 AND r."armId" IS NOT NULL AND r.status IN ('failed', 'budget-exceeded') AND r.verdict = 'wrong'
       GROUP BY 1, 2
     ), told AS (
       SELECT "armId", task, key, sum("right")::int AS "right", sum(runs)::int AS runs FROM (
         SELECT "armId", task, key, "right", runs FROM heard
         UNION ALL
         SELECT s."armId", s.task, h.key, 0, s.runs FROM silent AS s
         JOIN (SELECT DISTINCT "armId", key FROM heard) AS h ON h."armId" = s."armId"
       ) AS either GROUP BY 1, 2, 3
     ), alike AS (
       SELECT "armId", key, "right", runs, count(*)::int AS tasks FROM told GROUP BY 1, 2, 3, 4
     )
     SELECT "armId", key, json_agg(json_build_array("right", runs, tasks) ORDER BY runs, "right") AS alike
     FROM alike GROUP BY 1, 2`,
    [experimentId],
  );
  return rows;
}
