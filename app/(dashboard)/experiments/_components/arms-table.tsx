import Link from 'next/link';
import { Duration } from '@/components/duration';
import { ExportCsv } from '@/components/export-csv';
import { Money } from '@/components/money';
import { SimulatedBadge } from '@/components/simulated-badge';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { armCsvColumns } from '@/lib/experiments/csv-columns';
import { judgedCount } from '@/lib/experiments/outcomes';
import type { ExperimentDetail } from '@/lib/experiments/schema';
import { formatCount } from '@/lib/format';
import { paths } from '@/lib/paths';
import { writeRunsQuery } from '@/lib/runs/write-runs-query';
import { Accuracy } from './accuracy';
import { OutcomeBar } from './outcome-bar';

/** What each arm came to so far. */
export function ArmsTable({ experiment }: { experiment: ExperimentDetail }) {
  const runsPerArm = experiment.runCount / Math.max(1, experiment.armCount);
  const mixed = new Set(experiment.arms.map(({ arm }) => arm.simulated)).size > 1;
  return (
    <section aria-label="Arms" className="flex flex-col gap-2">
      <div className="flex items-center justify-between gap-2">
        <h2 className="font-medium text-base">Arms</h2>
        <ExportCsv name={[experiment.name, 'arms']} rows={experiment.arms} columns={armCsvColumns} />
      </div>
      <div className="overflow-hidden rounded-lg border bg-card">
        <Table className="min-w-220 table-fixed">
          <TableHeader>
            <TableRow className="hover:bg-transparent">
              <TableHead>Orchestrator · preference</TableHead>
              <TableHead className="w-24">Progress</TableHead>
              <TableHead numeric className="w-14" title="Runs that could be told right or not">
                n
              </TableHead>
              <TableHead numeric className="w-16">
                Right
              </TableHead>
              <TableHead numeric className="w-40">
                Accuracy, 95 %
              </TableHead>
              <TableHead numeric className="w-16" title="Failures of the backend or of Podium; not in n">
                Failed
              </TableHead>
              <TableHead numeric className="w-24">
                $ / task
              </TableHead>
              <TableHead numeric className="w-24">
                Time / task
              </TableHead>
              <TableHead numeric className="w-24">
                Calls / task
              </TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {experiment.arms.map((arm) => (
              <TableRow key={arm.id} className="relative">
                <TableCell>
                  <span className="flex min-w-0 items-center gap-2">
                    <Link
                      href={`${paths.runs}${writeRunsQuery({ experiment: experiment.id, arm: arm.id })}`}
                      className="line-clamp-2 font-medium after:absolute after:inset-0"
                      title={`Runs of ${arm.label}`}
                    >
                      {arm.label}
                    </Link>
                    {mixed && arm.arm.simulated && <SimulatedBadge />}
                  </span>
                </TableCell>
                <TableCell>
                  <OutcomeBar counts={arm.counts} total={runsPerArm} label={`Progress of ${arm.label}`} />
                </TableCell>
                <TableCell numeric>{formatCount(judgedCount(arm.counts))}</TableCell>
                <TableCell numeric>{formatCount(arm.counts.right)}</TableCell>
                <TableCell numeric>
                  <Accuracy counts={arm.counts} withInterval />
                </TableCell>
                <TableCell numeric className={arm.counts.failed > 0 ? 'text-warning' : 'text-muted-foreground'}>
                  {formatCount(arm.counts.failed)}
                </TableCell>
                <TableCell numeric>
                  <Money total={arm.meanCost} />
                </TableCell>
                <TableCell numeric>
                  <Duration ms={arm.meanMs} />
                </TableCell>
                <TableCell numeric>{arm.meanCalls === null ? '–' : arm.meanCalls.toFixed(1)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
      <p className="text-muted-foreground text-xs">
        Means are over runs that came to an end of their own, judging left out. A run without an answer counts as not
        right; failures and runs that are not judged do not count.
      </p>
    </section>
  );
}
