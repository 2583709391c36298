import 'server-only';
import { pgPool } from '@/lib/pg';
import type { Trajectory } from '../trajectory';
import { isJudged, readUses } from './judged-runs';

/** Most runs one is compared with: the newest. */
const mostRuns = 500;

type Row = { id: string; solved: boolean; costUsd: string; latencySeconds: number };

/** The runs of one task with a known outcome, this one among them if its own is; simulated and real ones apart. */
export async function readGroup(run: { id: string; groupKey: string; simulated: boolean }): Promise<Trajectory[]> {
  const { rows } = await pgPool().query<Row>(
    `SELECT r.id, r.verdict = 'correct' AS solved, r."costUsd", (r."activeMs" / 1000.0)::float8 AS "latencySeconds"
     FROM "Run" AS r WHERE r."groupKey" = $1 AND r.simulated = $2 AND ${isJudged}
     ORDER BY (r.id = $3) DESC, r.id DESC LIMIT ${mostRuns}`,
    [run.groupKey, run.simulated, run.id],
  );
  const uses = await readUses(rows.map(({ id }) => id));
  const group = rows.map(({ id, solved, costUsd, latencySeconds }) => ({
    id,
    solved,
    costUsd: Number(costUsd),
    latencySeconds,
    toolUses: {} as Record<string, number>,
    modelUses: {} as Record<string, number>,
  }));
  for (const [entry, place] of uses.run.entries()) {
    const trajectory = group[place - 1];
    const counts = uses.kind[entry] === 'tool' ? trajectory?.toolUses : trajectory?.modelUses;
    if (counts) counts[uses.id[entry] ?? ''] = uses.count[entry] ?? 0;
  }
  return group;
}
