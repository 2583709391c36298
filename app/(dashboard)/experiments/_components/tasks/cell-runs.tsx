'use client';
import { Duration } from '@/components/duration';
import { OutcomeMark } from '@/components/experiments/outcome-mark';
import { Money } from '@/components/money';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { Popover, PopoverAnchor, PopoverContent } from '@/components/ui/popover';
import { fromPicoUsd } from '@/lib/accounting/pico-usd';
import { runsInCell } from '@/lib/experiments/matrix';
import { outcomeLabels, outcomeOf } from '@/lib/experiments/outcomes';
import { paths } from '@/lib/paths';
import type { Comparison } from './use-comparison';
import type { TaskMatrix } from './use-task-matrix';

/** The runs of a cell: what each came to, the way to it, and the choice of two to compare. */
export function CellRuns({
  data,
  task,
  arm,
  armLabel,
  cellId,
  comparison: { marked, mark },
  onClose,
}: {
  data: TaskMatrix;
  task: number;
  arm: number;
  armLabel: string;
  /** Of the cell it belongs to. */
  cellId: string;
  comparison: Comparison;
  onClose: (byKeyboard: boolean) => void;
}) {
  const { matrix, layout, states, priced } = data;
  const title = matrix.tasks[task]?.title ?? '';
  const canPair = marked !== null && matrix.task[marked] === task;
  const anchor = { current: { getBoundingClientRect: () => rectOf(cellId) } };
  return (
    <Popover open onOpenChange={(open) => !open && onClose(true)}>
      <PopoverAnchor virtualRef={anchor} />
      <PopoverContent
        align="start"
        aria-label={`Runs: ${title}, ${armLabel}`}
        className="w-96 max-w-[calc(100vw-1rem)] p-2"
        onOpenAutoFocus={(event) => {
          event.preventDefault();
          (event.currentTarget as HTMLElement).querySelector('a')?.focus();
        }}
        onCloseAutoFocus={(event) => event.preventDefault()}
        onInteractOutside={() => onClose(false)}
      >
        <p className="truncate px-2 pt-1 font-medium" title={title}>
          {title}
        </p>
        <p className="truncate px-2 pb-1.5 text-muted-foreground text-xs">{armLabel}</p>
        <ul className="max-h-72 divide-y overflow-y-auto">
          {Array.from(runsInCell(layout, task, arm), (run) => {
            const outcome = outcomeOf(states[run]);
            const repeat = (matrix.repeat[run] ?? 0) + 1;
            return (
              <li key={matrix.runIds[run]} className="flex items-center gap-2 px-2 py-1">
                <Link
                  href={paths.run(matrix.runIds[run] ?? '')}
                  className="flex min-w-0 flex-1 items-center gap-2 rounded-md py-1 hover:underline"
                >
                  <OutcomeMark outcome={outcome} className="shrink-0" />
                  <span className="whitespace-nowrap">
                    Repeat {repeat}
                    <span className="sr-only">: {outcomeLabels[outcome]}</span>
                  </span>
                  {priced && (
                    <span className="ml-auto flex gap-3 text-muted-foreground text-xs tabular-nums">
                      <Money
                        total={{
                          usd: fromPicoUsd(priced.figures.costPicoUsd[run] ?? 0n),
                          unknownParts: priced.figures.unknownParts[run] ?? 0,
                        }}
                      />
                      <Duration ms={Math.round((priced.figures.seconds[run] ?? 0) * 1000)} />
                    </span>
                  )}
                </Link>
                <Button
                  size="sm"
                  variant={run === marked || canPair ? 'secondary' : 'ghost'}
                  className="w-24"
                  aria-pressed={run === marked}
                  onClick={() => {
                    mark(run);
                    onClose(true);
                  }}
                >
                  {run === marked ? 'Unmark' : canPair ? 'Compare' : 'Mark'}
                  <span className="sr-only"> repeat {repeat}</span>
                </Button>
              </li>
            );
          })}
        </ul>
        <p className="px-2 pt-1.5 text-muted-foreground text-xs">
          {canPair
            ? 'Choose the run to put beside the marked one.'
            : 'Mark a run, then another of the same task, to see both side by side.'}
        </p>
      </PopoverContent>
    </Popover>
  );
}

const rectOf = (id: string) => document.getElementById(id)?.getBoundingClientRect() ?? new DOMRect();
