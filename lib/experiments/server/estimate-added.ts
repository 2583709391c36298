import 'server-only';
import { parseInput } from '@/lib/errors';
import { pgPool } from '@/lib/pg';
import { type EstimateAddedInput, estimateAddedInputSchema } from '../add-schema';
import type { AddedEstimate } from '../estimate-schema';
import { planAddedArm } from './add-arm';
import { type EstimatedArm, estimateRuns } from './estimate-runs';
import { getExperiment } from './get-experiment';
import { getRates } from './get-rates';
import type { PlannedArm } from './plan-experiment';
import { readFirstRuns, tasksOf } from './stored-tasks';

/** What adding repeats or an arm to an experiment would take. Throws `not-found`, `conflict` or `invalid-input` naming the field. */
export async function estimateAdded(id: string, given: EstimateAddedInput): Promise<AddedEstimate> {
  const input = parseInput(estimateAddedInputSchema, given, 'body');
  const [experiment, firstRuns, rates] = await Promise.all([
    getExperiment(id),
    readFirstRuns(pgPool(), id),
    input.add === 'repeats' ? getRates(id) : null,
  ]);
  const { design, concurrency } = experiment;
  const planned = input.add === 'arm' ? await planAddedArm(id, input) : null;
  const arms: EstimatedArm[] = planned
    ? [{ ...planned.snapshot, label: planned.label, simulated: planned.simulated }]
    : experiment.arms.map(({ label, arm, ordinal }) => ({
        label,
        ...arm,
        rates: rates?.arms.find((own) => own.ordinal === ordinal)?.rates ?? { models: {}, tools: {} },
      }));
  const estimate = await estimateRuns({
    arms,
    tasks: tasksOf(firstRuns),
    repeats: input.add === 'repeats' ? input.repeats : design.repeats,
    concurrency,
  });
  return { ...estimate, arm: planned && takenOf(planned) };
}

/** The versions an arm would run under. */
function takenOf({ snapshot }: PlannedArm): AddedEstimate['arm'] {
  const { orchestrator, preference, priceBook } = snapshot;
  const taken = ({ id, name, version }: { id: string; name: string; version: number }) => ({ id, name, version });
  return {
    orchestrator: taken(orchestrator),
    preference: preference && taken(preference),
    priceBook: priceBook && taken(priceBook),
  };
}
