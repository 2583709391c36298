import 'server-only';
import type { TasksAlike } from '@/lib/judgements/judging-schema';
import type { Verdict } from '@/lib/judgements/schema';
import { pgPool } from '@/lib/pg';
import { judgingTables } from './judging-sql';
import { taskKey } from './task-key';

/** Runs that were judged alike: how many of an arm have this verdict by this judge, and these verdicts by all judges. */
export type JudgingPattern = {
  armId: string;
  verdict: Verdict | null;
  counting: string | null;
  /** Of each judge that has said something, by its key. */
  keys: string[] | null;
  verdicts: Verdict[] | null;
  runs: number;
};

/** How the tasks of one arm fared under a judge (its key), or by what counts now (null). */
export type ArmTasks = { armId: string; key: string | null; alike: TasksAlike[] };

/**
 * What was said of an experiment's runs, added up two ways, as there are few of each however many runs. `patterns`: runs judged alike.
 * `tasks`: of each arm under each judge, how many tasks have so many right of so many runs; runs that ended without an answer are
 * not right under any judge, and unsure verdicts are left out.
 */
export async function readPatterns(experimentId: string): Promise<{ patterns: JudgingPattern[]; tasks: ArmTasks[] }> {
  const { rows } = await pgPool().query<{ patterns: JudgingPattern[] | null; tasks: ArmTasks[] | null }>(
    `WITH ${judgingTables}, heard AS MATERIALIZED (
       SELECT "armId", task, "runVerdict" AS verdict, max(key) FILTER (WHERE counts) AS counting,
         array_agg(key ORDER BY key) FILTER (WHERE id IS NOT NULL AND place = 1 AND NOT failed) AS keys,
         array_agg(verdict ORDER BY key) FILTER (WHERE id IS NOT NULL AND place = 1 AND NOT failed) AS verdicts
       FROM said GROUP BY run, "armId", task, "runVerdict"
     ), told AS MATERIALIZED (
       SELECT "armId", task, key, count(*) FILTER (WHERE one.verdict = 'correct') AS "right", count(*) AS runs
       FROM heard, unnest(keys || NULL::text, verdicts || heard.verdict) AS one (key, verdict)
       WHERE one.verdict <> 'unsure' GROUP BY 1, 2, 3
     ), silent AS (
       SELECT r."armId", ${taskKey('r')} AS task, count(*) AS runs FROM "Run" AS r
       WHERE r."experimentId" = $1 AND r."armId" IS NOT NULL AND r.status IN ('failed', 'budget-exceeded') AND r.verdict = 'wrong'
       GROUP BY 1, 2
     ), alike AS (
       SELECT "armId", key, "right", runs, count(*) AS tasks FROM (
         SELECT "armId", task, key, sum("right") AS "right", sum(runs) AS runs FROM (
           SELECT "armId", task, key, "right", runs FROM told
           UNION ALL
           SELECT s."armId", s.task, t.key, 0, s.runs FROM silent AS s
           JOIN (SELECT DISTINCT "armId", key FROM told) AS t ON t."armId" = s."armId"
         ) AS either GROUP BY 1, 2, 3
       ) AS each GROUP BY 1, 2, 3, 4
     )
     SELECT (SELECT json_agg(p) FROM (
         SELECT "armId", verdict, counting, keys, verdicts, count(*) AS runs FROM heard GROUP BY 1, 2, 3, 4, 5
       ) AS p) AS patterns,
       (SELECT json_agg(t) FROM (
         SELECT "armId", key, json_agg(json_build_array("right", runs, tasks) ORDER BY runs, "right") AS alike FROM alike GROUP BY 1, 2
       ) AS t) AS tasks`,
    [experimentId],
  );
  return { patterns: rows[0]?.patterns ?? [], tasks: rows[0]?.tasks ?? [] };
}
