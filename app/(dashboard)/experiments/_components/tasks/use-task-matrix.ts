'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useDrawing, useKeepDrawing } from '@/lib/experiments/drawn-on-server';
import type { Figures } from '@/lib/experiments/figures';
import { layoutMatrix, type MatrixLayout } from '@/lib/experiments/matrix';
import { type MatrixMeans, type MatrixTally, matrixMeans, tallyMatrix } from '@/lib/experiments/matrix-figures';
import { agrees, isMoving } from '@/lib/experiments/progress';
import { figuresQuery, matrixQuery, statesQuery } from '@/lib/experiments/queries';
import type { ExperimentDetail, ExperimentMatrix } from '@/lib/experiments/schema';
import { useFigures } from '@/lib/experiments/use-figures';

/** Tasks × arms as they stand. Cost and time come after the outcomes: `priced` is null until they are here. */
export type TaskMatrix = {
  matrix: ExperimentMatrix;
  states: string;
  layout: MatrixLayout;
  tally: MatrixTally;
  priced: { figures: Figures; means: MatrixMeans } | null;
};

type Part = { error: Error | null; isFetching: boolean; refetch: () => void };

export function useTaskMatrix(experiment: ExperimentDetail): { data: TaskMatrix | null; outcomes: Part; prices: Part } {
  const { armCount } = experiment;
  const drawing = useDrawing();
  useKeepDrawing([matrixQuery(experiment), statesQuery(experiment), figuresQuery(experiment.id)]);
  const matrix = useQuery({ ...matrixQuery(experiment), placeholderData: keepPreviousData });
  const states = useQuery({
    ...statesQuery(experiment),
    placeholderData: keepPreviousData,
    // The counts come by a request of their own: when the last run has ended, its state may not be here yet.
    refetchInterval: ({ state: { data } }) =>
      isMoving(experiment) || (data && !agrees(data.states, experiment.counts)) ? 1_500 : false,
  });
  const figures = useFigures(experiment);
  const places = matrix.data ?? drawing?.matrix;
  const layout = useMemo(() => (places ? layoutMatrix(places, armCount) : null), [places, armCount]);
  const letters = states.data?.states ?? drawing?.states;
  const tally = useMemo(
    () => (layout && letters !== undefined ? tallyMatrix(layout, letters) : null),
    [layout, letters],
  );
  // Figures of other runs than these, while some are being added, are not these runs' figures.
  const own = figures.data && figures.data.runIds === places?.runIds ? figures.data : null;
  const priced = useMemo(
    () => (layout && own ? { figures: own, means: matrixMeans(layout, own) } : null),
    [layout, own],
  );
  const data = useMemo(
    () =>
      places && letters !== undefined && layout && tally
        ? { matrix: places, states: letters, layout, tally, priced }
        : null,
    [places, letters, layout, tally, priced],
  );
  return {
    data,
    outcomes: {
      error: [matrix, states].find((query) => query.data === undefined && query.error)?.error ?? null,
      isFetching: matrix.isFetching || states.isFetching,
      refetch: () => void Promise.all([matrix.refetch(), states.refetch()]),
    },
    prices: figures,
  };
}
