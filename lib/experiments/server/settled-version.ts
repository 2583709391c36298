import 'server-only';
import { pgPool } from '@/lib/pg';

/** What a version is of: all that is known of the runs, or their calls, which stay as they are when a run is judged again. */
export type Versioned = 'runs' | 'calls';

const marks: Record<Versioned, string> = {
  runs: `string_agg(id::text || xmin::text, ',' ORDER BY id)`,
  // Calls are written together with the log of their run, and with its last event for the last time.
  calls: `string_agg(id::text || "lastSeq", ',' ORDER BY id) FILTER (WHERE "armId" IS NOT NULL)`,
};

/**
 * Changes with every write to a run of the experiment (a run ends, is judged again, replaced, deleted), or, of `calls`, when other
 * runs count; and with every write to a model, whose family stands beside its calls. Null while a run is open, when its calls may
 * be written before the run itself is.
 */
export async function settledVersion(experimentId: string, of: Versioned = 'runs'): Promise<string | null> {
  const { rows } = await pgPool().query<{ version: string | null; open: boolean | null }>(
    `SELECT md5(${marks[of]} || (SELECT coalesce(string_agg(id::text || xmin::text, ',' ORDER BY id), '') FROM "Model")) AS version,
       bool_or("endedAt" IS NULL) AS open
     FROM "Run" WHERE "experimentId" = $1`,
    [experimentId],
  );
  return rows[0]?.open === false ? rows[0].version : null;
}
