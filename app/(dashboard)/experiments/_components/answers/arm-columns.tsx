import type { ReactNode } from 'react';
import { Money } from '@/components/money';
import { type ArmAnalysis, isOfFewer } from '@/lib/experiments/arm-analysis';
import { formatCount, formatShare, plural } from '@/lib/format';
import type { ColumnGroup } from './answers-state';
import { EstimateText } from './estimate-text';

export type ArmColumn = {
  key: string;
  header: string;
  title?: string;
  /** Tailwind width. */
  width: string;
  cell: (arm: ArmAnalysis) => ReactNode;
  /** What it is sorted by; null last. */
  sort: (arm: ArmAnalysis) => number | null;
};

const narrow = 'w-20';
const wide = 'w-32';
const share = (value: number | null | undefined) => (value == null ? '–' : formatShare(value));
const methods = {
  wilson: 'Wilson interval',
  'wilson-effective': 'Wilson interval on the effective number of runs: repeats of a task resemble each other',
} as Record<string, string>;

const count = (input: {
  key: string;
  header: string;
  title?: string;
  of: (arm: ArmAnalysis) => number;
}): ArmColumn => ({
  key: input.key,
  header: input.header,
  ...(input.title && { title: input.title }),
  width: narrow,
  cell: (arm) => formatCount(input.of(arm)),
  sort: input.of,
});

const told = count({ key: 'n', header: 'n', title: 'Runs that could be told right or not', of: (arm) => arm.told });
const complete = count({
  key: 'complete',
  header: 'n',
  title: 'Runs that came to an end of their own: what the means are over',
  of: (arm) => arm.complete,
});
const failed: ArmColumn = {
  key: 'failed',
  header: 'Failed, 95 %',
  title:
    'Failures of the backend or of Podium, and their share of the runs that came to an end, cancelled ones left out; not in n',
  width: 'w-28',
  cell: ({ counts, failure }) =>
    failure ? (
      <EstimateText
        estimate={failure}
        unit="share"
        text={counts.failed > 0 ? `${formatCount(counts.failed)} · ${formatShare(failure.estimate)}` : '0'}
      />
    ) : (
      formatCount(counts.failed)
    ),
  sort: ({ counts }) => counts.failed,
};

const accuracy: ArmColumn = {
  key: 'accuracy',
  header: 'Accuracy, 95 %',
  width: wide,
  cell: ({ accuracy: found, right, told: n, toldTasks }) => (
    <span
      title={
        found ? `${right} of ${n} runs of ${toldTasks} tasks; ${methods[found.method] ?? found.method}` : undefined
      }
    >
      <EstimateText estimate={found} unit="share" />
    </span>
  ),
  sort: ({ accuracy: found }) => found?.estimate ?? null,
};

const cost: ArmColumn = {
  key: 'cost',
  header: '$ / run, 95 %',
  title: 'Mean over runs that came to an end of their own, judging left out',
  width: 'w-36',
  cell: ({ cost: found }) => (
    <EstimateText
      estimate={found}
      unit="usd"
      text={found && <Money total={{ usd: found.meanUsd, unknownParts: found.unknownParts }} />}
    />
  ),
  sort: ({ cost: found }) => found?.estimate ?? null,
};

const time = (key: 'mean' | 'p50' | 'p95', header: string): ArmColumn => ({
  key: `time-${key}`,
  header,
  width: wide,
  cell: ({ latency }) => <EstimateText estimate={latency?.[key]} unit="seconds" />,
  sort: ({ latency }) => latency?.[key].estimate ?? null,
});

const front = (key: 'cost' | 'latency', header: string): ArmColumn => ({
  key: `front-${key}`,
  header,
  title: `Share of resamples in which no other arm${key === 'cost' ? ' of known cost is both cheaper' : ' is both faster'} and more often right`,
  width: 'w-28',
  cell: ({ frontProbability }) => share(frontProbability[key]),
  sort: ({ frontProbability }) => frontProbability[key],
});

