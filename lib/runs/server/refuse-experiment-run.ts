import 'server-only';
import { AppError } from '@/lib/errors';
import { pgPool } from '@/lib/pg';

/**
 * An experiment decides which of its runs go on, and its numbers are those of all of them: one can be cancelled by itself, but
 * not paused, resumed or deleted. Throws `conflict`.
 */
export async function refuseExperimentRun(runId: string, verb: 'paused' | 'resumed' | 'deleted'): Promise<void> {
  const { rows } = await pgPool().query<{ name: string }>(
    `SELECT e.name FROM "Run" AS r JOIN "Experiment" AS e ON e.id = r."experimentId" WHERE r.id = $1`,
    [runId],
  );
  if (rows[0])
    throw new AppError(
      'conflict',
      `This run belongs to the experiment "${rows[0].name}" and is ${verb} with it${verb === 'deleted' ? '' : '; it can be cancelled by itself'}.`,
    );
}
