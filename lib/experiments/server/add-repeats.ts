import 'server-only';
import { v7 as newId } from 'uuid';
import { AppError, parseInput } from '@/lib/errors';
import { type AddedRuns, type AddRepeatsInput, addRepeatsInputSchema } from '../add-schema';
import { changeStatus } from './change-status';
import { growing, mostRepeats } from './growing';
import { seedOf } from './insert-experiment';
import { refuseTooMany } from './plan-experiment';
import { insertCopies } from './run-copies';
import { readFirstRuns } from './stored-tasks';

/**
 * Adds so many runs of every task under every arm; their seeds go on where the last ones ended. A completed experiment goes on, a
 * paused one has more to do once it is resumed. Throws `not-found`, `conflict` when it was cancelled, `invalid-input` when it would
 * have too many runs.
 */
export async function addRepeats(id: string, given: AddRepeatsInput): Promise<AddedRuns> {
  const { repeats } = parseInput(addRepeatsInputSchema, given, 'body');
  let added = 0;
  await changeStatus(id, async ({ status }, client) => {
    const { design, runCount } = await growing(client, { id, status });
    const total = design.repeats + repeats;
    if (total > mostRepeats)
      throw new AppError('invalid-input', `There would be ${total} repeats of each task; at most ${mostRepeats}.`, {
        field: 'repeats',
      });
    const firstRuns = await readFirstRuns(client, id);
    added = firstRuns.length * repeats;
    refuseTooMany(runCount + added, 'repeats');
    const copies = Array.from({ length: repeats }, (_, at) => design.repeats + at).flatMap((repeat) =>
      firstRuns.map((first) => ({ of: first.id, id: newId(), repeat, seed: seedOf(design.seed, repeat) })),
    );
    await insertCopies(client, copies);
    await client.query(
      `UPDATE "Experiment" SET "runCount" = "runCount" + $2, design = jsonb_set(design, '{repeats}', to_jsonb($3::int)),
         "updatedAt" = now() WHERE id = $1`,
      [id, added, total],
    );
    return status === 'completed' ? 'running' : null;
  });
  return { added };
}
