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

/** Of one arm the answers that can be judged: how many, and by task beside the runs that ended without one. */
export type ArmReached = { armId: string; readable: number; reached: TasksAlike[] };

/**
 * What was said of an experiment's runs, added up three ways, as there are few of each however many runs. `patterns`: runs judged
 * alike. `tasks`: of each arm under each judge, how many tasks have so many right of so many runs; unsure verdicts are left out, and
 * runs that ended without an answer are not right, by what counts now and under a judge that has read all answers of the arm. Beside
 * some of the answers all silent runs would weigh too much: they are left out there. `reached`: how many runs have an answer.
 */
export async function readPatterns(
  experimentId: string,
): Promise<{ patterns: JudgingPattern[]; tasks: ArmTasks[]; reached: ArmReached[] }> {
  const { rows } = await pgPool().query<{
    patterns: JudgingPattern[] | null;
    tasks: ArmTasks[] | null;
    reached: ArmReached[] | null;
  }>(
    `WITH ${judgingTables}, heard AS MATERIALIZED (
       SELECT "armId", task, "runVerdict" AS verdict, max(key) FILTER (WHERE counts) AS counting,
         array_agg(key ORDER BY key) FILTER (WHERE id IS NOT NULL AND place = 1 AND NOT failed) AS keys,
         array_agg(verdict ORDER BY key) FILTER (WHERE id IS NOT NULL AND place = 1 AND NOT failed) AS verdicts,
         bool_or("hasReference" OR (id IS NOT NULL AND NOT failed)) AS readable
       FROM said GROUP BY run, "armId", task, "runVerdict"
     ), told AS MATERIALIZED (
       SELECT "armId", task, key, count(*) FILTER (WHERE one.verdict = 'correct') AS "right", count(*) AS runs
       FROM heard, unnest(keys || NULL::text, verdicts || heard.verdict) AS one (key, verdict)
       WHERE one.verdict <> 'unsure' GROUP BY 1, 2, 3
     ), silent AS (
       SELECT r."armId", ${taskKey('r')} AS task, count(*) AS runs FROM "Run" AS r
       WHERE r."experimentId" = $1 AND r."armId" IS NOT NULL AND r.status IN ('failed', 'budget-exceeded') AND r.verdict = 'wrong'
       GROUP BY 1, 2
     ), answers AS MATERIALIZED (
       SELECT "armId", task, count(*) FILTER (WHERE readable) AS readable FROM heard GROUP BY 1, 2
     ), arms AS MATERIALIZED (
       SELECT "armId", sum(readable) AS readable FROM answers GROUP BY 1
     ), seen AS MATERIALIZED (
       SELECT "armId", key, count(*) AS runs FROM heard, unnest(keys) AS key GROUP BY 1, 2
     ), whole AS MATERIALIZED (
       SELECT s."armId", k.key FROM (SELECT DISTINCT "armId" FROM silent) AS s
       CROSS JOIN (SELECT DISTINCT key FROM seen UNION ALL SELECT NULL) AS k
       LEFT JOIN arms AS a ON a."armId" = s."armId" LEFT JOIN seen AS n ON n."armId" = s."armId" AND n.key = k.key
       WHERE k.key IS NULL OR coalesce(n.runs, 0) >= coalesce(a.readable, 0)
     ), reached AS (
       SELECT "armId", readable AS "right", readable + silent AS runs, count(*) AS tasks FROM (
         SELECT "armId", task, sum(readable) AS readable, sum(silent) AS silent FROM (
           SELECT "armId", task, readable, 0 AS silent FROM answers UNION ALL SELECT "armId", task, 0, runs FROM silent
         ) AS either GROUP BY 1, 2
       ) AS each WHERE readable + silent > 0 GROUP BY 1, 2, 3
     ), alike AS (
       SELECT "armId", key, "right", runs, count(*) AS tasks FROM (
         SELECT "armId", task, key, sum("right") AS "right", sum(runs) AS runs FROM (
           SELECT "armId", task, key, "right", runs FROM told
           UNION ALL
           SELECT s."armId", s.task, w.key, 0, s.runs FROM silent AS s JOIN whole AS w ON w."armId" = s."armId"
         ) AS either GROUP BY 1, 2, 3
       ) AS each GROUP BY 1, 2, 3, 4
     )
     SELECT (SELECT json_agg(p) FROM (
         SELECT "armId", verdict, counting, keys, verdicts, count(*) AS runs FROM heard GROUP BY 1, 2, 3, 4, 5
       ) AS p) AS patterns,
       (SELECT json_agg(t) FROM (
         SELECT "armId", key, json_agg(json_build_array("right", runs, tasks) ORDER BY runs, "right") AS alike FROM alike GROUP BY 1, 2
       ) AS t) AS tasks,
       (SELECT json_agg(r) FROM (
         SELECT "armId", sum("right" * tasks) AS readable, json_agg(json_build_array("right", runs, tasks) ORDER BY runs, "right") AS reached
         FROM reached GROUP BY 1
       ) AS r) AS reached`,
    [experimentId],
  );
  return { patterns: rows[0]?.patterns ?? [], tasks: rows[0]?.tasks ?? [], reached: rows[0]?.reached ?? [] };
}
