'use client';
import { useQuery } from '@tanstack/react-query';
import { ListSkeleton } from '@/components/data-states';
import { ErrorPanel } from '@/components/error-panel';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { identityColour } from '@/lib/charts/model-colour';
import { formatCount, formatDuration } from '@/lib/format';
import { latencyQuery } from '@/lib/overview/queries';
import type { FiguresQuery } from '@/lib/overview/schema';

/** How long calls took, slowest first, with a bar from the median to the 95th percentile. */
export function LatencyTable({ query }: { query: FiguresQuery }) {
  const latency = useQuery(latencyQuery(query));
  if (latency.isPending) return <ListSkeleton rows={8} rowClassName="h-8" />;
  if (latency.isError) return <ErrorPanel error={latency.error} onRetry={() => void latency.refetch()} />;
  const { rows, calls, truncated } = latency.data;
  if (rows.length === 0)
    return <p className="py-16 text-center text-muted-foreground">No call ended in these {query.days} days.</p>;
  const slowest = Math.max(...rows.map(({ p95Ms }) => p95Ms), 1);
  return (
    <div className="max-h-80 overflow-y-auto">
      <Table aria-label="Latency of calls">
        <TableHeader>
          <TableRow className="hover:bg-transparent">
            <TableHead>Model or tool</TableHead>
            <TableHead className="w-1/4 max-sm:hidden">
              <span className="sr-only">Median to 95th percentile</span>
            </TableHead>
            <TableHead numeric>p50</TableHead>
            <TableHead numeric>p95</TableHead>
            <TableHead numeric>Calls</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {rows.map(({ kind, name, p50Ms, p95Ms, calls: count, failed }) => (
            <TableRow key={`${kind} ${name}`}>
              <TableCell className="max-w-0 truncate">{name}</TableCell>
              <TableCell className="max-sm:hidden">
                <span aria-hidden className="relative block h-2 rounded-full bg-muted">
                  <span
                    className="absolute inset-y-0 min-w-1 rounded-full"
                    style={{
                      left: `${(p50Ms / slowest) * 98}%`,
                      width: `${((p95Ms - p50Ms) / slowest) * 98}%`,
                      background: identityColour(kind, name),
                    }}
                  />
                </span>
              </TableCell>
              <TableCell numeric>{formatDuration(p50Ms)}</TableCell>
              <TableCell numeric>{formatDuration(p95Ms)}</TableCell>
              <TableCell numeric>
                {formatCount(count)}
                {failed > 0 && <span className="text-muted-foreground text-xs"> +{formatCount(failed)} failed</span>}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <p className="pt-2 text-muted-foreground text-xs">
        {truncated ? `The newest ${formatCount(calls)} calls` : `All ${formatCount(calls)} calls`} of the last{' '}
        {query.days} days.
      </p>
    </div>
  );
}
