import 'server-only';
import { toPlainUsd } from '@/lib/accounting/money';
import { pgPool } from '@/lib/pg';
import type { TimelineCall } from '../schema';
import { getRunSummary } from './get-run';

type Row = Omit<TimelineCall, 'startMs' | 'cost' | 'role'> & {
  role: string;
  startedAt: Date;
  costState: TimelineCall['cost']['state'];
  costUsd: string;
};

/** The calls of a window of turns, both ends included, for the timeline. Throws `not-found`. */
export async function listCalls(runId: string, fromTurn: number, toTurn: number): Promise<TimelineCall[]> {
  const run = await getRunSummary(runId);
  const origin = run.startedAt === null ? 0 : Date.parse(run.startedAt);
  const { rows } = await pgPool().query<Row>(
    `SELECT id, turn, "parentId", kind, role, "expertRole", name, status, "failureCode", "startedAt", "durationMs",
       "costState", "costUsd", "inputTokens", "outputTokens"
     FROM "Call" WHERE "runId" = $1 AND turn BETWEEN $2 AND $3 ORDER BY "startSeq" LIMIT 20000`,
    [runId, fromTurn, toTurn],
  );
  return rows.map(({ startedAt, costState, costUsd, role, ...row }) => ({
    ...row,
    role: row.kind === 'tool' ? 'tool' : (role as TimelineCall['role']),
    startMs: Math.max(0, startedAt.getTime() - origin),
    cost: { state: costState, usd: toPlainUsd(costUsd) },
  }));
}
