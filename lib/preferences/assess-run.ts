import { plural } from '@/lib/format';
import type { Trajectory } from '@/lib/rewards/trajectory';
import type { RuledModel, RuledTool } from './apply-rules';
import { assessBudgets } from './assess-budgets';
import { assessReward } from './assess-reward';
import { assessRules, type CallCount } from './assess-rules';
import type { RunAssessment } from './assessment-schema';
import type { PreferenceRules, PreferenceWeights } from './schema';

export type RunToAssess = {
  runId: string;
  preference: RunAssessment['preference'];
  weights: PreferenceWeights;
  rules: PreferenceRules;
  models: readonly RuledModel[];
  tools: readonly RuledTool[];
  costUsd: string;
  unknownParts: number;
  activeMs: number;
  stopReason: string | null;
  isEnded: boolean;
  /** Whether its outcome is known: judged right or wrong. */
  isJudged: boolean;
  /** Everything that was called, the orchestrator's own model too. */
  calls: readonly CallCount[];
  /** What counts as a use: tools, and models as experts. */
  uses: readonly CallCount[];
  /** What the engine refused by rule. */
  refusals: readonly CallCount[];
  /** Runs of the same task with a known outcome. */
  group: readonly Trajectory[];
  nameOf: (id: string) => string;
};

/** How a run followed its preference: each hard rule, budgets, uses of what is weighed, and its reward among the runs of its task. */
export function assessRun(run: RunToAssess): RunAssessment {
  const { runId, preference, weights, rules, models, tools, calls, refusals, group, nameOf } = run;
  const noReward = whyNoReward(run);
  return {
    preference,
    rules: assessRules({ rules, models, tools, calls, refusals, nameOf }),
    budgets: assessBudgets(rules, run),
    uses: (['tools', 'models'] as const).flatMap((part) => {
      const kind = part === 'tools' ? 'tool' : 'model';
      return Object.entries(weights[part])
        .filter(([, weight]) => weight > 0)
        .sort(([, left], [, right]) => right - left)
        .map(([id, weight]) => {
          const uses = run.uses
            .filter((call) => call.kind === kind && call.id === id)
            .reduce((sum, { count }) => sum + count, 0);
          const isThere = (kind === 'tool' ? tools : models).some((thing) => thing.id === id);
          return {
            kind: kind as 'tool' | 'model',
            id,
            name: nameOf(id),
            weight,
            uses,
            sentence: describeUses(uses, isThere),
          };
        });
    }),
    reward: noReward === null ? assessReward({ runId, group, weights, nameOf }) : null,
    noReward,
  };
}

function describeUses(uses: number, isThere: boolean): string {
  if (uses > 0) return `Favoured, and called ${plural(uses, 'time')}.`;
  return isThere ? 'Favoured, but never called.' : 'Favoured, but this orchestrator does not have it.';
}

function whyNoReward({ isEnded, isJudged, group, runId }: RunToAssess): string | null {
  if (!isEnded) return 'The run has not ended yet.';
  if (!isJudged) return 'Its answer is not judged, so it cannot be compared with other runs.';
  if (!group.some(({ id }) => id !== runId))
    return 'No other judged run of the same task is stored, so there is nothing to compare it with.';
  return null;
}
