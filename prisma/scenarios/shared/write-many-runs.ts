import type { PoolClient } from 'pg';
import { pgPool } from '@/lib/pg';
import { contentHash } from '@/lib/runs/server/content-hash';
import { shippedSnapshot } from './shipped-setup';

const chunk = 20_000;

/** Reproducible chance in SQL: a share in [0, 1) from a number and a purpose. */
const share = (purpose: number) => `((hashint8extended(i, ${purpose}) & 1048575) / 1048576.0)`;

const insertRuns = `
INSERT INTO "Run" (id, status, "stopReason", message, "failureCode", protocol, title, "taskText", category, reference, checker,
  "groupKey", "orchestratorId", "orchestratorVersionId", "orchestratorName", "modelName", "priceBookName", simulated, "snapshotRef",
  answer, verdict, "turnCount", "callCount", "correctionCount", "inputTokens", "outputTokens", "costUsd", "costUnknownParts",
  "orchestratorUsd", "expertUsd", "createdAt", "startedAt", "endedAt", "activeMs")
SELECT runs.id, status, CASE status WHEN 'completed' THEN 'answered' WHEN 'cancelled' THEN 'cancelled' WHEN 'budget-exceeded' THEN 'budget'
    ELSE (ARRAY['turn-limit', 'model-failed', 'repeated-call', 'time-limit'])[1 + floor(luck * 4)::int] END,
  'Invented by the scenario many-runs; it has no log.', NULL, 'toolorchestra',
  'Question ' || task || ' about the ' || thing || ' of ' || place, 'Question ' || task || ' about the ' || thing || ' of ' || place
    || repeat('. How many visitors came in each year, and which year had the most of them', 1 + task % 9) || '?',
  (ARRAY['mathematics', 'look-ups', 'logic', 'programming'])[1 + task % 4], task::text, '{"type":"exact"}', md5(task::text),
  o."orchestratorId", o.id, o.name, 'Simulated orchestrator ' || (1 + nr % 5), 'Simulated prices', nr % 10 < 7, $3,
  CASE WHEN status = 'completed' THEN task::text END,
  CASE WHEN status = 'completed' THEN CASE WHEN quality < 0.62 THEN 'correct' WHEN quality < 0.93 THEN 'wrong' WHEN quality < 0.97 THEN 'unsure' END END,
  turns, 2 * turns, CASE WHEN luck < 0.1 THEN 1 ELSE 0 END, turns * 2100, turns * 160, usd, CASE WHEN luck > 0.95 THEN 1 ELSE 0 END,
  usd * 0.3, usd * 0.7, at, at, at + turns * interval '4 seconds', turns * (2500 + (luck * 4000)::int)
FROM (
  SELECT i, nr, task, turns, luck, quality, at, place, thing,
    round((turns * turns * (0.0002 + 0.01 * luck * luck * luck))::numeric, 9) AS usd,
    CASE WHEN fate < 0.78 THEN 'completed' WHEN fate < 0.92 THEN 'failed' WHEN fate < 0.96 THEN 'cancelled' ELSE 'budget-exceeded' END AS status,
    (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(md5(i::text), 1, 3) || '8' || substr(md5(i::text), 4, 15))::uuid AS id
  FROM (
    SELECT i, floor(${share(1)} * 1000)::int AS nr, 1 + floor(${share(2)} ^ 2 * 5000)::int AS task,
      1 + floor(${share(3)} ^ 3 * 17)::int AS turns, ${share(4)} AS luck, ${share(5)} AS quality, ${share(6)} AS fate,
      $4::timestamptz - (i * 30.0 + ${share(7)} * 30.0) * interval '1 second' AS at,
      (ARRAY['Tarn', 'Oskel', 'Brae', 'Lumen', 'Quillon', 'Sable', 'Verrin', 'Wick'])[1 + floor(${share(8)} * 8)::int] AS place,
      (ARRAY['harbour', 'lighthouse', 'archive', 'ferry line', 'observatory', 'mill', 'market', 'school'])[1 + floor(${share(9)} * 8)::int] AS thing
    FROM generate_series($1::bigint, $2::bigint) AS i
  ) AS dice
) AS runs JOIN (
  SELECT v.id, v."orchestratorId", o.name, row_number() OVER (ORDER BY o.name) - 1 AS ordinal
  FROM "OrchestratorVersion" AS v JOIN "Orchestrator" AS o ON o.id = v."orchestratorId" WHERE 'simulated' = ANY (o.tags) AND v.version = 1
) AS o ON o.ordinal = runs.nr % (SELECT count(*) FROM "Orchestrator" WHERE 'simulated' = ANY (tags))
ON CONFLICT DO NOTHING RETURNING "Run".id`;

