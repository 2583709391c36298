import 'server-only';
import { toPlainUsd } from '@/lib/accounting/money';
import { notFound } from '@/lib/errors';
import { pgPool } from '@/lib/pg';
import { noOutcomes } from '../outcomes';
import { type ArmResult, type ExperimentDetail, experimentArmSchema, experimentDesignSchema } from '../schema';
import { readHeldAnswers } from './held-answers';
import { type ArmTotals, readResults, sumTotals } from './read-results';
import { type ExperimentRow, experimentColumns, toSummary } from './to-summary';

/** Runs the pace is measured on. */
const paceRuns = 50;

type ArmRow = { id: string; ordinal: number; label: string; arm: unknown };

/** One experiment with its progress and the result of each arm so far. Throws `not-found`. */
export async function getExperiment(id: string): Promise<ExperimentDetail> {
  // Where it stands is read before its numbers: one that has settled is not asked for again.
  const found = await pgPool().query<ExperimentRow>(
    `SELECT ${experimentColumns} FROM "Experiment" AS e WHERE e.id = $1`,
    [id],
  );
  const row = found.rows[0];
  if (!row) throw notFound('experiment', id);
  const held = (await readHeldAnswers([row])).get(id);
  const [arms, results, pace] = await Promise.all([
    pgPool().query<ArmRow>(
      `SELECT id, ordinal, label, arm FROM "ExperimentArm" WHERE "experimentId" = $1 ORDER BY ordinal`,
      [id],
    ),
    readResults([id]),
    pgPool().query<{ ended: number; since: Date | null }>(
      `SELECT count(*)::int AS ended, min("endedAt") AS since FROM (
         SELECT "endedAt" FROM "Run" WHERE "experimentId" = $1 AND "endedAt" IS NOT NULL ORDER BY "endedAt" DESC LIMIT ${paceRuns}
       ) AS latest`,
      [id],
    ),
  ]);
  const totals = results.get(id) ?? [];
  const { judgeUsd, superseded } = sumTotals(totals);
  const now = Date.now();
  const ended = pace.rows[0]?.ended ?? 0;
  const since = ended < paceRuns ? row.startedAt : (pace.rows[0]?.since ?? row.startedAt);
  return {
    ...toSummary(row, { totals, held }),
    design: experimentDesignSchema.parse(row.design),
    concurrency: row.concurrency,
    maxUsd: row.maxUsd === null ? null : toPlainUsd(row.maxUsd),
    arms: arms.rows.map((arm) =>
      toArmResult(
        arm,
        totals.find(({ armId }) => armId === arm.id),
      ),
    ),
    judgeUsd,
    heldAnswers: held?.heldAnswers ?? null,
    superseded,
    startedAt: row.startedAt?.toISOString() ?? null,
    now: new Date(now).toISOString(),
    pace: { ended, windowMs: since ? Math.max(0, now - since.getTime()) : 0 },
  };
}

function toArmResult({ id, ordinal, label, arm }: ArmRow, totals: ArmTotals | undefined): ArmResult {
  return {
    id,
    ordinal,
    label,
    arm: experimentArmSchema.parse(arm),
    counts: totals?.counts ?? noOutcomes(),
    cost: totals?.cost ?? { usd: '0', unknownParts: 0 },
    meanCost: totals?.meanCost ?? null,
    meanMs: totals?.meanMs ?? null,
    meanCalls: totals?.meanCalls ?? null,
  };
}
