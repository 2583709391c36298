import type { ReactNode } from 'react';
import { Duration } from '@/components/duration';
import { Accuracy } from '@/components/experiments/accuracy';
import { OutcomeBar } from '@/components/experiments/outcome-bar';
import { OutcomeMark } from '@/components/experiments/outcome-mark';
import { Money } from '@/components/money';
import { Link } from '@/components/ui/link';
import { endedCount, judgedCount, type Outcome, outcomeLabels } from '@/lib/experiments/outcomes';
import { denominatorText, elapsedMs, timeLeftMs } from '@/lib/experiments/progress';
import type { ExperimentDetail } from '@/lib/experiments/schema';
import { formatCount, formatShare, formatUsd } from '@/lib/format';
import { paths } from '@/lib/paths';
import { writeRunsQuery } from '@/lib/runs/write-runs-query';
import { HeldAnswers } from './judging/held-answers';

const always: readonly Outcome[] = ['right', 'wrong', 'unjudged', 'failed', 'running', 'waiting'];
const shownOutcomes: readonly Outcome[] = [
  'right', 'wrong', 'none', 'unjudged', 'failed', 'cancelled', 'running', 'paused', 'waiting',
]; // biome-ignore format: one line a list

const explained: Partial<Record<Outcome, string>> = {
  none: 'Ended without an answer because of a limit; counts as not right',
  unjudged: 'There is no verdict (yet), nothing to be right about, or the judge was unsure; does not count',
  failed: 'The backend or Podium failed, not the arm; does not count, and can be tried again',
};

/** How far the experiment is, in numbers with their denominators. */
export function ProgressPanel({ experiment }: { experiment: ExperimentDetail }) {
  const { counts, runCount, cost, maxUsd, judgeUsd } = experiment;
  const ended = endedCount(counts);
  const left = timeLeftMs(experiment);
  return (
    <section aria-label="Progress" className="rounded-lg border bg-card p-4">
      <div className="flex flex-wrap items-baseline gap-x-6 gap-y-2">
        <p className="font-medium text-lg tabular-nums">
          {formatCount(ended)} of {formatCount(runCount)} runs ended
          <span className="ml-2 text-muted-foreground text-sm">{formatShare(ended / Math.max(1, runCount))}</span>
        </p>
        <Fact label="Accuracy" note={judgedCount(counts) > 0 ? denominatorText(counts) : undefined}>
          <Accuracy counts={counts} />
        </Fact>
        <Fact label="Spent" note={/[1-9]/.test(judgeUsd) ? `${formatUsd(judgeUsd)} of it on judging` : undefined}>
          <Money total={cost} />
          {maxUsd !== null && <span className="text-muted-foreground"> of {formatUsd(maxUsd)}</span>}
        </Fact>
        <Fact label="Elapsed">
          <Duration ms={elapsedMs(experiment)} />
        </Fact>
        {experiment.status === 'running' && (
          <Fact label="Time left">
            {left === null ? (
              <span className="text-muted-foreground">not known yet</span>
            ) : (
              <>
                about <Duration ms={left} />
              </>
            )}
          </Fact>
        )}
      </div>
      <OutcomeBar counts={counts} total={runCount} label="Runs ended" className="mt-3" />
      <ul className="mt-3 flex flex-wrap gap-x-5 gap-y-1.5 text-xs">
        {shownOutcomes
          .filter((outcome) => always.includes(outcome) || counts[outcome] > 0)
          .map((outcome) => (
            <li key={outcome} className="inline-flex items-center gap-1.5" title={explained[outcome]}>
              <OutcomeMark outcome={outcome} className="size-3.5" />
              <span className="font-medium tabular-nums">{formatCount(counts[outcome])}</span>
              <span className="text-muted-foreground">{outcomeLabels[outcome]}</span>
            </li>
          ))}
        {experiment.superseded > 0 && (
          <li>
            <Link
              href={`${paths.runs}${writeRunsQuery({ experiment: experiment.id, arm: 'superseded' })}`}
              className="text-brand underline underline-offset-4"
            >
              {formatCount(experiment.superseded)} failed earlier, tried again
            </Link>
          </li>
        )}
      </ul>
      {experiment.heldAnswers && (
        <div className="mt-3">
          <HeldAnswers experiment={experiment} />
        </div>
      )}
    </section>
  );
}

function Fact({ label, note, children }: { label: string; note?: string | undefined; children: ReactNode }) {
  return (
    <p className="flex items-baseline gap-1.5">
      <span className="text-muted-foreground text-xs">{label}</span>
      <span className="tabular-nums">{children}</span>
      {note && <span className="text-muted-foreground text-xs">({note})</span>}
    </p>
  );
}