/** Two calls a turn: the orchestrator's and the one it chose. */
const insertCalls = `
INSERT INTO "Call" (id, "runId", turn, kind, role, "expertRole", "subjectId", name, status, "inputTokens", "outputTokens", "costState",
  "costUsd", "startedAt", "durationMs", "firstTokenMs", "finishReason", "startSeq", "endSeq", simulated)
SELECT gen_random_uuid(), r.id, t, 'model', CASE WHEN half = 0 THEN 'orchestrator' ELSE 'expert' END,
  CASE WHEN half = 1 THEN (ARRAY['search', 'reason-with-code', 'answer'])[1 + t % 3] END, 'scenario-' || half || '-' || t % 6,
  CASE WHEN half = 0 THEN r."modelName" ELSE 'Simulated expert ' || t % 6 END,
  CASE WHEN r.status = 'failed' AND t = r."turnCount" AND half = 1 THEN 'failed' ELSE 'ok' END,
  2100 - half * 900, 60 + half * 100, 'priced', round(CASE WHEN half = 0 THEN r."orchestratorUsd" ELSE r."expertUsd" END / r."turnCount", 9),
  r."startedAt" + (t - 1) * interval '4 seconds' + half * interval '1 second', 600 + (hashint4(t) & 4095) + half * 900, 180,
  'stop', 4 * t + 2 * half, 4 * t + 2 * half + 1, r.simulated
FROM "Run" AS r, generate_series(1, r."turnCount") AS t, generate_series(0, 1) AS half WHERE r.id = ANY ($1)`;

const insertSearch = `INSERT INTO "RunSearch" ("runId", text)
SELECT id, lower(' ' || left("taskText", 1000) || ' ' || "orchestratorName" || ' ' || "modelName") FROM "Run" WHERE id = ANY ($1)
ON CONFLICT DO NOTHING`;

async function writeChunk(client: PoolClient, values: [from: number, to: number, snapshotRef: string, at: Date]) {
  await client.query('BEGIN');
  await client.query('SET LOCAL synchronous_commit = off');
  const { rows } = await client.query<{ id: string }>(insertRuns, values);
  const ids = rows.map(({ id }) => id);
  await client.query(insertSearch, [ids]);
  const { rowCount } = await client.query(insertCalls, [ids]);
  await client.query('COMMIT');
  return { runs: ids.length, calls: rowCount ?? 0 };
}

/**
 * Fills the lists and charts: runs spread over weeks, orchestrators, statuses, verdicts and costs, and about ten calls each.
 * They are rows only; there is no log behind them. Made again they are not doubled as long as the newest moment `until` is the same.
 */
export async function writeManyRuns(input: { runs: number; until: Date; progress?: (runs: number) => void }) {
  const snapshot = JSON.stringify(await shippedSnapshot('Cost-aware (simulated)'));
  const snapshotRef = contentHash(snapshot);
  const client = await pgPool().connect();
  const written = { runs: 0, calls: 0 };
  try {
    await client.query(`INSERT INTO "Payload" (hash, kind, text) VALUES ($1, 'snapshot', $2) ON CONFLICT DO NOTHING`, [
      snapshotRef,
      snapshot,
    ]);
    for (let from = 1; from <= input.runs; from += chunk) {
      const { runs, calls } = await writeChunk(client, [
        from,
        Math.min(from + chunk - 1, input.runs),
        snapshotRef,
        input.until,
      ]);
      written.runs += runs;
      written.calls += calls;
      input.progress?.(written.runs);
    }
    await client.query('VACUUM (ANALYZE) "Run", "Call", "RunSearch"'); // as autovacuum does within a minute
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
  return written;
}
