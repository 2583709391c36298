import type { PoolClient } from 'pg';
import { v7 as newId } from 'uuid';
import { db } from '@/lib/db';
import { createExperimentInputSchema } from '@/lib/experiments/schema';
import { insertExperiment } from '@/lib/experiments/server/insert-experiment';
import { planExperiment } from '@/lib/experiments/server/plan-experiment';
import { pgPool } from '@/lib/pg';
import { transaction } from '@/lib/runs/server/transaction';
import { seed } from '@/prisma/seed';

const orchestratorNames = ['Cost-aware (simulated)', 'Strongest-biased (simulated)', 'Own-family-biased (simulated)'];
const preferenceNames = [null, 'Balanced', 'Save cost', 'Fastest'];

/** Reproducible chance in SQL: a share in [0, 1) from a text and a purpose. */
const share = (text: string, purpose: number) => `((hashtextextended(${text}, ${purpose}) & 1048575) / 1048576.0)`;

/** Harder tasks, better and dearer arms; some runs fail, some end without an answer. */
const endRuns = `
UPDATE "Run" AS r SET status = fate.status, "stopReason" = fate.reason, verdict = fate.verdict,
  answer = CASE fate.status WHEN 'completed' THEN 'Invented by the scenario large-experiment. <answer>' ||
    CASE fate.verdict WHEN 'correct' THEN r.reference ELSE '1' || r.reference END || '</answer>' END,
  message = CASE fate.reason WHEN 'turn-limit' THEN 'The limit of ' || fate.turns || ' turns was reached without an answer.' END,
  "turnCount" = fate.turns, "callCount" = 2 * fate.turns + 1, "inputTokens" = fate.turns * 3300, "outputTokens" = fate.turns * 220,
  "costUsd" = fate.usd, "orchestratorUsd" = round(fate.usd * 0.2, 9), "expertUsd" = fate.usd - round(fate.usd * 0.2, 9),
  "startedAt" = now() - interval '1 hour', "endedAt" = now() - interval '1 minute', "activeMs" = fate.turns * (1200 + (luck * 2500)::int),
  "releasedAt" = now() - interval '1 hour', epoch = 1
FROM (
  SELECT dice.*, (CASE WHEN luck < 0.01 THEN 'failed' WHEN luck < 0.03 THEN 'failed' ELSE 'completed' END) AS status,
    (CASE WHEN luck < 0.01 THEN 'model-failed' WHEN luck < 0.03 THEN 'turn-limit' ELSE 'answered' END) AS reason,
    (CASE WHEN luck < 0.01 THEN NULL WHEN luck < 0.03 THEN 'wrong' WHEN skill > hardness THEN 'correct' ELSE 'wrong' END) AS verdict,
    round((turns * (0.0003 + 0.0004 * arm + 0.001 * luck))::numeric, 9) AS usd
  FROM (
    SELECT r.id, a.ordinal AS arm, ${share('r.id::text', 1)} AS luck, ${share('r."groupKey"', 2)} AS hardness,
      0.35 + 0.04 * a.ordinal + 0.5 * (${share('r.id::text', 3)} - 0.3) AS skill,
      3 + floor(${share('r.id::text', 4)} * 4)::int AS turns
    FROM "Run" AS r JOIN "ExperimentArm" AS a ON a.id = r."armId" WHERE r."experimentId" = $1
  ) AS dice
) AS fate WHERE r.id = fate.id`;

/** A call of the orchestrator and one of an expert a turn, and one of a tool a run. */
const insertCalls = `
INSERT INTO "Call" (id, "runId", turn, kind, role, "subjectId", name, status, "inputTokens", "outputTokens", "costState", "costUsd",
  "startedAt", "durationMs", attempts, "startSeq", "endSeq", simulated)
SELECT gen_random_uuid(), r.id, greatest(1, n / 2 + 1), CASE WHEN n = 0 THEN 'tool' ELSE 'model' END,
  CASE WHEN n = 0 THEN 'python' WHEN n % 2 = 1 THEN 'orchestrator' ELSE 'expert' END, subject.id, subject.name,
  CASE WHEN r.status = 'failed' AND n = 2 * r."turnCount" THEN 'failed' ELSE 'ok' END,
  CASE WHEN n = 0 THEN 0 ELSE 2000 END, CASE WHEN n = 0 THEN 0 ELSE 150 END, CASE WHEN n = 0 THEN 'free' ELSE 'priced' END,
  CASE WHEN n = 0 THEN 0 WHEN n % 2 = 1 THEN round(r."orchestratorUsd" / r."turnCount", 9) ELSE round(r."expertUsd" / r."turnCount", 9) END,
  r."startedAt" + n * interval '1 second', 700 + n * 10, 1 + (n % 17 = 16)::int, 2 * n, 2 * n + 1, true
FROM "Run" AS r JOIN "ExperimentArm" AS a ON a.id = r."armId", generate_series(0, 2 * r."turnCount") AS n, LATERAL (
  SELECT id::text, name FROM (
    SELECT id, name, row_number() OVER (ORDER BY name) - 1 AS place, count(*) OVER () AS count FROM "Model" WHERE n > 0 AND "archivedAt" IS NULL
    UNION ALL
    SELECT id, name, 0, 1 FROM (SELECT id, name FROM "Tool" WHERE n = 0 AND kind = 'python' ORDER BY name LIMIT 1) AS tool
  ) AS known WHERE place = CASE WHEN n % 2 = 1 THEN a.ordinal % 3 ELSE 3 + (n + a.ordinal) % greatest(1, count - 3) END
) AS subject WHERE r."experimentId" = $1`;

