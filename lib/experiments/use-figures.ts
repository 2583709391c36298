'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { useDrawing, useKeepDrawing } from './drawn-on-server';
import { type FigureArm, type Figures, prepareFigures, prepareUses, toFigureArm, type Uses } from './figures';
import { agrees, isMoving } from './progress';
import { figuresQuery, matrixQuery, usesQuery } from './queries';
import type { ExperimentDetail } from './schema';
import { useWhenSettled } from './use-when-settled';

// On their way while the page comes alive: every view that is worked out from figures checks them by these first.
if (typeof window !== 'undefined')
  void Promise.all([import('./schema'), import('./figures-schema')]).catch(() => undefined);

/** While runs end, their figures are asked for this often, in ms: the more there are, the more seldom. */
const refreshMs = (runCount: number) => Math.max(2_000, runCount);

export type FiguresQuery<Data> = {
  /** Null until there are some. */
  data: Data | null;
  error: Error | null;
  isFetching: boolean;
  refetch: () => void;
};

type Part = { error: Error | null; isFetching: boolean; refetch: () => unknown; data: unknown };

const together = <Data>(parts: readonly Part[], data: Data | null): FiguresQuery<Data> => ({
  data,
  error: parts.find((part) => part.data === undefined && part.error)?.error ?? null,
  isFetching: parts.some((part) => part.isFetching),
  refetch: () => {
    for (const { refetch } of parts) void refetch();
  },
});

/** The arms, the same list for as long as they are the same, whatever they came to meanwhile. */
function useArms({ arms }: ExperimentDetail): readonly FigureArm[] {
  const key = JSON.stringify(arms.map(toFigureArm));
  return useMemo(() => JSON.parse(key) as FigureArm[], [key]);
}

/** The last value there was: between two reads that do not fit together what was shown stays. */
function useLast<Value>(value: Value | null): Value | null {
  const last = useRef(value);
  if (value !== null) last.current = value;
  return value ?? last.current;
}

/** What each run of an experiment came to, ready to compute with; kept up to date while it moves. */
export function useFigures(experiment: ExperimentDetail): FiguresQuery<Figures> {
  const { id, counts, runCount } = experiment;
  const drawing = useDrawing();
  useKeepDrawing([matrixQuery(experiment), figuresQuery(id)]);
  const arms = useArms(experiment);
  const matrix = useQuery({ ...matrixQuery(experiment), placeholderData: keepPreviousData });
  const figures = useQuery({
    ...figuresQuery(id),
    // The counts come by a request of their own: when the last run has ended, its figures may not be here yet.
    refetchInterval: ({ state: { data } }) =>
      isMoving(experiment) || (data && !agrees(data.states, counts)) ? refreshMs(runCount) : false,
  });
  const data = useMemo(
    () => (matrix.data && figures.data ? prepareFigures({ arms, matrix: matrix.data, figures: figures.data }) : null),
    [arms, matrix.data, figures.data],
  );
  return together([matrix, figures], useLast(data ?? drawing?.figures ?? null));
}

/** What `useUses` is worked out from. */
export const usesQueries = (experiment: ExperimentDetail) => [
  matrixQuery(experiment),
  figuresQuery(experiment.id),
  usesQuery(experiment.id),
];

/** Who was called in each run of an experiment, and what it took; with the figures of the same runs. */
export function useUses(experiment: ExperimentDetail): FiguresQuery<{ figures: Figures; uses: Uses }> {
  const { id, runCount } = experiment;
  const drawing = useDrawing();
  useKeepDrawing(usesQueries(experiment));
  const runs = useFigures(experiment);
  const matrix = useQuery({ ...matrixQuery(experiment), placeholderData: keepPreviousData });
  const uses = useQuery({
    ...usesQuery(id),
    refetchInterval: isMoving(experiment) ? 2 * refreshMs(runCount) : false,
  });
  useWhenSettled(experiment, () => void uses.refetch());
  const prepared = useMemo(
    () => (matrix.data && uses.data ? prepareUses(matrix.data, uses.data) : (drawing?.uses ?? null)),
    [matrix.data, uses.data, drawing],
  );
  const data = useMemo(
    () => (runs.data && prepared ? { figures: runs.data, uses: prepared } : null),
    [runs.data, prepared],
  );
  return together([{ ...runs, data: runs.data ?? undefined }, uses], useLast(data));
}
