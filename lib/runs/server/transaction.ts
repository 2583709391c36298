import 'server-only';
import type { Pool, PoolClient } from 'pg';
import { pgPool } from '@/lib/pg';

/** Runs `work` in one transaction, of the pool given: all of it happens, or nothing. */
export async function transaction<Result>(
  work: (client: PoolClient) => Promise<Result>,
  pool: Pool = pgPool(),
): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((cause: Error) => {
      broken = cause; // a connection that cannot roll back must not go back into the pool
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
