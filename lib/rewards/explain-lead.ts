import { type Ranking, type RewardPart, rewardParts } from './prepare-ranking';
import type { RankedArm } from './rank-arms';

export type Lead = {
  /** How far the first is ahead, in reward. */
  by: number;
  /** The part in which the first gains most; null when nothing sets them apart. */
  decidedBy: RewardPart | null;
  /** What the first gains in each part, negative where the second is better; the largest first. */
  differences: { part: RewardPart; by: number }[];
  /** Tasks both have run. */
  sharedTasks: number;
};

const isSame = (value: number) => Math.abs(value) < 1e-9;

/** What puts the first arm of a ranking before the second; null when there are not two. */
export function explainLead(ranking: Ranking, ranked: readonly RankedArm[]): Lead | null {
  const [first, second] = ranked;
  if (!first || !second) return null;
  const differences = rewardParts
    .map((part) => ({ part, by: first.parts[part] - second.parts[part] }))
    .filter(({ by }) => !isSame(by))
    .sort((left, right) => right.by - left.by);
  const by = first.meanReward - second.meanReward;
  const top = differences[0];
  return {
    by,
    decidedBy: !isSame(by) && top && top.by > 0 ? top.part : null,
    differences,
    sharedTasks: countShared(ranking, first.arm, second.arm),
  };
}

function countShared({ group, arm, taskCount }: Ranking, first: number, second: number): number {
  const seen = new Uint8Array(taskCount);
  for (const [run, place] of group.entries()) {
    if (arm[run] === first) seen[place] = (seen[place] as number) | 1;
    if (arm[run] === second) seen[place] = (seen[place] as number) | 2;
  }
  return seen.reduce((count, bits) => count + (bits === 3 ? 1 : 0), 0);
}

export const partNames: Record<RewardPart, string> = {
  accuracy: 'accuracy',
  cost: 'cost',
  latency: 'latency',
  tools: 'use of tools',
  models: 'use of models',
};

const points = (value: number) => `${value > 0 ? '+' : '−'}${Math.abs(value).toFixed(3)}`;
const join = (words: readonly string[]) =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** The lead in a sentence: `A leads B by 0.120: through cost (+0.200), in spite of accuracy (−0.080).` */
export function describeLead(lead: Lead, names: { first: string; second: string }): string {
  const { first, second } = names;
  if (lead.decidedBy === null)
    return `${first} and ${second} earn the same reward; accuracy and then mean cost put them in order.`;
  const gains = lead.differences.filter(({ by }) => by > 0);
  const losses = lead.differences.filter(({ by }) => by < 0).reverse();
  const shown = (list: typeof gains) => join(list.map(({ part, by }) => `${partNames[part]} (${points(by)})`));
  return `${first} leads ${second} by ${lead.by.toFixed(3)}: through ${shown(gains)}${losses.length > 0 ? `, in spite of ${shown(losses)}` : ''}.`;
}
