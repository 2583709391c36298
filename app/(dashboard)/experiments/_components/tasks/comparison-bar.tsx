'use client';
import { Columns2 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { mostInCell } from '@/lib/experiments/matrix';
import type { ArmResult } from '@/lib/experiments/schema';
import type { Comparison } from './use-comparison';
import type { TaskMatrix } from './use-task-matrix';

/** How two runs are put side by side, and how far one is with it. */
export function ComparisonBar({
  data: { matrix, layout },
  arms,
  comparison: { choosing, marked, start, stop },
}: {
  data: TaskMatrix;
  arms: readonly ArmResult[];
  comparison: Comparison;
}) {
  const repeat = marked !== null && mostInCell(layout) > 1 ? `, repeat ${(matrix.repeat[marked] ?? 0) + 1}` : '';
  return (
    <div className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-t px-3 py-1.5 text-xs">
      <p role="status" className="min-w-0 flex-1 text-muted-foreground">
        {marked !== null ? (
          <span className="text-foreground">
            Marked: {arms[matrix.arm[marked] ?? -1]?.label}
            {repeat}, of “{matrix.tasks[matrix.task[marked] ?? -1]?.title}”. Choose another run of this task to see both
            side by side.
          </span>
        ) : choosing ? (
          <span className="text-foreground">Choose the first of two runs of one task.</span>
        ) : (
          <span className="max-sm:hidden">
            Arrows move, Enter opens a cell, <kbd>c</kbd> marks a run and, on another cell of its row, compares the two.
          </span>
        )}
      </p>
      <Button size="sm" variant="outline" onClick={choosing ? stop : start}>
        {choosing ? (
          'Stop comparing'
        ) : (
          <>
            <Columns2 aria-hidden /> Compare two runs
          </>
        )}
      </Button>
    </div>
  );
}
