'use client';
import { useQuery } from '@tanstack/react-query';
import { ListSkeleton } from '@/components/data-states';
import { ErrorPanel } from '@/components/error-panel';
import { useSearchState } from '@/lib/http/use-search-state';
import { reviewQueueQuery } from '@/lib/judgements/judging-queries';
import { useExperiment } from '../experiment-context';
import { ReviewDesk } from './review-desk';
import { ReviewFilters } from './review-filters';
import { reviewState } from './review-state';
import { ReviewerForm } from './reviewer-form';
import { useReviewer } from './use-reviewer';

/** Answers judged by a person, one at a time, by the keyboard. */
export function ReviewView() {
  const [reviewer, keepReviewer] = useReviewer();
  if (reviewer === null) return <ListSkeleton />;
  if (reviewer === '') return <ReviewerForm onName={keepReviewer} />;
  return <ReviewBy reviewer={reviewer} onRename={() => keepReviewer('')} />;
}

function ReviewBy({ reviewer, onRename }: { reviewer: string; onRename: () => void }) {
  const { id } = useExperiment();
  const [state, setState] = useSearchState(reviewState);
  const { only, arm, sample, seed, first, second } = state;
  const isPair = first !== '' && second !== '';
  const query = useQuery(reviewQueueQuery(id, { only, arm, sample, seed, reviewer, ...(isPair && { first, second }) }));
  return (
    <>
      <ReviewFilters
        state={state}
        onChange={(change) => setState({ ...change, run: undefined })}
        matching={query.data?.matching}
        reviewer={reviewer}
        onRename={onRename}
      />
      {query.data ? (
        <ReviewDesk
          key={[only, arm, sample, seed, first, second, reviewer].join('|')}
          queue={query.data}
          reviewer={reviewer}
          state={state}
          onState={setState}
        />
      ) : query.isError ? (
        <ErrorPanel error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />
      ) : (
        <ListSkeleton />
      )}
    </>
  );
}
