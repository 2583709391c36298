'use client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useDrawing, useKeepDrawing } from '@/lib/experiments/drawn-on-server';
import { armSetupsQuery, endingsQuery } from '@/lib/experiments/endings-queries';
import type { ArmSetup, ExperimentEndings } from '@/lib/experiments/endings-schema';
import type { Figures, Uses } from '@/lib/experiments/figures';
import { isMoving } from '@/lib/experiments/progress';
import type { ExperimentDetail } from '@/lib/experiments/schema';
import { type FiguresQuery, usesQueries, useUses } from '@/lib/experiments/use-figures';
import { useWhenSettled } from '@/lib/experiments/use-when-settled';

export type CallsData = { figures: Figures; uses: Uses; setups: readonly ArmSetup[]; endings: ExperimentEndings };

/** While runs end, what is summed up on the server is asked for this often, in ms. */
const refreshMs = 5_000;

/** All that the page is worked out from, kept up to date while runs end. */
export function useCallsData(experiment: ExperimentDetail): FiguresQuery<CallsData> {
  const drawing = useDrawing();
  useKeepDrawing([...usesQueries(experiment), endingsQuery(experiment.id)]);
  const runs = useUses(experiment);
  const setups = useQuery(armSetupsQuery(experiment));
  const endings = useQuery({
    ...endingsQuery(experiment.id),
    refetchInterval: isMoving(experiment) ? Math.max(refreshMs, experiment.runCount) : false,
  });
  useWhenSettled(experiment, () => void endings.refetch());
  const ended = endings.data ?? drawing?.endings;
  const data = useMemo(
    () => (runs.data && setups.data && ended ? { ...runs.data, setups: setups.data.arms, endings: ended } : null),
    [runs.data, setups.data, ended],
  );
  return {
    data,
    error: runs.error ?? (setups.data ? null : setups.error) ?? (endings.data ? null : endings.error),
    isFetching: runs.isFetching || setups.isFetching || endings.isFetching,
    refetch: () => {
      runs.refetch();
      void setups.refetch();
      void endings.refetch();
    },
  };
}
