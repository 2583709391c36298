import 'server-only';
import { parseInput } from '@/lib/errors';
import { pgPool } from '@/lib/pg';
import { type EstimateAddedInput, estimateAddedInputSchema } from '../add-schema';
import type { ExperimentEstimate } from '../estimate-schema';
import { planAddedArm } from './add-arm';
import { type EstimatedArm, estimateRuns } from './estimate-runs';
import { getExperiment } from './get-experiment';
import { getRates } from './get-rates';
import { readFirstRuns, tasksOf } from './stored-tasks';

/** What adding repeats or an arm to an experiment would take. Throws `not-found`, `conflict` or `invalid-input` naming the field. */
export async function estimateAdded(id: string, given: EstimateAddedInput): Promise<ExperimentEstimate> {
  const input = parseInput(estimateAddedInputSchema, given, 'body');
  const [experiment, firstRuns, rates] = await Promise.all([
    getExperiment(id),
    readFirstRuns(pgPool(), id),
    input.add === 'repeats' ? getRates(id) : null,
  ]);
  const { design, concurrency } = experiment;
  const arms: EstimatedArm[] =
    input.add === 'repeats'
      ? experiment.arms.map(({ label, arm, ordinal }) => ({
          label,
          ...arm,
          rates: rates?.arms.find((own) => own.ordinal === ordinal)?.rates ?? { models: {}, tools: {} },
        }))
      : [await planAddedArm(id, input)].map(({ label, simulated, snapshot }) => ({ ...snapshot, label, simulated }));
  return estimateRuns({
    arms,
    tasks: tasksOf(firstRuns),
    repeats: input.add === 'repeats' ? input.repeats : design.repeats,
    concurrency,
  });
}
