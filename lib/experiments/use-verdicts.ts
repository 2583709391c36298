'use client';
import { useQuery } from '@tanstack/react-query';
import { verdictsQuery } from './endings-queries';
import { isMoving } from './progress';
import type { ExperimentDetail } from './schema';
import { useWhenSettled } from './use-when-settled';

/** While runs end, judges are counted this often, in ms. */
const refreshMs = 10_000;

/** Whose verdicts count in an experiment, kept up to date while it moves or judge models have answers yet to read. */
export function useVerdicts(experiment: ExperimentDetail) {
  const query = useQuery({
    ...verdictsQuery(experiment.id),
    refetchInterval: isMoving(experiment) ? refreshMs : false,
  });
  useWhenSettled(experiment, () => void query.refetch());
  return query;
}
