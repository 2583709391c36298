'use client';
import dynamic from 'next/dynamic';
import { Segmented } from '@/components/charts/segmented';
import { ExportCsv } from '@/components/export-csv';
import { comparisonCsvColumns } from '@/lib/experiments/analysis-csv';
import { type ArmsAnalysis, comparedMeans } from '@/lib/experiments/arm-analysis';
import { formatDuration, formatShare, formatUsd } from '@/lib/format';
import { wordField } from '@/lib/http/search-fields';
import { useSearchState } from '@/lib/http/use-search-state';
import { useExperiment } from '../experiment-context';
import { type DifferenceRow, Differences } from './differences';
import { writeFigure } from './estimate-text';

const rewardFigures = ['reward', 'adherence'] as const;
const figures = [
  'accuracy',
  'cost',
  'latency',
  'timeP50',
  'timeP95',
  'failure',
  ...comparedMeans,
  ...rewardFigures,
] as const;
type ComparedFigure = (typeof figures)[number];
type RewardFigure = (typeof rewardFigures)[number];
const quantileWords: Partial<Record<ComparedFigure, string>> = { timeP50: 'p50', timeP95: 'p95' };
const labels: Record<ComparedFigure, string> = {
  accuracy: 'Accuracy',
  cost: 'Cost',
  latency: 'Time',
  timeP50: 'Time p50',
  timeP95: 'Time p95',
  failure: 'Failures',
  calls: 'Calls',
  inputTokens: 'Tokens in',
  outputTokens: 'Tokens out',
  reward: 'Reward',
  adherence: 'Adherence',
};
const fields = { compare: wordField(figures, 'accuracy') };

/** With its sign, unless what is written is as good as nothing. */
const signed = (value: number, write: (magnitude: number) => string) => {
  const text = write(Math.abs(value));
  const isNothing = !/[1-9]/.test(text);
  return isNothing ? text : `${value > 0 ? '+' : '−'}${text}`;
};
const points = (value: number) => `${(value * 100).toFixed(1)} pt`;
const seconds = (value: number) => signed(value, (size) => formatDuration(size * 1000));
const writers: Record<Exclude<ComparedFigure, RewardFigure>, (value: number) => string> = {
  accuracy: (value) => signed(value, points),
  failure: (value) => signed(value, points),
  cost: (value) => signed(value, (usd) => formatUsd(usd.toFixed(12))),
  latency: seconds,
  timeP50: seconds,
  timeP95: seconds,
  calls: (value) => signed(value, (calls) => writeFigure(calls, 'count')),
  inputTokens: (value) => signed(value, (tokens) => writeFigure(tokens, 'tokens')),
  outputTokens: (value) => signed(value, (tokens) => writeFigure(tokens, 'tokens')),
};
const RewardDifferences = dynamic(() => import('./reward-differences').then((module) => module.RewardDifferences), {
  loading: () => <p className="px-4 py-8 text-center text-muted-foreground">Working out rewards…</p>,
});

/** Every arm minus the baseline, task by task: what can be told and what cannot. */
export function DifferenceTable({ analysis, baseline }: { analysis: ArmsAnalysis; baseline: number }) {
  const experiment = useExperiment();
  const [{ compare }, setState] = useSearchState(fields);
  const others = analysis.arms.filter(({ comparison }) => comparison !== null);
  const base = analysis.arms[baseline];
  if (!base || others.length === 0) return null;
  const rows = others.flatMap(({ arm, label, comparison }): DifferenceRow[] => {
    if (!comparison || compare === 'reward' || compare === 'adherence') return [];
    const mcNemar = compare === 'accuracy' ? comparison.accuracy.mcNemar : null;
    return [{ arm, label, difference: comparison[compare], mcNemar }];
  });
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
        {compare !== 'reward' && compare !== 'adherence' && (
          <ExportCsv
            name={[experiment.name, 'against the baseline']}
            simulated={experiment.simulated}
            rows={others}
            columns={comparisonCsvColumns(base.label)}
          />
        )}
      </div>
      <div className="overflow-hidden rounded-lg border bg-card">
        {compare === 'reward' || compare === 'adherence' ? (
          <RewardDifferences figure={compare} baseline={baseline} from={base.label} />
        ) : (
          <Differences from={base.label} rows={rows} write={writers[compare]} isGain={compare === 'accuracy'} />
        )}
      </div>
      <p className="text-muted-foreground text-xs">
        {quantileWords[compare]
          ? `The ${quantileWords[compare]} of the arm’s runs minus that of the baseline’s, of the tasks both arms have, with a bootstrap of `
          : 'The mean, over the tasks both arms have, of the difference of their means on the task, with a bootstrap of '}
        {analysis.resamples.toLocaleString('en-US')} resamples of the tasks
        {quantileWords[compare] && ', the same for both'}.
        {compare === 'adherence' && ' Adherence: mean score of Eq 6; the baseline’s is to its own mean on the task.'}{' '}
        {others.length > 1 &&
          `With ${others.length} comparisons, up to about ${formatShare(1 - 0.95 ** others.length)} of experiments without any difference would show at least one in this figure.`}
      </p>
    </section>
  );
}
