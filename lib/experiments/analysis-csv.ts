import type { CsvColumn } from '@/lib/export/to-csv';
import type { Estimate } from '@/lib/statistics/interval';
import { type ArmAnalysis, type ArmDifference, comparedMeans, meanFigures } from './arm-analysis';
import type { Figures } from './figures';

/** A figure and the ends of its interval. */
export const withInterval = <Row>(header: string, of: (row: Row) => Estimate | null | undefined): CsvColumn<Row>[] => [
  { header, value: (row) => of(row)?.estimate },
  { header: `${header}_low_95`, value: (row) => of(row)?.low },
  { header: `${header}_high_95`, value: (row) => of(row)?.high },
];

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Everything that is known of the arms of an experiment, one row an arm. Shares are 0–1, money USD, times seconds. */
export function analysisCsvColumns(figures: Figures, mostRepeats: number): CsvColumn<ArmAnalysis>[] {
  const armOf = ({ arm }: ArmAnalysis) => figures.arms[arm]?.arm;
  const ks = Array.from({ length: mostRepeats }, (_, at) => at + 1);
  const passOf = ({ passIntervals }: ArmAnalysis, k: number) => passIntervals.find((rates) => rates.k === k);
  return [
    { header: 'arm', value: ({ label }) => label },
    { header: 'orchestrator', value: (row) => armOf(row)?.orchestrator.name },
    { header: 'orchestrator_version', value: (row) => armOf(row)?.orchestrator.version },
    { header: 'preference', value: (row) => armOf(row)?.preference?.name },
    { header: 'preference_version', value: (row) => armOf(row)?.preference?.version },
    { header: 'price_book', value: (row) => armOf(row)?.priceBook?.name },
    { header: 'price_book_version', value: (row) => armOf(row)?.priceBook?.version },
    { header: 'runs', value: ({ runs }) => runs },
    { header: 'ended_runs', value: ({ ended }) => ended },
    { header: 'judged_runs', value: ({ told }) => told },
    { header: 'right_runs', value: ({ right }) => right },
    { header: 'wrong_runs', value: ({ counts }) => counts.wrong },
    { header: 'no_answer_runs', value: ({ counts }) => counts.none },
    { header: 'not_judged_runs', value: ({ counts }) => counts.unjudged },
    { header: 'failed_runs', value: ({ counts }) => counts.failed },
    ...withInterval<ArmAnalysis>('failed_share', ({ failure }) => failure),
    { header: 'cancelled_runs', value: ({ counts }) => counts.cancelled },
    ...withInterval<ArmAnalysis>('accuracy', ({ accuracy }) => accuracy),
    { header: 'runs_in_means', value: ({ complete }) => complete },
    { header: 'mean_cost_usd', value: ({ cost }) => cost?.meanUsd },
    { header: 'mean_cost_usd_low_95', value: ({ cost }) => cost?.low },
    { header: 'mean_cost_usd_high_95', value: ({ cost }) => cost?.high },
    { header: 'cost_usd', value: ({ cost }) => cost?.totalUsd },
    { header: 'unknown_cost_parts', value: ({ cost }) => cost?.unknownParts },
    ...withInterval<ArmAnalysis>('mean_time_s', ({ latency }) => latency?.mean),
    ...withInterval<ArmAnalysis>('time_p50_s', ({ latency }) => latency?.p50),
    ...withInterval<ArmAnalysis>('time_p95_s', ({ latency }) => latency?.p95),
    ...meanFigures.flatMap((figure) =>
      withInterval<ArmAnalysis>(`mean_${snake(figure)}`, ({ means }) => means?.[figure]),
    ),
    ...ks.flatMap((k): CsvColumn<ArmAnalysis>[] => [
      ...withInterval<ArmAnalysis>(`pass_at_${k}`, (row) => passOf(row, k)?.atK),
      ...withInterval<ArmAnalysis>(`pass_hat_${k}`, (row) => passOf(row, k)?.hatK),
      { header: `pass_tasks_${k}`, value: (row) => passOf(row, k)?.tasks },
    ]),
    { header: 'front_probability_cost', value: ({ frontProbability }) => frontProbability.cost },
    { header: 'front_probability_time', value: ({ frontProbability }) => frontProbability.latency },
    { header: 'source', value: (row) => (armOf(row)?.simulated ? 'simulated' : 'real') },
  ];
}

/** The arms against the baseline, one row an arm: arm minus baseline. */
export function comparisonCsvColumns(baselineLabel: string): CsvColumn<ArmAnalysis>[] {
  const differenceColumns = (
    name: string,
    of: (row: ArmAnalysis) => ArmDifference | undefined,
  ): CsvColumn<ArmAnalysis>[] => [
    ...withInterval<ArmAnalysis>(`${name}_difference`, (row) => of(row)?.estimate),
    { header: `${name}_tasks`, value: (row) => of(row)?.tasks },
    { header: `${name}_verdict`, value: (row) => of(row)?.sentence },
  ];
  return [
    { header: 'arm', value: ({ label }) => label },
    { header: 'baseline', value: () => baselineLabel },
    ...differenceColumns('accuracy', ({ comparison }) => comparison?.accuracy),
    { header: 'mcnemar_only_arm', value: ({ comparison }) => comparison?.accuracy.mcNemar?.onlyArm },
    { header: 'mcnemar_only_baseline', value: ({ comparison }) => comparison?.accuracy.mcNemar?.onlyBaseline },
    { header: 'mcnemar_p', value: ({ comparison }) => comparison?.accuracy.mcNemar?.probability },
    ...differenceColumns('cost_usd', ({ comparison }) => comparison?.cost),
    ...differenceColumns('time_s', ({ comparison }) => comparison?.latency),
    ...differenceColumns('time_p50_s', ({ comparison }) => comparison?.timeP50),
    ...differenceColumns('time_p95_s', ({ comparison }) => comparison?.timeP95),
    ...differenceColumns('failed_share', ({ comparison }) => comparison?.failure),
    ...comparedMeans.flatMap((figure) => differenceColumns(snake(figure), ({ comparison }) => comparison?.[figure])),
  ];
}
