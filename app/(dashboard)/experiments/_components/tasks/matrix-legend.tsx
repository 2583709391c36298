'use client';
import { useMemo } from 'react';
import { OutcomeMark } from '@/components/experiments/outcome-mark';
import { type Outcome, outcomeLabels, outcomeOf } from '@/lib/experiments/outcomes';
import type { MatrixMode } from '@/lib/experiments/select-tasks';
import { fifthsOf } from '@/lib/experiments/value-fifths';
import { formatDuration, formatUsd } from '@/lib/format';
import { stepTint } from './step-tint';
import type { TaskMatrix } from './use-task-matrix';

export const cellText = (value: number, mode: Exclude<MatrixMode, 'outcomes'>) =>
  mode === 'cost' ? formatUsd(value.toFixed(12)) : formatDuration(value * 1000);

/** What the marks, or the tints, of the cells mean. */
export function MatrixLegend({ data, mode }: { data: TaskMatrix; mode: MatrixMode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5 text-muted-foreground text-xs">
      {mode === 'outcomes' ? <Outcomes states={data.states} /> : <Steps data={data} mode={mode} />}
    </div>
  );
}

function Outcomes({ states }: { states: string }) {
  const present = useMemo(() => new Set([...new Set(states)].map(outcomeOf)), [states]);
  return (
    <ul aria-label="Marks" className="flex flex-wrap gap-x-4 gap-y-1.5">
      {(Object.keys(outcomeLabels) as Outcome[])
        .filter((outcome) => present.has(outcome))
        .map((outcome) => (
          <li key={outcome} className="inline-flex items-center gap-1.5">
            <OutcomeMark outcome={outcome} className="size-3.5" /> {outcomeLabels[outcome]}
          </li>
        ))}
    </ul>
  );
}

function Steps({ data: { priced }, mode }: { data: TaskMatrix; mode: Exclude<MatrixMode, 'outcomes'> }) {
  const fifths = useMemo(() => (priced ? fifthsOf(priced.means[mode]) : null), [priced, mode]);
  if (!fifths) return <p>Mean over the runs of a cell that came to an end of their own.</p>;
  return (
    <>
      <ul aria-label="Tints" className="flex flex-wrap items-center gap-1 tabular-nums">
        {fifths.tops.map((top, step) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the five steps are what they are
          <li key={step} className="rounded-sm px-2 py-0.5 text-foreground" style={stepTint(step)}>
            ≤ {cellText(top, mode)}
          </li>
        ))}
      </ul>
      <p>
        A fifth of all cells each. Mean over the runs of a cell that came to an end of their own
        {mode === 'cost' && ', judging left out'}.
      </p>
    </>
  );
}
