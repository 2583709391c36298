import 'server-only';
import { pgPool } from '../pg';

/** Workers that are there now, in whatever process: those whose lock is held. */
export async function countLivingWorkers(): Promise<number> {
  const { rows } = await pgPool().query<{ alive: number }>(
    `SELECT count(*)::int AS alive FROM "Worker" AS w JOIN pg_locks AS l
       ON l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 AND (l.classid::bigint << 32 | l.objid::bigint) = w."lockKey"
     WHERE l.database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  );
  return rows[0]?.alive ?? 0;
}
