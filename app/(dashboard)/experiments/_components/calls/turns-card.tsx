'use client';
import { memo, useMemo } from 'react';
import { ChartFrame } from '@/components/charts/chart-frame';
import { TurnHistogram } from '@/components/charts/turn-histogram';
import { ExportCsv } from '@/components/export-csv';
import { TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { turnBins } from '@/lib/charts/turn-bins';
import { withInterval } from '@/lib/experiments/analysis-csv';
import { rangeText } from '@/lib/experiments/report-text';
import { type ArmTurns, turnSpread } from '@/lib/experiments/turn-spread';
import { formatCount, formatShare, plural } from '@/lib/format';
import type { StopReason } from '@/lib/orchestrator/events';
import { stopReasonLabels } from '@/lib/runs/stop-reason-labels';
import { useExperiment } from '../experiment-context';
import { FiguresTable } from './figures-table';
import type { CallsData } from './use-calls-data';

/** How many turns the runs of each arm took, and why they stopped. */
export const TurnsCard = memo(function TurnsCard({ data }: { data: CallsData }) {
  const { name, simulated } = useExperiment();
  const { figures } = data;
  const arms = useMemo(() => turnSpread(data), [data]);
  const bins = useMemo(() => turnBins(arms.map(({ counts }) => counts)), [arms]);
  const reasons = [...new Set(arms.flatMap(({ stops }) => [...stops.keys()]))];
  const rows = figures.arms.map((arm, ordinal) => ({ arm, turns: arms[ordinal] as ArmTurns }));
  const columns = [
    { header: 'arm', value: ({ arm }: (typeof rows)[number]) => arm.label },
    { header: 'runs', value: ({ turns }: (typeof rows)[number]) => turns.runs },
    ...withInterval<(typeof rows)[number]>('mean_turns', ({ turns }) => turns.mean),
    { header: 'p50_turns', value: ({ turns }: (typeof rows)[number]) => turns.p50 },
    { header: 'p95_turns', value: ({ turns }: (typeof rows)[number]) => turns.p95 },
    { header: 'most_turns', value: ({ turns }: (typeof rows)[number]) => turns.most },
    { header: 'turn_limit', value: ({ turns }: (typeof rows)[number]) => turns.limit },
    ...reasons.map((reason) => ({
      header: `stopped_${reason.replaceAll('-', '_')}`,
      value: ({ turns }: (typeof rows)[number]) => turns.stops.get(reason) ?? 0,
    })),
  ];
  return (
    <ChartFrame
      title="Turns"
      description={`Turns of a run, on one axis for all arms${bins.width > 1 ? `, ${bins.width} turns a column` : ''}. In brackets 95 % intervals over tasks; a column in another colour holds the limit.`}
      data={{ rows, columns }}
      below={
        reasons.length > 0 && (
          <section aria-label="Why runs stopped">
            <div className="mb-1 flex items-center justify-between gap-3">
              <h3 className="font-medium text-xs">Why runs stopped</h3>
              <ExportCsv name={[name, 'why runs stopped']} simulated={simulated} rows={rows} columns={columns} />
            </div>
            <div className="overflow-hidden rounded-md border">
              <StopsTable rows={rows} reasons={reasons} />
            </div>
          </section>
        )
      }
    >
      <ul aria-label="Turns by arm" className="grid gap-x-8 gap-y-4 md:grid-cols-2">
        {rows.map(({ arm, turns }, ordinal) => (
          <li key={arm.id} className="flex min-w-0 flex-col gap-1">
            <p className="break-words text-xs">{arm.label}</p>
            {turns.runs === 0 ? (
              <p className="text-muted-foreground text-xs">No complete run.</p>
            ) : (
              <>
                <TurnHistogram
                  bins={bins.arms[ordinal] ?? []}
                  limit={turns.limit}
                  label={`Turns of ${plural(turns.runs, 'run')} of ${arm.label}`}
                />
                <p className="text-muted-foreground text-xs tabular-nums">{summary(turns)}</p>
              </>
            )}
          </li>
        ))}
      </ul>
    </ChartFrame>
  );
});

function summary({ mean, p50, p95, most, limit, stops }: ArmTurns): string {
  const limited = stops.get('turn-limit') ?? 0;
  const range = rangeText(mean, (turns) => turns.toFixed(2));
  return [
    `mean ${mean?.estimate.toFixed(2)}${range ? ` (${range})` : ''}`,
    `p50 ${p50}`,
    `p95 ${p95}`,
    `most ${most}`,
    limit === null
      ? ''
      : `${limited === 0 ? 'none' : plural(limited, 'run')} stopped by the limit of ${formatCount(limit)}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

function StopsTable({
  rows,
  reasons,
}: {
  rows: readonly { arm: CallsData['figures']['arms'][number]; turns: ArmTurns }[];
  reasons: readonly StopReason[];
}) {
  return (
    <FiguresTable label="Stops by arm">
      <TableHeader>
        <TableRow className="hover:bg-transparent">
          <TableHead>Arm</TableHead>
          <TableHead numeric>Ended runs</TableHead>
          {reasons.map((reason) => (
            <TableHead key={reason} numeric>
              {stopReasonLabels[reason]}
            </TableHead>
          ))}
        </TableRow>
      </TableHeader>
      <TableBody>
        {rows.map(({ arm, turns }) => {
          const ended = [...turns.stops.values()].reduce((sum, runs) => sum + runs, 0);
          return (
            <TableRow key={arm.id}>
              <TableCell className="min-w-44">{arm.label}</TableCell>
              <TableCell numeric>{formatCount(ended)}</TableCell>
              {reasons.map((reason) => {
                const runs = turns.stops.get(reason) ?? 0;
                return (
                  <TableCell
                    key={reason}
                    numeric
                    className={runs === 0 ? 'text-muted-foreground' : 'whitespace-nowrap'}
                  >
                    {runs === 0 ? '–' : `${formatCount(runs)} (${formatShare(runs / ended)})`}
                  </TableCell>
                );
              })}
            </TableRow>
          );
        })}
      </TableBody>
    </FiguresTable>
  );
}
