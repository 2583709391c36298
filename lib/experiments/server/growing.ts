import 'server-only';
import type { PoolClient } from 'pg';
import { AppError } from '@/lib/errors';
import type { ExperimentStatus } from '../experiment-statuses';
import { type ExperimentDesign, experimentDesignSchema } from '../schema';

/** Repeats of a task an experiment may have. */
export const mostRepeats = 100;

/** What an experiment that is to have more runs has now; taken by `lockExperiment` before. Throws `conflict` when it was cancelled. */
export async function growing(
  client: PoolClient,
  { id, status }: { id: string; status: ExperimentStatus },
): Promise<{ design: ExperimentDesign; runCount: number }> {
  if (status === 'cancelled')
    throw new AppError('conflict', 'The experiment was cancelled; launch a new one for what is to be added.');
  const { rows } = await client.query<{ design: unknown; runCount: number }>(
    'SELECT design, "runCount" FROM "Experiment" WHERE id = $1',
    [id],
  );
  return { design: experimentDesignSchema.parse(rows[0]?.design), runCount: rows[0]?.runCount ?? 0 };
}
