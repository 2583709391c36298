'use client';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorPanel } from '@/components/error-panel';
import { PageSkeleton } from '@/components/layout/page-skeleton';

/** The states of a page about one thing: loading, error with a way out, the thing. */
export function RecordState<Data>({
  query,
  children,
}: {
  query: UseQueryResult<Data>;
  children: (data: Data) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError)
    return (
      <div className="mx-auto w-full max-w-2xl p-6">
        <ErrorPanel error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />
      </div>
    );
  return <PageSkeleton />;
}
