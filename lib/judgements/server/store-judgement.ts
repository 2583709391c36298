import 'server-only';
import type { PoolClient } from 'pg';
import { cleanText } from '@/lib/clean-text';
import type { Cost } from '@/lib/orchestrator/cost';
import { notifyRunChanged } from '@/lib/queue/channels';
import type { Verdict } from '../schema';

export type NewJudgement = {
  id: string;
  runId: string;
  kind: 'checker' | 'model' | 'person';
  name: string;
  verdict: Verdict;
  extracted: string | null;
  reason: string;
  note?: string;
  cost?: Cost;
  modelId?: string | null;
  inputTokens?: number;
  outputTokens?: number;
  durationMs?: number | null;
  exchangeRef?: string | null;
  /** No verdict came of it: the judge could not be asked. */
  failed?: boolean;
  /** The pass over an experiment it was made in. */
  passId?: string | null;
};

/**
 * Whether a new judgement counts from now on. `unless-surer`: a person's verdict stays the one that counts, and any verdict beside
 * one that is unsure; `over-persons`: only the latter.
 */
export type Counting = 'always' | 'unless-surer' | 'over-persons' | 'never';

/** Adds a judgement to a run that the caller has locked. One that is there already (same id) changes nothing. */
export async function storeJudgement(
  client: PoolClient,
  judgement: NewJudgement,
  counting: Counting = 'always',
): Promise<void> {
  const { runId } = judgement;
  const { rowCount } = await client.query(
    `INSERT INTO "Judgement" (id, "runId", kind, name, verdict, extracted, reason, note, counts, "costUsd", "costState",
       "modelId", "inputTokens", "outputTokens", "durationMs", "exchangeRef", failed, "passId")
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, false, $9, $10, $11, $12, $13, $14, $15, $16, $17) ON CONFLICT (id) DO NOTHING`,
    [
      judgement.id,
      runId,
      judgement.kind,
      cleanText(judgement.name),
      judgement.verdict,
      judgement.extracted === null ? null : cleanText(judgement.extracted),
      cleanText(judgement.reason),
      cleanText(judgement.note ?? ''),
      judgement.cost?.usd ?? '0',
      judgement.cost?.state ?? 'free',
      judgement.modelId ?? null,
      judgement.inputTokens ?? 0,
      judgement.outputTokens ?? 0,
      judgement.durationMs ?? null,
      judgement.exchangeRef ?? null,
      judgement.failed ?? false,
      judgement.passId ?? null,
    ],
  );
  if (!rowCount) return;
  const { rows } = await client.query<{ kind: string; verdict: Verdict }>(
    'SELECT kind, verdict FROM "Judgement" WHERE "runId" = $1 AND counts',
    [runId],
  );
  const [counted] = rows;
  if (takesOver(counting, judgement.verdict, counted)) await countJudgement(client, runId, judgement.id);
  await bookJudge(client, runId);
}

function takesOver(counting: Counting, verdict: Verdict, counted: { kind: string } | undefined): boolean {
  if (counting === 'always' || counting === 'never') return counting === 'always';
  if (!counted) return true;
  return verdict !== 'unsure' && (counting === 'over-persons' || counted.kind !== 'person');
}

/** Makes one stored judgement of a locked run the one that counts, and notes instead of which. */
export async function countJudgement(client: PoolClient, runId: string, judgementId: string): Promise<void> {
  await client.query(
    `UPDATE "Judgement" AS j SET counts = (j.id = $2), "insteadOf" = CASE WHEN j.id = $2
         THEN (SELECT before.id FROM "Judgement" AS before WHERE before."runId" = $1 AND before.counts) ELSE j."insteadOf" END
     WHERE j."runId" = $1 AND j.counts <> (j.id = $2)`,
    [runId, judgementId],
  );
  const { rows } = await client.query<{ lastSeq: number }>(
    `UPDATE "Run" SET verdict = (SELECT verdict FROM "Judgement" WHERE id = $2 AND "runId" = $1) WHERE id = $1
     RETURNING "lastSeq"`,
    [runId, judgementId],
  );
  await notifyRunChanged(client, runId, rows[0]?.lastSeq ?? 0);
}

/** What judging cost, beside the run's own cost; and tells those who look at the run. */
async function bookJudge(client: PoolClient, runId: string): Promise<void> {
  const { rows } = await client.query<{ lastSeq: number }>(
    `UPDATE "Run" SET "judgeUsd" = (SELECT coalesce(sum("costUsd"), 0) FROM "Judgement" WHERE "runId" = $1)
     WHERE id = $1 RETURNING "lastSeq"`,
    [runId],
  );
  await notifyRunChanged(client, runId, rows[0]?.lastSeq ?? 0);
}
