'use client';
import { Link } from '@/components/ui/link';
import { cn } from '@/lib/cn';
import { runsInCell } from '@/lib/experiments/matrix';
import { exactCost } from '@/lib/experiments/matrix-figures';
import { type Outcome, outcomeLabels, outcomeOf } from '@/lib/experiments/outcomes';
import { fifthOf } from '@/lib/experiments/value-fifths';
import { formatUsd } from '@/lib/format';
import { paths } from '@/lib/paths';
import { meanUsd } from '@/lib/rewards/mean-usd';
import { activeClasses, armLeft, mostMarks } from './grid-columns';
import { cellText } from './matrix-legend';
import { OutcomeMarks } from './outcome-marks';
import { stepTint } from './step-tint';
import type { RowView } from './task-row';

/** The runs of a task under an arm. One run is a link to it; several open as a list, which the grid shows. */
export function MatrixCell({
  view,
  task,
  arm,
  left,
  marked,
  ...place
}: {
  view: RowView;
  task: number;
  arm: number;
  left: number;
  marked: number | null;
  id: string;
}) {
  const { data, arms, mode, fifths, width } = view;
  const runs = runsInCell(data.layout, task, arm);
  const [only] = runs;
  const outcomes = Array.from(runs, (run) => outcomeOf(data.states[run]));
  const isMarked = marked !== null && runs.includes(marked);
  const shown = mode === 'outcomes' ? '' : figureText(view, task, arm);
  const label = [
    [shown, countsText(outcomes), isMarked && 'marked'].filter(Boolean).join(', '),
    `${data.matrix.tasks[task]?.title}, ${arms[arm]?.label}`,
  ].join(': ');
  const value = mode === 'outcomes' ? undefined : data.priced?.means[mode][task * data.layout.armCount + arm];
  const content = mode === 'outcomes' ? <Marks outcomes={outcomes} /> : <span>{shown}</span>;
  return (
    <td
      {...place}
      data-arm={arm}
      aria-label={label}
      aria-haspopup={runs.length > 1 ? 'dialog' : undefined}
      className={cn(
        'absolute inset-y-0 flex items-center px-1 tabular-nums hover:bg-accent',
        runs.length > 1 && 'cursor-pointer px-2.5',
        isMarked && 'bg-brand/15 ring-2 ring-brand ring-inset',
        activeClasses,
      )}
      style={{
        left: armLeft(view.summaries, left),
        width,
        ...(isMarked ? undefined : stepTint(fifthOf(value, fifths))),
      }}
    >
      {runs.length === 1 && only !== undefined ? (
        <Link
          href={paths.run(data.matrix.runIds[only] ?? '')}
          tabIndex={-1}
          aria-label={label}
          className="flex h-full w-full items-center px-1.5"
        >
          {content}
        </Link>
      ) : (
        content
      )}
    </td>
  );
}

function Marks({ outcomes }: { outcomes: readonly Outcome[] }) {
  if (outcomes.length > mostMarks) {
    const right = outcomes.filter((outcome) => outcome === 'right').length;
    return (
      <span>
        {right} of {outcomes.length} right
      </span>
    );
  }
  return <OutcomeMarks outcomes={outcomes} />;
}

function figureText({ data: { priced, layout }, mode }: RowView, task: number, arm: number): string {
  const value = mode === 'outcomes' ? undefined : priced?.means[mode][task * layout.armCount + arm];
  if (!priced || value === undefined || Number.isNaN(value)) return '–';
  if (mode === 'time') return cellText(value, 'time');
  const cost = exactCost(runsInCell(layout, task, arm), priced.figures);
  return cost ? `${cost.unknownParts > 0 ? '≥ ' : ''}${formatUsd(meanUsd(cost.picoUsd, cost.runs))}` : '–';
}

/** `3 right, 2 wrong`; of a single run only its outcome. */
function countsText(outcomes: readonly Outcome[]): string {
  if (outcomes.length === 0) return 'no run';
  const counts = new Map<Outcome, number>();
  for (const outcome of outcomes) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return [...counts]
    .map(([outcome, count]) => (outcomes.length === 1 ? outcomeLabels[outcome] : `${count} ${outcomeLabels[outcome]}`))
    .join(', ');
}
