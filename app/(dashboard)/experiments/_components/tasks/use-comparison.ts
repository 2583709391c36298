'use client';
import { useState } from 'react';
import { paths } from '@/lib/paths';
import { usePush } from '@/lib/use-push';
import type { TaskMatrix } from './use-task-matrix';

export type Comparison = {
  /** Whether a click chooses a run instead of opening it. */
  choosing: boolean;
  /** Place of the run marked first; null while there is none. */
  marked: number | null;
  start: () => void;
  /** Marks a run; unmarks the marked one; a second run of the same task opens the two side by side. */
  mark: (run: number) => void;
  stop: () => void;
};

/** Two runs of one task, chosen one after the other, side by side. */
export function useComparison({ matrix }: TaskMatrix): Comparison {
  const push = usePush();
  const [choosing, setChoosing] = useState(false);
  // By its id: places move when runs are added.
  const [markedId, setMarkedId] = useState<string | null>(null);
  const found = markedId === null ? -1 : matrix.runIds.indexOf(markedId);
  const marked = found < 0 ? null : found;
  return {
    choosing: choosing || marked !== null,
    marked,
    start: () => setChoosing(true),
    mark: (run) => {
      const id = matrix.runIds[run] ?? null;
      if (marked !== null && markedId !== null && id !== null && id !== markedId) {
        if (matrix.task[run] === matrix.task[marked]) push(paths.compareRuns(markedId, id));
        else setMarkedId(id);
      } else setMarkedId(id === markedId ? null : id);
    },
    stop: () => {
      setChoosing(false);
      setMarkedId(null);
    },
  };
}
