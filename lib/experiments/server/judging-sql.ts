import 'server-only';

/** Who made a judgement `j` of a run `r` in a pass `p`, as text: equal for the same judge with the same settings. */
const judgeKey = `CASE j.kind WHEN 'person' THEN 'person:' || lower(j.name) WHEN 'checker' THEN coalesce(p."judgeKey", 'own')
  ELSE coalesce(p."judgeKey", 'model:' || coalesce(j."modelId"::text, r.checker->>'modelId', 'default')) END`;

/**
 * Common table expressions over the experiment $1. `answered`: its runs that gave an answer; `said`: every judgement of one, with
 * the key of its judge. `place` 1 is a judge's latest word on a run; it is `failed` only where that judge never gave a verdict.
 */
export const judgingTables = `
  answered AS (
    SELECT r.id, r."armId", r.verdict, r.checker, coalesce(trim(r.reference), '') <> '' AS "hasReference" FROM "Run" AS r
    WHERE r."experimentId" = $1 AND r."armId" IS NOT NULL AND r.status = 'completed' AND r.answer IS NOT NULL
  ), keyed AS (
    SELECT j.*, ${judgeKey} AS key, p."undoneAt" IS NULL AND coalesce((p.input->>'counts')::boolean, true) AS "mayCount",
      CASE WHEN j."modelId" IS NOT NULL OR j.kind <> 'model' THEN j.name END AS called, p."judgeName"
    FROM answered AS r JOIN "Judgement" AS j ON j."runId" = r.id LEFT JOIN "JudgingPass" AS p ON p.id = j."passId"
  ), said AS (
    SELECT keyed.*, row_number() OVER (PARTITION BY "runId", key ORDER BY failed, "createdAt" DESC, id DESC) AS place FROM keyed
  )`;
