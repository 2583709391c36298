'use client';

import { useQuery } from '@tanstack/react-query';
import { ChevronRight } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { ErrorPanel } from '@/components/error-panel';
import { Skeleton } from '@/components/ui/skeleton';
import { cn } from '@/lib/cn';
import { plural } from '@/lib/format';
import { loadAgain } from '@/lib/http/load-again';
import { runAssessmentQuery } from '@/lib/preferences/assessment-query';
import type { RunAssessment } from '@/lib/preferences/assessment-schema';
import { endedStatuses } from '@/lib/runs/run-statuses';
import type { RunDetail } from '@/lib/runs/schema';

const RunPreferenceDetail = lazy(() =>
  loadAgain(() => import('./run-preference-detail')).then((module) => ({ default: module.RunPreferenceDetail })),
);

/** How the run followed its preference: one line, and everything behind it when opened. */
export function RunPreferences({ run }: { run: RunDetail }) {
  const [isOpen, setIsOpen] = useState(false);
  const isEnded = endedStatuses.includes(run.status);
  const query = useQuery({ ...runAssessmentQuery(run), refetchInterval: isEnded ? false : 5_000 });
  const { preference } = run.snapshot;
  const assessment = query.data?.assessment;
  return (
    <section aria-label="Preference" className="rounded-lg border bg-card">
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
        className="flex min-h-10 w-full items-start gap-2 rounded-lg px-3 py-2 text-left hover:bg-muted/40"
      >
        <ChevronRight
          aria-hidden
          className={cn('mt-0.5 size-4 shrink-0 text-muted-foreground transition-transform', isOpen && 'rotate-90')}
        />
        <span className="min-w-0">
          <span className="font-medium">
            Preference {preference?.name} v{preference?.version}
          </span>
          {assessment && <Summary assessment={assessment} />}
        </span>
      </button>
      {isOpen && (
        <div className="border-t px-3 py-3">
          {query.isError && !query.data ? (
            <ErrorPanel error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />
          ) : query.data === undefined ? (
            <Skeleton className="h-24 w-full" />
          ) : assessment ? (
            <Suspense fallback={<Skeleton className="h-24 w-full" />}>
              <RunPreferenceDetail assessment={assessment} />
            </Suspense>
          ) : (
            <p className="text-muted-foreground">This version of the preference is not stored any more.</p>
          )}
        </div>
      )}
    </section>
  );
}

function Summary({ assessment }: { assessment: RunAssessment }) {
  const { rules, budgets, reward } = assessment;
  const broken = rules.filter(({ followed }) => !followed).length + budgets.filter(({ kept }) => !kept).length;
  const refusals = rules.reduce((most, { refusals }) => Math.max(most, refusals), 0);
  const count = rules.length + budgets.length;
  const parts = [
    ...(count > 0 && broken === 0 ? [count === 1 ? 'its rule was followed' : `all ${count} rules followed`] : []),
    ...(refusals > 0 ? [`${plural(refusals, 'call')} refused`] : []),
    ...(reward ? [`rank ${reward.rank} of ${reward.runs} runs of this task`] : []),
  ];
  return (
    <span className="text-muted-foreground">
      {broken > 0 && <span className="text-danger"> · {plural(broken, 'rule')} not followed</span>}
      {parts.map((part) => (
        <span key={part}> · {part}</span>
      ))}
    </span>
  );
}
