'use client';
import { Segmented } from '@/components/charts/segmented';
import { ExportCsv } from '@/components/export-csv';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { cn } from '@/lib/cn';
import { comparisonCsvColumns } from '@/lib/experiments/analysis-csv';
import { type ArmAnalysis, type ArmsAnalysis, comparedMeans } from '@/lib/experiments/arm-analysis';
import { rangeText } from '@/lib/experiments/report-text';
import { formatDuration, formatShare, formatUsd } from '@/lib/format';
import { wordField } from '@/lib/http/search-fields';
import { useSearchState } from '@/lib/http/use-search-state';
import { useExperiment } from '../experiment-context';
import { writeFigure } from './estimate-text';
import { Whisker, whiskerScale } from './whisker';

const figures = ['accuracy', 'cost', 'latency', ...comparedMeans] as const;
type ComparedFigure = (typeof figures)[number];
const labels: Record<ComparedFigure, string> = {
  accuracy: 'Accuracy',
  cost: 'Cost',
  latency: 'Time',
  calls: 'Calls',
  inputTokens: 'Tokens in',
  outputTokens: 'Tokens out',
};
const fields = { compare: wordField(figures, 'accuracy') };

/** With its sign, unless what is written is as good as nothing. */
const signed = (value: number, write: (magnitude: number) => string) => {
  const text = write(Math.abs(value));
  const isNothing = !/[1-9]/.test(text);
  return isNothing ? text : `${value > 0 ? '+' : '−'}${text}`;
};
const points = (value: number) => `${(value * 100).toFixed(1)} pt`;
const writers: Record<ComparedFigure, (value: number) => string> = {
  accuracy: (value) => signed(value, points),
  cost: (value) => signed(value, (usd) => formatUsd(usd.toFixed(12))),
  latency: (value) => signed(value, (seconds) => formatDuration(seconds * 1000)),
  calls: (value) => signed(value, (calls) => writeFigure(calls, 'count')),
  inputTokens: (value) => signed(value, (tokens) => writeFigure(tokens, 'tokens')),
  outputTokens: (value) => signed(value, (tokens) => writeFigure(tokens, 'tokens')),
};
/** Whether more of it is good. */
const isGain = (figure: ComparedFigure) => figure === 'accuracy';

const probability = (value: number) => (value < 0.001 ? '< 0.001' : value.toFixed(3));

/** Every arm minus the baseline, task by task: what can be told and what cannot. */
export function DifferenceTable({ analysis, baseline }: { analysis: ArmsAnalysis; baseline: number }) {
  const experiment = useExperiment();
  const [{ compare }, setState] = useSearchState(fields);
  const rows = analysis.arms.flatMap((arm) => (arm.comparison ? [{ arm, difference: arm.comparison[compare] }] : []));
  const base = analysis.arms[baseline];
  if (!base || rows.length === 0) return null;
  const scale = whiskerScale(rows.map(({ difference }) => difference.estimate));
  const withMcNemar = compare === 'accuracy' && rows.some(({ arm }) => arm.comparison?.accuracy.mcNemar);
  const write = writers[compare];
  return (
    <section aria-label="Against the baseline" className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 className="mr-auto font-medium text-base">
          Against {base.label} <span className="font-normal text-muted-foreground text-xs">paired by task</span>
        </h2>
        <div className="max-w-full overflow-x-auto">
          <Segmented
            label="Difference in"
            value={compare}
            options={figures.map((value) => ({ value, label: labels[value] }))}
            onChange={(next) => setState({ compare: next })}
          />
        </div>
        <ExportCsv
          name={[experiment.name, 'against the baseline']}
          simulated={experiment.simulated}
          rows={rows.map(({ arm }) => arm)}
          columns={comparisonCsvColumns(base.label)}
        />
      </div>
      <div className="overflow-hidden rounded-lg border bg-card">
        <Table aria-label={`Differences from ${base.label}`} className="min-w-220 table-fixed">
          <TableHeader>
            <TableRow className="hover:bg-transparent">
              <TableHead className="w-60">Arm</TableHead>
              <TableHead numeric className="w-24">
                Difference
              </TableHead>
              <TableHead numeric className="w-40">
                95 % interval
              </TableHead>
              <TableHead className="w-36">
                <span className="sr-only">The interval, drawn</span>
              </TableHead>
              <TableHead numeric className="w-16" title="Tasks that both arms have">
                Tasks
              </TableHead>
              {withMcNemar && (
                <TableHead
                  numeric
                  className="w-24"
                  title="Exact McNemar test of the tasks only one of the two got right"
                >
                  p, McNemar
                </TableHead>
              )}
              <TableHead>What can be told</TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {rows.map(({ arm, difference }) => (
              <TableRow key={arm.arm}>
                <TableCell>
                  <span className="line-clamp-2 font-medium">{arm.label}</span>
                </TableCell>
                <TableCell numeric>{difference.estimate ? write(difference.estimate.estimate) : '–'}</TableCell>
                <TableCell numeric className="whitespace-nowrap text-muted-foreground">
                  {rangeText(difference.estimate, write) ?? '–'}
                </TableCell>
                <TableCell>
                  {difference.estimate && (
                    <Whisker
                      estimate={difference.estimate}
                      scale={scale}
                      isGain={isGain(compare)}
                      tells={difference.verdict?.kind === 'tells'}
                    />
                  )}
                </TableCell>
                <TableCell numeric>{difference.tasks}</TableCell>
                {withMcNemar && <McNemarCell arm={arm} />}
                <TableCell
                  className={cn('text-pretty text-xs', difference.verdict?.kind !== 'tells' && 'text-muted-foreground')}
                >
                  {difference.sentence}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
      <p className="text-muted-foreground text-xs">
        The mean, over the tasks both arms have, of the difference of their means on the task, with a bootstrap of{' '}
        {analysis.resamples.toLocaleString('en-US')} resamples of the tasks.{' '}
        {rows.length > 1 &&
          `With ${rows.length} comparisons, up to about ${formatShare(1 - 0.95 ** rows.length)} of experiments without any difference would show at least one in this figure.`}
      </p>
    </section>
  );
}

function McNemarCell({ arm }: { arm: ArmAnalysis }) {
  const test = arm.comparison?.accuracy.mcNemar;
  return (
    <TableCell
      numeric
      title={
        test
          ? `${test.onlyArm} tasks right only here, ${test.onlyBaseline} only under the baseline, of ${test.tasks}`
          : undefined
      }
    >
      {test ? probability(test.probability) : '–'}
    </TableCell>
  );
}
