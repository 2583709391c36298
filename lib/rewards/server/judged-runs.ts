import 'server-only';
import { pgPool } from '@/lib/pg';

/**
 * Runs with a known outcome. One that reached a limit without an answer has the verdict `wrong` by itself; a judge that is
 * unsure, a run that was cancelled or failed because of its surroundings (lib/runs/stop-reasons.ts) say nothing about an arm.
 */
export const isJudged = `r.verdict IN ('correct', 'wrong')`;

/** Entry i: a run of the list asked for, by its place from 1, used a subject so many times. */
export type UseColumns = { run: number[]; kind: ('tool' | 'model')[]; id: string[]; name: string[]; count: number[] };

/**
 * Invocations by run: tools as often as they were called, models as often as they were called as experts. As four JSON
 * columns in one row: tens of thousands of rows take the driver longer to read than the database to find.
 */
export async function readUses(runIds: readonly string[]): Promise<UseColumns> {
  const { rows } = await pgPool().query<{ [Column in keyof UseColumns]: UseColumns[Column] | null }>(
    `SELECT json_agg(run) AS run, json_agg(kind) AS kind, json_agg(id) AS id, json_agg(name) AS name, json_agg(count) AS count
     FROM unnest($1::uuid[]) WITH ORDINALITY AS wanted ("runId", run), LATERAL (
       SELECT c.kind, c."subjectId" AS id, max(c.name) AS name, count(*)::int AS count FROM "Call" AS c
       WHERE c."runId" = wanted."runId" AND (c.kind = 'tool' OR c.role = 'expert') GROUP BY 1, 2
     ) AS used`,
    [runIds],
  );
  const { run, kind, id, name, count } = rows[0] ?? {};
  return { run: run ?? [], kind: kind ?? [], id: id ?? [], name: name ?? [], count: count ?? [] };
}
