'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import { Duration } from '@/components/duration';
import { Money } from '@/components/money';
import { RowCheckbox } from '@/components/registry/row-checkbox';
import type { Selection } from '@/components/registry/use-selection';
import { RelativeTime } from '@/components/relative-time';
import { SimulatedBadge } from '@/components/simulated-badge';
import { TokenCount } from '@/components/token-count';
import { Link } from '@/components/ui/link';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { cn } from '@/lib/cn';
import { formatCount } from '@/lib/format';
import { paths } from '@/lib/paths';
import { endedStatuses } from '@/lib/runs/run-statuses';
import type { ListRunsQuery, RunSummary } from '@/lib/runs/schema';
import { RunStatus } from './run-status';
import { VerdictBadge } from './verdict-badge';

type Sort = ListRunsQuery['sort'];
type Order = { sort: Sort; direction: ListRunsQuery['direction'] };

const columns: { sort: Sort | null; label: string; className: string; numeric?: boolean }[] = [
  { sort: null, label: 'Status', className: 'w-34' },
  { sort: null, label: 'Task', className: '' },
  { sort: null, label: 'Answer', className: 'w-40 max-2xl:hidden' },
  { sort: null, label: 'Verdict', className: 'w-25' },
  { sort: 'turns', label: 'Turns', className: 'w-18 max-lg:hidden', numeric: true },
  { sort: null, label: 'Tokens', className: 'w-20 max-2xl:hidden', numeric: true },
  { sort: 'duration', label: 'Time', className: 'w-20', numeric: true },
  { sort: 'cost', label: 'Cost', className: 'w-26', numeric: true },
  { sort: 'created', label: 'Started', className: 'w-24', numeric: true },
];

/** Runs as rows; below 768 px each becomes a card. Without `onSort` the order is the caller's. */
export function RunsTable({
  runs,
  sort,
  direction,
  onSort,
  selection,
}: {
  runs: readonly RunSummary[];
  sort?: Sort;
  direction?: Order['direction'];
  onSort?: (order: Order) => void;
  /** Rows can be ticked; with Shift everything from the last one ticked. */
  selection?: Selection;
}) {
  const all = selection !== undefined && runs.length > 0 && selection.selected.size === runs.length;
  return (
    <>
      <div className="hidden overflow-hidden rounded-lg border bg-card md:block">
        <Table aria-label="Runs" className="table-fixed">
          <TableHeader>
            <tr>
              {selection && (
                <TableHead className="w-9">
                  <RowCheckbox
                    label={all ? 'Select no run' : 'Select all runs on this page'}
                    checked={all}
                    mixed={!all && selection.selected.size > 0}
                    onChange={() => (all ? selection.clear() : selection.selectAll())}
                  />
                </TableHead>
              )}
              {columns.map((column) => (
                <TableHead
                  key={column.label}
                  numeric={column.numeric}
                  className={column.className}
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
                </TableHead>
              ))}
            </tr>
          </TableHeader>
          <TableBody>
            {runs.map((run) => (
              <Row key={run.id} run={run} selection={selection} />
            ))}
          </TableBody>
        </Table>
      </div>
      <ul className="divide-y rounded-lg border bg-card md:hidden">
        {runs.map((run) => (
          <li key={run.id} className="relative space-y-1 px-3 py-2.5 hover:bg-accent/60">
            <div className="flex items-start gap-2.5">
              {selection && (
                <span className="flex h-5 items-center">
                  <Tick run={run} selection={selection} />
                </span>
              )}
              <Link href={paths.run(run.id)} className="line-clamp-2 min-w-0 font-medium after:absolute after:inset-0">
                {run.title}
              </Link>
            </div>
            <p className="text-muted-foreground text-xs">{armName(run)}</p>
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted-foreground text-xs tabular-nums">
              <RunStatus status={run.status} />
              <RunVerdict run={run} />
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

const armName = ({ orchestratorName, preferenceName }: RunSummary) =>
  preferenceName === null ? orchestratorName : `${orchestratorName} · ${preferenceName}`;

const Tick = ({ run, selection }: { run: RunSummary; selection: Selection }) => (
  <RowCheckbox
    label={`Select ${run.title}`}
    checked={selection.selected.has(run.id)}
    onChange={(event) => selection.toggle(run.id, (event.nativeEvent as { shiftKey?: boolean }).shiftKey === true)}
  />
);

function Row({ run, selection }: { run: RunSummary; selection: Selection | undefined }) {
  return (
    <TableRow
      className="relative data-selected:bg-accent/60"
      data-selected={selection?.selected.has(run.id) || undefined}
    >
      {selection && (
        <TableCell>
          <Tick run={run} selection={selection} />
        </TableCell>
      )}
      <TableCell>
        <RunStatus status={run.status} />
        {run.simulated && (
          <span className="block">
            <SimulatedBadge />
          </span>
        )}
      </TableCell>
      <TableCell>
        {/* The link covers its row: the whole row is a target, and a row can be opened in a new tab. */}
        <Link href={paths.run(run.id)} className="block truncate font-medium after:absolute after:inset-0">
          {run.title}
        </Link>
        <span className="block truncate text-muted-foreground text-xs" title={armName(run)}>
          {armName(run)}
        </span>
        <Reason run={run} className="truncate" />
      </TableCell>
      <TableCell className="truncate max-2xl:hidden" title={run.answer ?? undefined}>
        {run.answer ?? <span className="text-muted-foreground">–</span>}
      </TableCell>
      <TableCell>
        <RunVerdict run={run} />
      </TableCell>
      <TableCell numeric className="max-lg:hidden">
        {formatCount(run.turnCount)}
      </TableCell>
      <TableCell numeric className="max-2xl:hidden">
        <TokenCount count={run.inputTokens + run.outputTokens} estimated={run.usageEstimated} unit="" />
      </TableCell>
      <TableCell numeric>
        <Duration ms={run.activeMs} />
      </TableCell>
      <TableCell numeric>
        <Money total={run.cost} />
      </TableCell>
      <TableCell numeric className="text-muted-foreground text-xs">
        <RelativeTime iso={run.createdAt} />
      </TableCell>
    </TableRow>
  );
}

/** Nothing before there is something to judge: that no verdict is there yet says nothing. */
function RunVerdict({ run: { status, verdict, judging } }: { run: RunSummary }) {
  if (!endedStatuses.includes(status) && verdict === null && !judging) return null;
  return <VerdictBadge verdict={verdict} judging={judging} />;
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
