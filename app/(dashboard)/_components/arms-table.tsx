import { ExportCsv } from '@/components/export-csv';
import { Badge } from '@/components/ui/badge';
import { Card, CardHeader, CardTitle } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { cn } from '@/lib/cn';
import { formatCount, formatDuration, formatShare, formatUsd } from '@/lib/format';
import { armFiguresCsvColumns } from '@/lib/overview/csv-columns';
import type { ArmFigures } from '@/lib/overview/schema';
import { armRunsHref } from '@/lib/runs/arm-runs-href';
import type { Estimate, Interval } from '@/lib/statistics/interval';
import { armLabel, orchestratorColours } from './arm-names';

const usd = (value: number) => formatUsd(value.toFixed(12));
const duration = (seconds: number | null) => (seconds === null ? '–' : formatDuration(seconds * 1000));

const percent = ({ low, high }: Interval) => `${Math.round(low * 100)}–${Math.round(high * 100)}%`;
const dollars = ({ low, high }: Estimate) => (low === null || high === null ? null : `${usd(low)} – ${usd(high)}`);

function Range({ className, children }: { className?: string; children: string | null }) {
  return <span className={cn('block whitespace-nowrap text-muted-foreground text-xs', className)}>{children}</span>;
}

/** The numbers of the accuracy chart, to be read and to be reached with the keyboard. */
export function ArmsTable({ arms, simulated }: { arms: readonly ArmFigures[]; simulated: boolean }) {
  const colourOf = orchestratorColours(arms);
  return (
    <Card aria-label="Arms">
      <CardHeader>
        <CardTitle>Orchestrators and preferences</CardTitle>
        <ExportCsv name={['overview', 'arms']} rows={arms} columns={armFiguresCsvColumns} simulated={simulated} />
        <p className="w-full text-muted-foreground text-xs">
          Means and 95 % intervals of the judged runs. Arms may have run different tasks; an experiment gives all of
          them the same.
        </p>
      </CardHeader>
      <Table aria-label="Orchestrators and preferences">
        <TableHeader>
          <TableRow className="hover:bg-transparent">
            <TableHead className="w-8">#</TableHead>
            <TableHead>Arm</TableHead>
            <TableHead numeric>Right</TableHead>
            <TableHead numeric>Cost per task</TableHead>
            <TableHead numeric className="max-md:hidden">
              Median time
            </TableHead>
            <TableHead numeric className="max-lg:hidden">
              p95
            </TableHead>
            <TableHead numeric className="max-md:hidden">
              Runs
            </TableHead>
            <TableHead numeric className="max-lg:hidden">
              Spent
            </TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {arms.map((arm, index) => (
            <TableRow key={armLabel(arm)} className="relative">
              <TableCell className="text-muted-foreground tabular-nums">{index + 1}</TableCell>
              <TableCell className="w-2/5 max-w-0">
                <span className="flex min-w-0 items-center gap-2">
                  <span
                    aria-hidden
                    className="size-2 shrink-0 rounded-full"
                    style={{ background: colourOf(arm.orchestratorName) }}
                  />
                  <Link
                    href={armRunsHref({ ...arm, simulated })}
                    className="font-medium after:absolute max-sm:break-words sm:truncate after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-ring"
                  >
                    {arm.orchestratorName}
                  </Link>
                  {arm.onFront && (
                    <Badge className="max-sm:hidden" title="No other arm is both cheaper and more often right">
                      best trade-off
                    </Badge>
                  )}
                </span>
                <span className="block truncate text-muted-foreground text-xs">
                  {arm.preferenceName ?? 'No preference'}
                </span>
              </TableCell>
              <TableCell numeric className="whitespace-nowrap">
                {arm.accuracy ? formatShare(arm.accuracy.estimate) : '–'}
                {arm.accuracy && <Range>{percent(arm.accuracy)}</Range>}
              </TableCell>
              <TableCell numeric className="whitespace-nowrap">
                {arm.meanUsdText === null ? '–' : `${arm.unknownRuns > 0 ? '≥ ' : ''}${formatUsd(arm.meanUsdText)}`}
                {arm.meanUsd && <Range className="max-sm:hidden">{dollars(arm.meanUsd)}</Range>}
              </TableCell>
              <TableCell numeric className="whitespace-nowrap max-md:hidden">
                {duration(arm.p50Seconds)}
              </TableCell>
              <TableCell numeric className="whitespace-nowrap max-lg:hidden">
                {duration(arm.p95Seconds)}
              </TableCell>
              <TableCell numeric className="max-md:hidden">
                {formatCount(arm.runs)}
                {arm.failed + arm.undecided > 0 && (
                  <span className="block text-muted-foreground text-xs">
                    {[arm.failed > 0 && `${arm.failed} failed`, arm.undecided > 0 && `${arm.undecided} not judged`]
                      .filter(Boolean)
                      .join(', ')}
                  </span>
                )}
              </TableCell>
              <TableCell numeric className="max-lg:hidden">
                {formatUsd(arm.totalUsd)}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}
