'use client';
import { useQuery } from '@tanstack/react-query';
import { CircleCheckBig, Inbox } from 'lucide-react';
import { useRef } from 'react';
import { ErrorPanel } from '@/components/error-panel';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { Link } from '@/components/ui/link';
import { Skeleton } from '@/components/ui/skeleton';
import { formatCount, plural } from '@/lib/format';
import type { ReviewQueue } from '@/lib/judgements/judging-schema';
import type { Verdict } from '@/lib/judgements/schema';
import { paths } from '@/lib/paths';
import { runQuery } from '@/lib/runs/queries';
import { useExperiment } from '../experiment-context';
import { LastDecision } from './last-decision';
import { ReviewAnswer } from './review-answer';
import { ReviewControls } from './review-controls';
import type { ReviewState } from './review-filters';
import { type Review, useReview } from './use-review';
import { useReviewKeys } from './use-review-keys';
import { useReviewNotes } from './use-review-notes';

/** One answer of the queue, and what is decided about it. */
export function ReviewDesk({
  queue,
  reviewer,
  state,
  onState,
}: {
  queue: ReviewQueue;
  reviewer: string;
  state: ReviewState;
  onState: (change: Partial<ReviewState>) => void;
}) {
  const { id } = useExperiment();
  const review = useReview({ experimentId: id, reviewer, queue, shown: state.run, show: (run) => onState({ run }) });
  const notes = useReviewNotes();
  const noteField = useRef<HTMLTextAreaElement>(null);
  const { current } = review;
  // Of an answer decided in this visit the note is there again: deciding anew would replace it by nothing.
  const note = current === undefined ? '' : (notes.noteOf(current) ?? review.decisionOf(current)?.note ?? '');
  const decide = (verdict: Verdict) => {
    review.decide(verdict, note.trim());
    if (current !== undefined) notes.forget(current);
  };
  const undo = () => {
    const { last } = review;
    if (last?.note && notes.noteOf(last.runId) === undefined) notes.write(last.runId, last.note);
    void review.undo();
  };
  useReviewKeys({
    decide,
    skip: review.skip,
    undo,
    note: () => noteField.current?.focus(),
    toggleVerdicts: () => onState({ verdicts: state.verdicts === 'shown' ? 'hidden' : 'shown' }),
    open: () => current !== undefined && window.open(paths.run(current), '_blank', 'noopener'),
  });
  if (queue.runIds.length === 0)
    return (
      <Empty
        icon={Inbox}
        title="No answer fits these filters"
        actions={
          <Button variant="outline" onClick={() => onState({ only: 'all', first: '', second: '', arm: undefined })}>
            Show all answers
          </Button>
        }
      >
        {state.only === 'unjudged' ? 'Every answer has a verdict that is sure.' : 'Nothing is left to decide here.'}
      </Empty>
    );
  return (
    <div className="flex flex-col gap-4">
      <Progress review={review} />
      <Unstored review={review} />
      <LastDecision review={review} reviewer={reviewer} />
      {current === undefined ? (
        <Empty
          icon={CircleCheckBig}
          title="All of these are decided"
          actions={
            <Button asChild variant="outline">
              <Link href={paths.experimentTab(id, 'judging')}>See how judges agree</Link>
            </Button>
          }
        >
          {plural(review.total, 'answer')}. Press z to take the last decision back.
        </Empty>
      ) : (
        <Answer runId={current} state={state} onState={onState} reviewer={reviewer}>
          <ReviewControls
            verdict={review.verdict}
            hasNext={review.hasNext}
            hasLast={review.last !== undefined}
            note={note}
            onNote={(text) => notes.write(current, text)}
            noteField={noteField}
            onDecide={decide}
            onSkip={review.skip}
            onUndo={undo}
          />
        </Answer>
      )}
    </div>
  );
}

function Answer({
  runId,
  state,
  onState,
  reviewer,
  children,
}: {
  runId: string;
  state: ReviewState;
  onState: (change: Partial<ReviewState>) => void;
  reviewer: string;
  children: React.ReactNode;
}) {
  const query = useQuery(runQuery(runId));
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="min-w-0">
        {query.data ? (
          <ReviewAnswer run={query.data} state={state} onState={onState} reviewer={reviewer} />
        ) : query.isError ? (
          <ErrorPanel error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />
        ) : (
          <div role="status" aria-label="Loading" className="flex flex-col gap-3 rounded-lg border bg-card p-4">
            <Skeleton className="h-4 w-2/3" />
            <Skeleton className="h-4 w-1/2" />
            <Skeleton className="h-24" />
          </div>
        )}
      </div>
      {children}
    </div>
  );
}

function Progress({ review }: { review: Review }) {
  const { decided, total, position } = review;
  return (
    <div className="flex items-center gap-3">
      <p role="status" className="shrink-0 text-sm tabular-nums">
        {formatCount(decided)} of {formatCount(total)} decided
        {position > 0 && <span className="text-muted-foreground"> · answer {formatCount(position)}</span>}
      </p>
      <div
        role="progressbar"
        aria-label="Answers decided"
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={decided}
        className="h-1.5 grow overflow-hidden rounded-full bg-muted"
      >
        <div className="h-full bg-brand" style={{ width: `${(100 * decided) / total}%` }} />
      </div>
    </div>
  );
}

function Unstored({ review }: { review: Review }) {
  const [first] = review.failed;
  if (!first) return null;
  return (
    <ErrorPanel
      error={new Error(first.message)}
      title={`${plural(review.failed.length, 'decision')} could not be stored`}
      hint="Do not leave this page before they are: they are kept here only."
      onRetry={review.sendAgain}
    />
  );
}
