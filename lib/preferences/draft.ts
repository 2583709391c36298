import type { PreferenceInput, PreferenceRules, PreferenceWeights } from './schema';

export type Draft = { weights: PreferenceWeights; rules: PreferenceRules };

const weightOf = (value: unknown) =>
  typeof value === 'number' && Number.isFinite(value) ? Math.min(10, Math.max(0, value)) : 0;

const weightsOf = (values: Record<string, number | undefined> | undefined) =>
  Object.fromEntries(
    Object.entries(values ?? {})
      .map(([id, value]) => [id, weightOf(value)] as const)
      .filter(([, value]) => value > 0),
  );

/** What a form means while it is typed in: whatever is not a valid value yet counts as not there. */
export function readDraft({ weights, rules }: Pick<PreferenceInput, 'weights' | 'rules'>): Draft {
  const usd = rules.maxUsd?.trim() ?? '';
  const isAmount = /^\d{1,12}(\.\d{1,12})?$/.test(usd) && /[1-9]/.test(usd);
  const seconds = rules.maxSeconds ?? null;
  return {
    weights: {
      accuracy: weightOf(weights.accuracy),
      cost: weightOf(weights.cost),
      latency: weightOf(weights.latency),
      tools: weightsOf(weights.tools),
      models: weightsOf(weights.models),
    },
    rules: {
      requiredTags: rules.requiredTags ?? [],
      forbiddenTags: rules.forbiddenTags ?? [],
      forbiddenToolIds: rules.forbiddenToolIds ?? [],
      forbiddenModelIds: rules.forbiddenModelIds ?? [],
      maxUsd: isAmount ? usd : null,
      maxSeconds: seconds !== null && Number.isFinite(seconds) && seconds > 0 ? seconds : null,
    },
  };
}

/** The sum all weights are shares of. */
export const sumOfWeights = ({ accuracy, cost, latency, tools, models }: PreferenceWeights): number =>
  [accuracy, cost, latency, ...Object.values(tools), ...Object.values(models)].reduce((sum, one) => sum + one, 0);