const mean = (key: keyof NonNullable<ArmAnalysis['means']>, header: string): ArmColumn => ({
  key,
  header,
  width: 'w-32',
  cell: ({ means }) => <EstimateText estimate={means?.[key]} unit={key.endsWith('Tokens') ? 'tokens' : 'count'} />,
  sort: ({ means }) => means?.[key].estimate ?? null,
});

const chance = (k: number, of: 'atK' | 'hatK', name: string, what: string): ArmColumn => {
  const find = ({ passIntervals }: ArmAnalysis) => passIntervals.find((rates) => rates.k === k);
  return {
    key: `${of}-${k}`,
    header: name,
    title: what,
    width: 'w-28',
    cell: (arm) => {
      const found = find(arm);
      return (
        <>
          <EstimateText estimate={found?.[of]} unit="share" />
          {found && isOfFewer(arm, found) && (
            <span className="block text-muted-foreground text-xs">of {plural(found.tasks, 'task')}</span>
          )}
        </>
      );
    },
    sort: (arm) => find(arm)?.[of].estimate ?? null,
  };
};

/** With one run both are the accuracy. */
const pass = (k: number): ArmColumn[] => [
  chance(
    k,
    'atK',
    `pass@${k}`,
    `Chance that at least one of ${k} runs of a task is right, with its 95 % interval, over the tasks with ${k} judged runs or more`,
  ),
  ...(k > 1
    ? [
        chance(
          k,
          'hatK',
          `pass^${k}`,
          `Chance that all of ${k} runs of a task are right, with its 95 % interval, over the tasks with ${k} judged runs or more`,
        ),
      ]
    : []),
];

/** There is room for these in the table; all repeats are in the file. */
const shownRepeats = (most: number) => [...new Set([1, 2, most])];

/** The columns of a group; `mostRepeats`: most told runs of one task. */
export function columnsOf(group: Exclude<ColumnGroup, 'reward'>, mostRepeats: number): ArmColumn[] {
  switch (group) {
    case 'summary':
      return [told, accuracy, cost, time('mean', 'Time / run, 95 %'), failed, front('cost', 'On the front')];
    case 'outcomes':
      return [
        told,
        count({ key: 'right', header: 'Right', of: (arm) => arm.right }),
        count({ key: 'wrong', header: 'Wrong', of: ({ counts }) => counts.wrong }),
        count({
          key: 'none',
          header: 'No answer',
          title: 'Ended at a limit; counts as not right',
          of: ({ counts }) => counts.none,
        }),
        count({ key: 'unjudged', header: 'Not judged', title: 'Not in n', of: ({ counts }) => counts.unjudged }),
        failed,
        count({ key: 'cancelled', header: 'Cancelled', title: 'Not in n', of: ({ counts }) => counts.cancelled }),
        accuracy,
      ];
    case 'cost':
      return [
        cost,
        {
          key: 'total',
          header: 'Total',
          title: 'Of the runs the mean is over',
          width: 'w-28',
          cell: ({ cost: found }) => (
            <Money total={found && { usd: found.totalUsd, unknownParts: found.unknownParts }} />
          ),
          sort: ({ cost: found }) => (found ? Number(found.totalUsd) : null),
        },
        complete,
        count({
          key: 'unknown',
          header: 'Unknown',
          title: 'Calls whose cost is not known',
          of: (arm) => arm.cost?.unknownParts ?? 0,
        }),
        front('cost', 'On the front'),
      ];
    case 'time':
      return [
        complete,
        time('mean', 'Mean, 95 %'),
        time('p50', 'p50, 95 %'),
        time('p95', 'p95, 95 %'),
        front('latency', 'On the front'),
      ];
    case 'work':
      return [
        complete,
        mean('inputTokens', 'Tokens in'),
        mean('outputTokens', 'Tokens out'),
        mean('calls', 'Calls'),
        mean('turns', 'Turns'),
        mean('retries', 'Retries'),
      ];
    case 'repeats':
      return [told, ...shownRepeats(mostRepeats).flatMap(pass)];
    default:
      return group satisfies never;
  }
}
