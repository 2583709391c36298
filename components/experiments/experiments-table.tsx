import { Money } from '@/components/money';
import { RelativeTime } from '@/components/relative-time';
import { SimulatedBadge } from '@/components/simulated-badge';
import { Link } from '@/components/ui/link';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { endedCount } from '@/lib/experiments/outcomes';
import type { ExperimentSummary } from '@/lib/experiments/schema';
import { formatCount, plural } from '@/lib/format';
import { paths } from '@/lib/paths';
import { Accuracy } from './accuracy';
import { ExperimentStatus } from './experiment-status';
import { OutcomeBar } from './outcome-bar';
import { TestBadge } from './test-badge';

export function ExperimentsTable({ experiments }: { experiments: readonly ExperimentSummary[] }) {
  return (
    <Table aria-label="Experiments" className="table-fixed">
      <TableHeader className="max-sm:hidden">
        <TableRow className="hover:bg-transparent">
          <TableHead>Experiment</TableHead>
          <TableHead className="w-40">Status</TableHead>
          <TableHead className="w-44 max-md:hidden">Progress</TableHead>
          <TableHead numeric className="w-20">
            Right
          </TableHead>
          <TableHead numeric className="w-28">
            Spent
          </TableHead>
          <TableHead numeric className="w-26 max-lg:hidden">
            Launched
          </TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {experiments.map((one) => (
          <TableRow
            key={one.id}
            className="relative max-sm:flex max-sm:flex-wrap max-sm:items-center max-sm:px-3 max-sm:py-2"
          >
            <TableCell className="max-sm:h-auto max-sm:w-full max-sm:p-0">
              <div className="flex min-w-0 items-center gap-2">
                <Link
                  href={paths.experiment(one.id)}
                  className="truncate font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-ring"
                >
                  {one.name}
                </Link>
                <TestBadge kind={one.testKind} />
                {one.simulated && <SimulatedBadge />}
              </div>
              <div className="truncate text-muted-foreground text-xs">
                {one.datasetName}: {plural(one.taskCount, 'task')} × {plural(one.armCount, 'arm')}
                {one.repeats > 1 && ` × ${one.repeats} repeats`}
              </div>
            </TableCell>
            <TableCell className="max-sm:h-auto max-sm:p-0 max-sm:pr-4">
              <ExperimentStatus status={one.status} />
            </TableCell>
            <TableCell className="max-md:hidden">
              <OutcomeBar counts={one.counts} total={one.runCount} label={`Progress of ${one.name}`} />
              <span className="text-muted-foreground text-xs tabular-nums">
                {formatCount(endedCount(one.counts))} of {plural(one.runCount, 'run')}
              </span>
            </TableCell>
            <TableCell numeric className="max-sm:h-auto max-sm:p-0 max-sm:pr-4">
              <Accuracy counts={one.counts} />
            </TableCell>
            <TableCell numeric className="max-sm:h-auto max-sm:p-0">
              <Money total={one.cost} />
            </TableCell>
            <TableCell numeric className="text-muted-foreground text-xs max-lg:hidden">
              <RelativeTime iso={one.createdAt} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
