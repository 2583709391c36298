import 'server-only';
import { parseInput } from '@/lib/errors';
import type { ExperimentEstimate } from '../estimate-schema';
import { type EstimateInput, estimateInputSchema } from '../schema';
import { estimateRuns } from './estimate-runs';
import { type PlannedExperiment, planExperiment } from './plan-experiment';

/** What a design would take, from averages of stored runs. Throws what launching it would throw. */
export async function estimateExperiment(given: EstimateInput): Promise<ExperimentEstimate> {
  const plan = parseInput(estimateInputSchema, given, 'body');
  return estimatePlanned(await planExperiment(plan), plan);
}

/** What a planned experiment would take. */
export const estimatePlanned = (
  { arms, tasks }: PlannedExperiment,
  { repeats, concurrency }: { repeats: number; concurrency: number },
): Promise<ExperimentEstimate> =>
  estimateRuns({
    arms: arms.map(({ label, simulated, snapshot: { orchestrator, preference, priceBook, rates } }) => ({
      label,
      simulated,
      orchestrator,
      preference,
      priceBook,
      rates,
    })),
    tasks,
    repeats,
    concurrency,
  });
