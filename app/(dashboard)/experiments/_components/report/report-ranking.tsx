import type { Figures } from '@/lib/experiments/figures';
import { rangeText } from '@/lib/experiments/report-text';
import type { RewardDifference, RewardRow } from '@/lib/experiments/reward-rows';
import { signedDifference } from '@/lib/experiments/signed-text';
import { formatShare, plural } from '@/lib/format';
import { type Ranking, rewardParts } from '@/lib/rewards/prepare-ranking';
import type { Estimate } from '@/lib/statistics/interval';
import { ReportSection, ReportTable, WithRange } from './report-table';

const partNames: Record<(typeof rewardParts)[number], string> = {
  accuracy: 'Accuracy',
  cost: 'Cost',
  latency: 'Time',
  tools: 'Tools',
  models: 'Models',
};

const score = (value: number) => value.toFixed(3);

const Score = ({ estimate }: { estimate: Estimate | null }) => (
  <WithRange range={rangeText(estimate, score)}>{estimate ? score(estimate.estimate) : '–'}</WithRange>
);

/** Who wins under one preference, and by what. */
export function ReportRanking({
  figures,
  ranking,
  rows,
  ranksBy,
}: {
  figures: Figures;
  ranking: Ranking;
  rows: readonly RewardRow[];
  ranksBy: string;
}) {
  if (ranking.runCount === 0) return null;
  const parts = rewardParts.filter((part) => rows.some((arm) => arm.parts[part] !== 0));
  return (
    <ReportSection
      title={`Ranking by ${ranksBy}`}
      note={`Mean reward of ${plural(ranking.runCount, 'run')} of ${plural(ranking.taskCount, 'task')} (Eq 2 of the ToolOrchestra paper: the weighted sum of a right run’s parts, each scaled to 0–1 among the runs of its task; 0 for a wrong one), and what each part adds to it. First in: share of the resamples of the tasks in which an arm earns most. Adherence (Eq 6) is to the weights, against the baseline.`}
    >
      <ReportTable
        label="Ranking"
        rows={rows}
        keyOf={({ arm }) => arm}
        columns={[
          { head: 'Rank', numeric: true, cell: ({ rank, isThin }) => (isThin ? 'too few tasks' : rank) },
          { head: '#', cell: ({ arm }) => arm + 1 },
          { head: 'Arm', cell: ({ arm }) => <span className="font-medium">{figures.arms[arm]?.label}</span> },
          { head: 'Reward', unit: 'mean, 95 %', numeric: true, cell: ({ reward }) => <Score estimate={reward} /> },
          {
            head: 'First in',
            unit: 'of resamples',
            numeric: true,
            cell: ({ first }) => (first === null ? '–' : formatShare(first)),
          },
          ...parts.map((part) => ({
            head: partNames[part],
            numeric: true,
            cell: (arm: RewardRow) => arm.parts[part].toFixed(3),
          })),
          {
            head: 'Adherence',
            unit: 'mean, 95 %',
            numeric: true,
            cell: ({ adherence }) => <Score estimate={adherence} />,
          },
        ]}
      />
    </ReportSection>
  );
}

const signedScore = (value: number) => signedDifference(value, score);

const SignedScore = ({ difference }: { difference: RewardDifference | null }) => (
  <WithRange range={rangeText(difference?.estimate ?? null, signedScore)}>
    {difference?.estimate ? signedScore(difference.estimate.estimate) : '–'}
  </WithRange>
);

/** Reward and adherence of every other arm against the baseline, on the tasks both have. */
export function ReportRewardDifferences({
  figures,
  rows,
  baseline,
}: {
  figures: Figures;
  rows: readonly RewardRow[];
  baseline: number;
}) {
  const others = rows.filter(({ difference, adherenceDifference }) => difference || adherenceDifference);
  if (others.length === 0) return null;
  return (
    <ReportSection
      title={`Reward and adherence against ${baseline + 1}, ${figures.arms[baseline]?.label}`}
      note="Arm minus baseline over the tasks both have, with 95 % intervals from resampling those tasks. The baseline’s adherence is to its own mean on the task."
    >
      <ReportTable
        label="Rewards against the baseline"
        rows={others}
        keyOf={({ arm }) => arm}
        columns={[
          { head: '#', cell: ({ arm }) => arm + 1 },
          { head: 'Arm', cell: ({ arm }) => <span className="font-medium">{figures.arms[arm]?.label}</span> },
          { head: 'Tasks', numeric: true, cell: ({ adherenceDifference }) => adherenceDifference?.tasks ?? '–' },
          { head: 'Reward', unit: '95 %', numeric: true, cell: (row) => <SignedScore difference={row.difference} /> },
          { head: 'What reward tells', cell: ({ difference }) => difference?.sentence ?? '–' },
          {
            head: 'Adherence',
            unit: '95 %',
            numeric: true,
            cell: (row) => <SignedScore difference={row.adherenceDifference} />,
          },
          { head: 'What adherence tells', cell: ({ adherenceDifference }) => adherenceDifference?.sentence ?? '–' },
        ]}
      />
    </ReportSection>
  );
}
