'use client';
import { Anchor } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useMemo } from 'react';
import { Segmented } from '@/components/charts/segmented';
import { OutcomeBar } from '@/components/experiments/outcome-bar';
import { ExportCsv } from '@/components/export-csv';
import { SimulatedBadge } from '@/components/simulated-badge';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { cn } from '@/lib/cn';
import { analysisCsvColumns } from '@/lib/experiments/analysis-csv';
import type { ArmAnalysis, ArmsAnalysis } from '@/lib/experiments/arm-analysis';
import type { Figures } from '@/lib/experiments/figures';
import { useSearchState } from '@/lib/http/use-search-state';
import { paths } from '@/lib/paths';
import { writeRunsQuery } from '@/lib/runs/write-runs-query';
import { SortButton } from '../calls/sort-button';
import { useExperiment } from '../experiment-context';
import { answersFields, columnGroups, groupLabels } from './answers-state';
import { type ArmColumn, columnsOf } from './arm-columns';

const RewardGroup = dynamic(() => import('./reward-group').then((module) => module.RewardGroup), {
  loading: () => <p className="px-4 py-8 text-center text-muted-foreground">Working out rewards…</p>,
});

/** What each arm came to, with its 95 % intervals; one arm is the baseline of the comparisons below. */
export function AnswersTable({
  figures,
  analysis,
  baseline,
  onBaseline,
}: {
  figures: Figures;
  analysis: ArmsAnalysis;
  baseline: number;
  onBaseline: (ordinal: number) => void;
}) {
  const experiment = useExperiment();
  const [{ show }, setState] = useSearchState(answersFields);
  const mostRepeats = Math.max(1, ...analysis.arms.flatMap(({ pass }) => pass.map(({ k }) => k)));
  const groups = columnGroups.filter((group) => group !== 'repeats' || mostRepeats > 1);
  const group = groups.includes(show) ? show : 'summary';
  return (
    <section aria-label="Arms" className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 className="mr-auto font-medium text-base">Arms</h2>
        <div className="max-w-full overflow-x-auto">
          <Segmented
            label="Columns"
            value={group}
            options={groups.map((value) => ({ value, label: groupLabels[value] }))}
            onChange={(next) => setState({ show: next })}
          />
        </div>
        {group !== 'reward' && (
          <ExportCsv
            name={[experiment.name, 'arms']}
            simulated={experiment.simulated}
            rows={analysis.arms}
            columns={analysisCsvColumns(figures, mostRepeats)}
          />
        )}
      </div>
      <div className="overflow-hidden rounded-lg border bg-card">
        {group === 'reward' ? (
          <RewardGroup baseline={baseline} />
        ) : (
          <Sorted
            figures={figures}
            arms={analysis.arms}
            columns={columnsOf(group, mostRepeats)}
            baseline={baseline}
            onBaseline={onBaseline}
          />
        )}
      </div>
      <p className="text-muted-foreground text-xs">
        {group !== 'reward' &&
          'Means are over runs that came to an end of their own, judging left out. A run without an answer counts as not right; failures and runs that are not judged do not count. '}
        Intervals of 95&nbsp;% treat the tasks as the sample, with the repeats of a task kept together.
        {group === 'reward' && ' First in: the share of resamples of the tasks in which an arm earns most.'}
      </p>
    </section>
  );
}

function Sorted({
  figures,
  arms,
  columns,
  baseline,
  onBaseline,
}: {
  figures: Figures;
  arms: readonly ArmAnalysis[];
  columns: readonly ArmColumn[];
  baseline: number;
  onBaseline: (ordinal: number) => void;
}) {
  const experiment = useExperiment();
  const [{ sort }, setState] = useSearchState(answersFields);
  const key = sort.replace(/^-/, '');
  const rows = useMemo(() => {
    const column = columns.find((one) => one.key === key);
    if (!column) return arms;
    const sign = sort.startsWith('-') ? -1 : 1;
    return [...arms].sort((left, right) => {
      const [first, second] = [column.sort(left), column.sort(right)];
      if (first === null || second === null) return Number(first === null) - Number(second === null);
      return sign * (first - second);
    });
  }, [arms, columns, key, sort]);
  const mixed = new Set(figures.arms.map(({ arm }) => arm.simulated)).size > 1;
  const directionOf = (column: ArmColumn) =>
    column.key !== key ? 'none' : sort.startsWith('-') ? 'descending' : 'ascending';
  return (
    <Table aria-label="Arms" className="min-w-248 table-fixed">
      <TableHeader>
        <TableRow className="hover:bg-transparent">
          <TableHead>Orchestrator · preference</TableHead>
          {columns.map((column) => (
            <TableHead
              key={column.key}
              numeric
              className={column.width}
              title={column.title}
              aria-sort={directionOf(column)}
            >
              <SortButton name={column.key} direction={directionOf(column)} onSort={(next) => setState({ sort: next })}>
                {column.header}
              </SortButton>
            </TableHead>
          ))}
          <TableHead className="w-32">Baseline</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {rows.map((row) => {
          const arm = figures.arms[row.arm];
          if (!arm) return null;
          const isBaseline = row.arm === baseline;
          return (
            <TableRow key={arm.id} className="relative">
              <TableCell>
                <span className="flex min-w-0 items-center gap-2">
                  <Link
                    href={`${paths.runs}${writeRunsQuery({ experiment: experiment.id, arm: arm.id })}`}
                    className="line-clamp-2 font-medium after:absolute after:inset-0"
                    title={`Runs of ${row.label}`}
                  >
                    {row.label}
                  </Link>
                  {mixed && arm.arm.simulated && <SimulatedBadge />}
                </span>
                {row.ended < row.runs && (
                  <OutcomeBar
                    counts={row.counts}
                    total={row.runs}
                    label={`Progress of ${row.label}`}
                    className="mt-1"
                  />
                )}
              </TableCell>
              {columns.map((column) => (
                <TableCell key={column.key} numeric>
                  {column.cell(row)}
                </TableCell>
              ))}
              <TableCell>
                <Button
                  size="sm"
                  variant="ghost"
                  aria-pressed={isBaseline}
                  title={isBaseline ? 'The others are compared with this arm' : 'Compare the others with this arm'}
                  className={cn('relative', !isBaseline && 'text-muted-foreground')}
                  onClick={() => onBaseline(row.arm)}
                >
                  {isBaseline && <Anchor aria-hidden />} {isBaseline ? 'Baseline' : 'Set'}
                  <span className="sr-only"> {row.label}</span>
                </Button>
              </TableCell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}
