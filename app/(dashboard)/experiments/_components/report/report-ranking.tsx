import type { Figures } from '@/lib/experiments/figures';
import { plural } from '@/lib/format';
import { type Ranking, rewardParts } from '@/lib/rewards/prepare-ranking';
import type { RankedArm } from '@/lib/rewards/rank-arms';
import { ReportSection, ReportTable } from './report-table';

const partNames: Record<(typeof rewardParts)[number], string> = {
  accuracy: 'Accuracy',
  cost: 'Cost',
  latency: 'Time',
  tools: 'Tools',
  models: 'Models',
};

/** Who wins under one preference, and by what. */
export function ReportRanking({
  figures,
  ranking,
  ranked,
  ranksBy,
}: {
  figures: Figures;
  ranking: Ranking;
  ranked: readonly RankedArm[];
  ranksBy: string;
}) {
  if (ranking.runCount === 0) return null;
  const parts = rewardParts.filter((part) => ranked.some((arm) => arm.parts[part] !== 0));
  return (
    <ReportSection
      title={`Ranking by ${ranksBy}`}
      note={`Mean reward of ${plural(ranking.runCount, 'run')} of ${plural(ranking.taskCount, 'task')} (Eq 2 of the ToolOrchestra paper: the weighted sum of a right run’s parts, each scaled to 0–1 among the runs of its task; 0 for a wrong one), and what each part adds to it.`}
    >
      <ReportTable
        label="Ranking"
        rows={ranked}
        keyOf={({ arm }) => arm}
        columns={[
          { head: 'Rank', numeric: true, cell: ({ rank, isThin }) => (isThin ? 'too few tasks' : rank) },
          { head: '#', cell: ({ arm }) => arm + 1 },
          { head: 'Arm', cell: ({ arm }) => <span className="font-medium">{figures.arms[arm]?.label}</span> },
          { head: 'Reward', unit: 'mean', numeric: true, cell: ({ meanReward }) => meanReward.toFixed(3) },
          ...parts.map((part) => ({
            head: partNames[part],
            numeric: true,
            cell: (arm: RankedArm) => arm.parts[part].toFixed(3),
          })),
        ]}
      />
    </ReportSection>
  );
}
