import { formatDuration, formatUsd, plural } from '@/lib/format';
import { groupRewards } from '@/lib/rewards/group-rewards';
import type { RewardComponent, Trajectory } from '@/lib/rewards/trajectory';
import type { RewardAssessment } from './assessment-schema';
import type { PreferenceWeights } from './schema';

const same = (left: number, right: number) => Math.abs(left - right) < 1e-9;
const amount = (value: number) => value.toFixed(3);

/** A run among the runs of its task (paper Eq 2): every weighed part, the reward, the rank and by how much. Null when it is not in the group. */
export function assessReward(input: {
  runId: string;
  group: readonly Trajectory[];
  weights: PreferenceWeights;
  nameOf: (id: string) => string;
}): RewardAssessment | null {
  const { runId, group, weights, nameOf } = input;
  const rewards = groupRewards(group, weights);
  const own = rewards.find(({ id }) => id === runId);
  if (!own) return null;
  const others = rewards.filter(({ id }) => id !== runId).map(({ reward }) => reward);
  const most = Math.max(own.reward, ...others);
  const rank = 1 + others.filter((reward) => reward > own.reward && !same(reward, own.reward)).length;
  return {
    runs: group.length,
    rank,
    reward: own.reward,
    most,
    parts: own.components
      .filter(({ weight }) => weight > 0)
      .map((component) => {
        const raws = rewards.map(({ components }) => rawOf(components, component));
        return {
          kind: component.kind,
          key: component.key,
          label: component.key === null ? labels[component.kind] : nameOf(component.key),
          weight: component.weight,
          normalised: component.normalised,
          weighted: component.weighted,
          sentence: describePart(component, raws),
        };
      }),
    sentence: describeRank({ solved: own.solved, reward: own.reward, rank, most, others }),
  };
}

const labels = { accuracy: 'Accuracy', cost: 'Cost', latency: 'Latency', tool: 'Tool', model: 'Model' } as const;

const rawOf = (components: readonly RewardComponent[], wanted: RewardComponent) =>
  components.find(({ kind, key }) => kind === wanted.kind && key === wanted.key)?.raw ?? 0;

function describeRank(input: {
  solved: boolean;
  reward: number;
  rank: number;
  most: number;
  others: number[];
}): string {
  const { solved, reward, rank, most, others } = input;
  const of = `${others.length + 1} runs of this task`;
  if (!solved) return `Not right, so the reward is 0 whatever it cost; rank ${rank} of ${of}.`;
  const next = Math.max(0, ...others);
  if (same(most, 0))
    return `No run of this task earns anything under these weights: the ${of} do not differ in what is weighed.`;
  if (rank > 1) return `Rank ${rank} of ${of}: reward ${amount(reward)}, ${amount(most - reward)} behind the best.`;
  if (others.some((other) => same(other, reward))) return `Shares the best reward of the ${of}: ${amount(reward)}.`;
  return `The best of the ${of}: reward ${amount(reward)}, ${amount(reward - next)} ahead of the next.`;
}

/** A value as measured; spending and waiting stand negated in the vector. */
function shown(kind: RewardComponent['kind'], raw: number): string {
  if (kind === 'cost') return formatUsd(String(Math.abs(raw)));
  if (kind === 'latency') return formatDuration(Math.abs(raw) * 1000);
  return plural(raw, 'use');
}

function describePart({ kind, raw, normalised }: RewardComponent, raws: readonly number[]): string {
  const low = Math.min(...raws);
  const high = Math.max(...raws);
  if (kind === 'accuracy') {
    if (same(low, high)) return `All runs of this task were ${raw === 1 ? 'right' : 'wrong'}, so it sets none apart.`;
    return raw === 1 ? 'Right, where others were wrong.' : 'Wrong, where others were right.';
  }
  if (same(low, high)) return `${shown(kind, raw)}, the same in every run of this task.`;
  const range = `${shown(kind, low)} to ${shown(kind, high)}`;
  const ordered = kind === 'cost' || kind === 'latency' ? `${shown(kind, high)} to ${shown(kind, low)}` : range;
  if (normalised === 1) return `${shown(kind, raw)}, the best of ${ordered}.`;
  if (normalised === 0) return `${shown(kind, raw)}, the last of ${ordered}.`;
  return `${shown(kind, raw)}; the runs of this task range from ${ordered}.`;
}
