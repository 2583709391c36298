'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import Link from 'next/link';
import { Duration } from '@/components/duration';
import { Money } from '@/components/money';
import { RelativeTime } from '@/components/relative-time';
import { SimulatedBadge } from '@/components/simulated-badge';
import { cn } from '@/lib/cn';
import { formatCompact, formatCount } from '@/lib/format';
import { paths } from '@/lib/paths';
import type { ListRunsQuery, RunSummary } from '@/lib/runs/schema';
import { RunStatus } from './run-status';
import { VerdictBadge } from './verdict-badge';

type Sort = ListRunsQuery['sort'];
type Order = { sort: Sort; direction: ListRunsQuery['direction'] };

const columns: { sort: Sort | null; label: string; className: string }[] = [
  { sort: null, label: 'Status', className: 'w-34' },
  { sort: null, label: 'Task', className: '' },
  { sort: null, label: 'Orchestrator', className: 'w-40 max-xl:hidden' },
  { sort: null, label: 'Answer', className: 'w-36 max-2xl:hidden' },
  { sort: null, label: 'Verdict', className: 'w-24' },
  { sort: 'turns', label: 'Turns', className: 'w-16 text-right max-lg:hidden' },
  { sort: null, label: 'Tokens', className: 'w-18 text-right max-xl:hidden' },
  { sort: 'duration', label: 'Time', className: 'w-20 text-right' },
  { sort: 'cost', label: 'Cost', className: 'w-24 text-right' },
  { sort: 'created', label: 'Started', className: 'w-26 text-right' },
];

/** Runs as rows; below 768 px each becomes a card of two lines. Without `onSort` the order is the caller's. */
export function RunsTable({
  runs,
  sort,
  direction,
  onSort,
}: {
  runs: readonly RunSummary[];
  sort?: Sort;
  direction?: Order['direction'];
  onSort?: (order: Order) => void;
}) {
  return (
    <>
      <table className="hidden w-full table-fixed text-left text-sm md:table">
        <thead>
          <tr className="border-b text-muted-foreground text-xs">
            {columns.map((column) => (
              <th
                key={column.label}
                scope="col"
                className={cn('px-2 py-1.5 font-medium', column.className)}
                aria-sort={
                  column.sort !== null && column.sort === sort
                    ? direction === 'asc'
                      ? 'ascending'
                      : 'descending'
                    : undefined
                }
              >
                {column.sort !== null && onSort ? (
                  <SortButton sort={column.sort} label={column.label} order={{ sort, direction }} onSort={onSort} />
                ) : (
                  column.label
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.id} className="relative border-b hover:bg-accent/60 [&>td]:align-middle">
              <td className="px-2 py-2">
                <RunStatus status={run.status} />
              </td>
              <td className="px-2 py-2">
                <span className="flex items-center gap-2">
                  {/* The link covers its row: the whole row is a target, and a row can be opened in a new tab. */}
                  <Link href={paths.run(run.id)} className="truncate font-medium after:absolute after:inset-0">
                    {run.title}
                  </Link>
                  {run.simulated && <SimulatedBadge />}
                </span>
                <Reason run={run} className="truncate" />
              </td>
              <td className="truncate px-2 py-2 text-muted-foreground max-xl:hidden">{run.orchestratorName}</td>
              <td className="truncate px-2 py-2 max-2xl:hidden">
                {run.answer ?? <span className="text-muted-foreground">–</span>}
              </td>
              <td className="px-2 py-2">
                <VerdictBadge verdict={run.verdict} />
              </td>
              <td className="px-2 py-2 text-right tabular-nums max-lg:hidden">{formatCount(run.turnCount)}</td>
              <td className="px-2 py-2 text-right tabular-nums max-xl:hidden">
                {run.usageEstimated && '≈ '}
                {formatCompact(run.inputTokens + run.outputTokens)}
              </td>
              <td className="px-2 py-2 text-right tabular-nums">
                <Duration ms={run.activeMs} />
              </td>
              <td className="px-2 py-2 text-right tabular-nums">
                <Money total={run.cost} />
              </td>
              <td className="px-2 py-2 text-right text-muted-foreground text-xs">
                <RelativeTime iso={run.createdAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="divide-y rounded-lg border bg-card md:hidden">
        {runs.map((run) => (
          <li key={run.id} className="relative space-y-1 px-3 py-2.5 hover:bg-accent/60">
            <Link href={paths.run(run.id)} className="line-clamp-2 font-medium after:absolute after:inset-0">
              {run.title}
            </Link>
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted-foreground text-xs tabular-nums">
              <RunStatus status={run.status} />
              <VerdictBadge verdict={run.verdict} />
              {run.simulated && <SimulatedBadge />}
              <Money total={run.cost} />
              <Duration ms={run.activeMs} />
              <RelativeTime iso={run.createdAt} />
            </p>
            <Reason run={run} className="line-clamp-2" />
          </li>
        ))}
      </ul>
    </>
  );
}

/** Why a run has no answer, where it ended without one. */
function Reason({ run, className }: { run: RunSummary; className: string }) {
  if (run.message === null || (run.status !== 'failed' && run.status !== 'budget-exceeded')) return null;
  return (
    <p className={cn('text-muted-foreground text-xs', className)} title={run.message}>
      {run.message}
    </p>
  );
}

function SortButton({
  sort,
  label,
  order,
  onSort,
}: {
  sort: Sort;
  label: string;
  order: { sort: Sort | undefined; direction: Order['direction'] | undefined };
  onSort: (order: Order) => void;
}) {
  const active = order.sort === sort;
  const Arrow = order.direction === 'asc' ? ArrowUp : ArrowDown;
  return (
    <button
      type="button"
      className="inline-flex items-center gap-1 rounded-sm hover:text-foreground"
      onClick={() => onSort({ sort, direction: active && order.direction === 'desc' ? 'asc' : 'desc' })}
    >
      {label}
      {active && <Arrow aria-hidden className="size-3" />}
    </button>
  );
}
