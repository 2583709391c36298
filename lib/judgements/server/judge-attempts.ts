import 'server-only';
import type { PoolClient } from 'pg';
import { v7 as newId } from 'uuid';
import type { SpecModel } from '@/lib/orchestrator/spec';
import { pgPool } from '@/lib/pg';

/**
 * Notes, before a judge model is asked, that it is: what is never answered, as its worker was killed, may have to be paid all the
 * same, and then stands beside the run with an unknown cost. Answers with the id to close it by.
 */
export async function openAttempt(runId: string, { key, name }: Pick<SpecModel, 'key' | 'name'>): Promise<string> {
  const id = newId();
  await pgPool().query(
    `INSERT INTO "Judgement" (id, "runId", kind, name, verdict, reason, counts, "costState", "modelId", failed)
     SELECT $1, id, 'model', $3, 'unsure', $4, false, 'unknown', $5, true FROM "Run" WHERE id = $2`,
    [id, runId, name, 'The judge model was asked, but no reply is stored. What this attempt cost is not known.', key],
  );
  return id;
}

/** Takes the note back: the attempt's outcome is stored, in the same transaction, or nothing is owed for it. */
export async function closeAttempt(connection: Pick<PoolClient, 'query'>, id: string): Promise<void> {
  await connection.query('DELETE FROM "Judgement" WHERE id = $1', [id]);
}
