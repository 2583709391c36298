import 'server-only';
import { isCutNote } from '@/lib/judgements/server/cut-judgements';
import { taskKey } from './task-key';

/** Who made a judgement `j` of a run `r` in a pass `p`, as text: equal for the same judge with the same settings; as `judgeKeyOf` and `personKey` have it. */
const judgeKey = `CASE j.kind WHEN 'person' THEN 'person:' || lower(j.name COLLATE "C") WHEN 'checker' THEN coalesce(p."judgeKey", 'own')
  ELSE coalesce(p."judgeKey", 'model:' || coalesce(j."modelId"::text, r.checker->>'modelId', 'default')) END`;

/**
 * Common table expressions over the experiment $1. `answered`: its runs that gave an answer; `said`: each of them once for every
 * judgement of it, with the key of the judge, or once without any (`id` null). `place` 1 is a judge's latest word on a run; it is
 * `failed` only where that judge never gave a verdict, and `cut` where it was broken off. Meant to be grouped by `run`, never joined
 * with itself: nothing is known of the sizes of such tables, and a join that goes through them in a loop takes minutes for ten
 * thousand runs.
 */
export const judgingTables = `
  answered AS (
    SELECT r.id, r."armId", ${taskKey('r')} AS task, r.verdict, r.checker, coalesce(trim(r.reference), '') <> '' AS "hasReference" FROM "Run" AS r
    WHERE r."experimentId" = $1 AND r."armId" IS NOT NULL AND r.status = 'completed' AND r.answer IS NOT NULL
  ), keyed AS (
    SELECT j.*, r.id AS run, r."armId", r.task, r.verdict AS "runVerdict", r."hasReference", r.checker->>'type' AS "checkerType",
      CASE WHEN j.id IS NOT NULL THEN ${judgeKey} END AS key, p."judgeName",
      CASE WHEN j."modelId" IS NOT NULL OR j.kind <> 'model' OR j.failed THEN j.name END AS called, ${isCutNote('j')} AS cut
    FROM answered AS r LEFT JOIN "Judgement" AS j ON j."runId" = r.id LEFT JOIN "JudgingPass" AS p ON p.id = j."passId"
  ), said AS (
    SELECT keyed.*, row_number() OVER (PARTITION BY run, key ORDER BY failed, cut, "createdAt" DESC, id DESC) AS place FROM keyed
  )`;
