import 'server-only';
import { pgPool } from '@/lib/pg';

/**
 * Changes with every write to a run of the experiment (a run ends, is judged again, replaced, deleted) and to a model, whose
 * family stands beside its calls; null while a run is open, when its calls may be written before the run itself is.
 */
export async function settledVersion(experimentId: string): Promise<string | null> {
  const { rows } = await pgPool().query<{ version: string | null; open: boolean | null }>(
    `SELECT md5(string_agg(id::text || xmin::text, ',' ORDER BY id)
         || (SELECT coalesce(string_agg(id::text || xmin::text, ',' ORDER BY id), '') FROM "Model")) AS version,
       bool_or("endedAt" IS NULL) AS open
     FROM "Run" WHERE "experimentId" = $1`,
    [experimentId],
  );
  return rows[0]?.open === false ? rows[0].version : null;
}