/** What the tasks' own checker says of each answer, as it is stored when a run ends; who gives none is wrong. */
const insertJudgements = `
INSERT INTO "Judgement" (id, "runId", kind, name, verdict, extracted, reason, counts, "createdAt")
SELECT gen_random_uuid(), id, 'checker', checker->>'type', verdict, substring(answer FROM '<answer>(.*)</answer>'),
  CASE WHEN answer IS NULL THEN 'No answer. ' || message WHEN verdict = 'correct' THEN 'The answer equals the reference.'
    ELSE 'The answer differs from the reference.' END, true, "endedAt"
FROM "Run" WHERE "experimentId" = $1 AND verdict IS NOT NULL`;

async function datasetOf(tasks: number): Promise<string> {
  const name = `Invented questions, ${tasks}`;
  const known = await db().dataset.findUnique({ where: { name }, select: { id: true } });
  if (known) return known.id;
  const { id } = await db().dataset.create({
    data: {
      name,
      description: 'For the scenario large-experiment.',
      versions: {
        create: {
          version: 1,
          taskCount: tasks,
          tasks: {
            create: Array.from({ length: tasks }, (_, at) => ({
              externalId: `q${at}`,
              ordinal: at,
              question: `Invented question ${at}: how many boats lie in harbour ${at} of the Lantern Isles?`,
              reference: String(at),
              checker: { type: 'exact' },
              category: ['mathematics', 'look-ups', 'logic', 'programming'][at % 4] ?? null,
              tags: [],
            })),
          },
        },
      },
    },
    select: { id: true },
  });
  return id;
}

const endExperiment = `UPDATE "Experiment" SET status = 'completed',
  "startedAt" = now() - interval '1 hour', "endedAt" = now() - interval '1 minute' WHERE id = $1`;

/**
 * One finished experiment of `tasks` × 12 arms × `repeats` with about ten calls a run, whose arms differ in accuracy, cost and time.
 * Rows only; there is no log behind them.
 */
export async function writeLargeExperiment(input: {
  tasks: number;
  repeats: number;
}): Promise<{ id: string; runs: number; calls: number }> {
  await seed();
  const [datasetId, orchestrators, preferences] = await Promise.all([
    datasetOf(input.tasks),
    db().orchestrator.findMany({ where: { name: { in: orchestratorNames } }, select: { id: true } }),
    db().preference.findMany({ select: { id: true, name: true } }),
  ]);
  const plan = createExperimentInputSchema.parse({
    name: `Invented: ${input.tasks} tasks, 12 arms, ${input.repeats} repeats`,
    datasetId,
    orchestratorIds: orchestrators.map(({ id }) => id),
    preferenceIds: preferenceNames.map((wanted) => preferences.find(({ name }) => name === wanted)?.id ?? null),
    repeats: input.repeats,
  });
  const planned = await planExperiment(plan);
  const id = newId();
  const calls = await transaction(async (client: PoolClient) => {
    await client.query('SET LOCAL synchronous_commit = off');
    await insertExperiment(client, { id, plan, planned, test: null });
    await client.query(endRuns, [id]);
    const { rowCount } = await client.query(insertCalls, [id]);
    await client.query(insertJudgements, [id]);
    await client.query(endExperiment, [id]);
    return rowCount ?? 0;
  });
  await pgPool().query('VACUUM (ANALYZE) "Run", "Call", "Judgement", "Experiment"'); // as autovacuum does within a minute
  return { id, runs: planned.runCount, calls };
}
