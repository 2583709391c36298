'use client';
import type { ReactNode } from 'react';
import { ListSkeleton } from '@/components/data-states';
import { ErrorPanel } from '@/components/error-panel';
import type { FiguresQuery } from '@/lib/experiments/use-figures';

/** Figures that are being read, could not be read, or are there. */
export function FiguresState<Data>({
  query,
  children,
}: {
  query: FiguresQuery<Data>;
  children: (data: Data) => ReactNode;
}) {
  const { data, error, refetch, isFetching } = query;
  if (data !== null) return children(data);
  if (error) return <ErrorPanel error={error} onRetry={refetch} retrying={isFetching} />;
  return (
    <div role="status" aria-label="Loading the runs" className="overflow-hidden rounded-lg border bg-card">
      <ListSkeleton rows={8} />
    </div>
  );
}
