'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Keyboard, Scale } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { ListSkeleton } from '@/components/data-states';
import { ErrorPanel } from '@/components/error-panel';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { Link } from '@/components/ui/link';
import { isMoving } from '@/lib/experiments/progress';
import { useWhenSettled } from '@/lib/experiments/use-when-settled';
import { plural } from '@/lib/format';
import { loadAgain } from '@/lib/http/load-again';
import { forgetJudging } from '@/lib/judgements/judging-mutations';
import { judgingQuery, passesQuery } from '@/lib/judgements/judging-queries';
import type { JudgingOverview } from '@/lib/judgements/judging-schema';
import { useExperiment } from '../experiment-context';
import { AccuracyByJudge } from './accuracy-by-judge';
import { AgreementTable } from './agreement-table';
import { HeldAnswers } from './held-answers';
import { JudgesTable } from './judges-table';
import { PassList } from './pass-list';
import { reviewHref } from './review-href';

const JudgeAgainDialog = lazy(() =>
  loadAgain(() => import('./judge-again-dialog')).then((m) => ({ default: m.JudgeAgainDialog })),
);

const ChangeDialog = lazy(() => loadAgain(() => import('../change-dialog')).then((m) => ({ default: m.ChangeDialog })));

/** While answers come or are judged, they are counted this often, in ms; less often where there are many. */
const refreshMs = 3_000;

/** Who judged the answers of an experiment, how far they agree, whose verdicts count, and judging again. */
export function JudgingView() {
  const experiment = useExperiment();
  const { id } = experiment;
  const query = useQuery({
    ...judgingQuery(id),
    refetchInterval: isMoving(experiment) ? Math.max(refreshMs, experiment.runCount) : false,
  });
  useWhenSettled(experiment, () => void query.refetch());
  useFreshAfterPasses(id);
  if (query.data) return <Judging overview={query.data} />;
  if (query.isError)
    return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />;
  return <ListSkeleton />;
}

/** While a judge is at work, what it says is asked for with every tenth answer or so, and at its end. */
function useFreshAfterPasses(id: string) {
  const client = useQueryClient();
  const passes = useQuery(passesQuery(id));
  const waiting = passes.data?.passes.reduce((sum, pass) => sum + pass.waiting, 0) ?? 0;
  const seen = useRef(waiting);
  useEffect(() => {
    const isWorthIt = waiting === 0 ? seen.current > 0 : Math.abs(seen.current - waiting) >= 25;
    if (!isWorthIt) {
      seen.current = Math.max(seen.current, waiting);
      return;
    }
    seen.current = waiting;
    void forgetJudging(client, id);
  }, [waiting, client, id]);
}

function Judging({ overview }: { overview: JudgingOverview }) {
  const experiment = useExperiment();
  const { id } = experiment;
  const [shown, setShown] = useState<'judge' | 'change' | null>(null);
  if (overview.answered === 0)
    return (
      <Empty icon={Scale} title="There is no answer to judge yet">
        Once runs of this experiment have answered, they can be judged here: by a checker, a judge model or you.
      </Empty>
    );
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <p className="mr-auto text-muted-foreground text-sm">
          {plural(overview.answered, 'answer')}
          {overview.uncounted > 0 && `, ${plural(overview.uncounted, 'is', 'are')} not judged`}. Judging again runs
          nothing again.
        </p>
        <Button asChild variant="outline">
          <Link href={reviewHref(id, overview.uncounted > 0 ? {} : { only: 'all' })}>
            <Keyboard aria-hidden /> Review by hand
          </Link>
        </Button>
        <Button variant="primary" onClick={() => setShown('judge')}>
          <Scale aria-hidden /> Judge again…
        </Button>
      </div>
      <HeldAnswers experiment={experiment} />
      <JudgesTable overview={overview} />
      <PassList onRaise={() => setShown('change')} />
      <AccuracyByJudge overview={overview} />
      <AgreementTable overview={overview} />
      {shown !== null && (
        <Suspense>
          {shown === 'judge' ? (
            <JudgeAgainDialog onClose={() => setShown(null)} onRaise={() => setShown('change')} />
          ) : (
            <ChangeDialog experiment={experiment} onClose={() => setShown(null)} />
          )}
        </Suspense>
      )}
    </>
  );
}
