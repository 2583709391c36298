import type { PreferenceWeights } from '@/lib/preferences/schema';
import type { ArmAdherence } from '@/lib/rewards/adhere-arms';
import type { Ranking } from '@/lib/rewards/prepare-ranking';
import { rewardRuns, type WeighedDimension, weighedDimensions } from '@/lib/rewards/rank-arms';
import type { StoredRuns } from '@/lib/rewards/stored-runs';
import type { ExperimentRuns } from './to-stored-runs';

/** A weighed component of a run's reward. `raw` in its own unit: 1 or 0, USD, seconds, uses. */
export type RewardCell = { raw: number; normalised: number; weighted: number };

export type RunRewardRow = {
  /** Place of the run in the figures. */
  run: number;
  reward: number;
  /** Eq 6 against the baseline; null where the baseline has not run its task. */
  adherence: number | null;
  /** In the order of the columns. */
  cells: RewardCell[];
};

export type RewardColumn = { key: string; label: string; unit: '' | 'usd' | 's' | 'uses'; weight: number };

const outcomeColumns = {
  accuracy: { label: 'accuracy', unit: '' },
  cost: { label: 'cost', unit: 'usd' },
  latency: { label: 'latency', unit: 's' },
} as const;

/** What the weights weigh, with what was measured of each; in the order in which a reward adds it up. */
function rewardDimensions(ranking: Ranking, data: StoredRuns, weights: PreferenceWeights) {
  return weighedDimensions(ranking, weights).map((dimension) => ({
    ...dimension,
    raw: rawOf(data, dimension),
    column: columnOf(data, dimension),
  }));
}

function columnOf({ subjects }: StoredRuns, { part, id, weight }: WeighedDimension): RewardColumn {
  const key = id === null ? part : `${part}.${id}`;
  if (part === 'tools' || part === 'models')
    return { key, label: subjects.find((subject) => subject.id === id)?.name ?? key, unit: 'uses', weight };
  return { key, ...outcomeColumns[part], weight };
}

/** Every compared run with its reward taken apart, component by component; the columns are what the weights weigh. */
export function runRewardRows(input: {
  ranking: Ranking;
  runs: ExperimentRuns;
  weights: PreferenceWeights;
  adherence: ArmAdherence;
}): { columns: RewardColumn[]; rows: RunRewardRow[] } {
  const { ranking, runs, weights, adherence } = input;
  const rewards = rewardRuns(ranking, weights);
  const dimensions = rewardDimensions(ranking, runs.data, weights);
  const rows = Array.from({ length: ranking.runCount }, (_, place): RunRewardRow => {
    const stored = ranking.places[place] as number;
    const score = adherence.scores[stored] as number;
    return {
      run: runs.places[stored] as number,
      reward: rewards[place] as number,
      adherence: Number.isNaN(score) ? null : score,
      cells: dimensions.map(({ raw, normalised, weight }) => ({
        raw: raw[stored] as number,
        normalised: normalised[place] as number,
        weighted: (normalised[place] as number) * weight,
      })),
    };
  });
  return { columns: dimensions.map(({ column }) => column), rows };
}

/**
 * The same of arms (by ordinal): means over their compared runs. Of `weighted` only right runs have any, as in their rewards, so that
 * the cells of an arm add up to its mean reward. An arm without a compared run has zeros.
 */
export function armRewardCells(input: { ranking: Ranking; data: StoredRuns; weights: PreferenceWeights }) {
  const { ranking, data, weights } = input;
  const { arm, arms, runCount, places, solved } = ranking;
  const dimensions = rewardDimensions(ranking, data, weights);
  const cells = arms.map(() => dimensions.map((): RewardCell => ({ raw: 0, normalised: 0, weighted: 0 })));
  for (const [at, { raw, normalised, weight }] of dimensions.entries())
    for (let place = 0; place < runCount; place++) {
      const ofArm = arm[place] as number;
      const cell = cells[ofArm]?.[at];
      const runs = arms[ofArm]?.runs ?? 0;
      if (!cell || runs === 0) continue;
      const share = (normalised[place] as number) / runs;
      cell.raw += (raw[places[place] as number] as number) / runs;
      cell.normalised += share;
      if (solved[place] === 1) cell.weighted += share * weight;
    }
  return { columns: dimensions.map(({ column }) => column), cells };
}

/** As measured, by stored run. */
function rawOf(data: StoredRuns, { part, id }: { part: string; id: string | null }): ArrayLike<number> {
  if (part === 'accuracy') return data.solved;
  if (part === 'cost') return data.costUsd.map(Number);
  if (part === 'latency') return data.latencySeconds;
  const kind = part === 'tools' ? 'tool' : 'model';
  const subject = data.subjects.findIndex((one) => one.kind === kind && one.id === id);
  const counts = new Float64Array(data.group.length);
  for (const [entry, used] of data.useSubject.entries())
    if (used === subject) counts[data.useRun[entry] as number] = data.useCount[entry] as number;
  return counts;
}
