import 'server-only';
import type { PoolClient } from 'pg';
import type { ExperimentStatus } from '../experiment-statuses';

export type LockedExperiment = {
  id: string;
  name: string;
  status: ExperimentStatus;
  concurrency: number;
  /** Decimal as the database writes it. */
  maxUsd: string | null;
  /** Whether any of its runs is paused. */
  hasPaused: boolean;
};

/** Takes an experiment for this transaction: whoever changes what its runs are to do, takes it first. Undefined = there is none. */
export async function lockExperiment(client: PoolClient, id: string): Promise<LockedExperiment | undefined> {
  const { rows } = await client.query<LockedExperiment>({
    name: 'podium-lock-experiment',
    text: `SELECT id, name, status, concurrency, "maxUsd",
        EXISTS (SELECT FROM "Run" WHERE "experimentId" = $1 AND status = 'paused') AS "hasPaused"
      FROM "Experiment" WHERE id = $1 FOR NO KEY UPDATE`,
    values: [id],
  });
  return rows[0];
}
