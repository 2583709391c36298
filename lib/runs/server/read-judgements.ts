import 'server-only';
import { toPlainUsd } from '@/lib/accounting/money';
import type { Judgement } from '@/lib/judgements/schema';
import { pgPool } from '@/lib/pg';

type JudgementColumns = Omit<Judgement, 'createdAt'> & { createdAt: Date };

/** A judge's model may be deleted by now: then the exchange, which begins with it, says whether it was simulated. */
const judgementColumns = `j.id, j.kind, j.name, j.verdict, j.extracted, j.reason, j.note, j.counts, j."costUsd", j."costState",
  j."modelId", j."inputTokens", j."outputTokens", j."durationMs", j."createdAt", j."exchangeRef" IS NOT NULL AS "hasExchange",
  coalesce(b.simulated, starts_with(p.text, '{"simulated":true'), false) AS simulated`;

/** Judgements of runs, by the id of their run, oldest first. */
export async function readJudgements(runIds: readonly string[]): Promise<Map<string, Judgement[]>> {
  const { rows } = await pgPool().query<JudgementColumns & { runId: string }>(
    `SELECT j."runId", ${judgementColumns} FROM "Judgement" AS j LEFT JOIN "Model" AS m ON m.id = j."modelId"
     LEFT JOIN "Backend" AS b ON b.id = m."backendId" LEFT JOIN "Payload" AS p ON p.hash = j."exchangeRef"
     WHERE j."runId" = ANY ($1::uuid[]) ORDER BY j."createdAt", j.id`,
    [runIds],
  );
  const byRun = new Map<string, Judgement[]>();
  for (const { runId, ...row } of rows) {
    const judgement = { ...row, costUsd: toPlainUsd(row.costUsd), createdAt: row.createdAt.toISOString() };
    const known = byRun.get(runId);
    if (known) known.push(judgement);
    else byRun.set(runId, [judgement]);
  }
  return byRun;
}
