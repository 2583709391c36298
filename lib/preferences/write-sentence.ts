import type { PreferenceRules, PreferenceWeights } from './schema';

export type NamesById = ReadonlyMap<string, string>;

const strength = (weight: number) =>
  weight >= 2 ? 'very important' : weight >= 1 ? 'important' : 'somewhat important';

const list = (words: readonly string[]) =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

function weightSentences({ accuracy, cost, latency }: PreferenceWeights): string[] {
  const cares = [
    ['a correct answer', accuracy],
    ['a low cost', cost],
    ['a quick answer', latency],
  ] as const;
  const wanted = cares.filter(([, weight]) => weight > 0).toSorted(([, left], [, right]) => right - left);
  if (wanted.length === 0) return [];
  if (wanted.length === 1) return [`What matters to me is ${wanted[0]?.[0]}.`];
  const words = [...new Set(wanted.map(([, weight]) => strength(weight)))];
  const parts = words.map((word) => {
    const names = wanted.filter(([, weight]) => strength(weight) === word).map(([name]) => name);
    return `${list(names)} ${names.length > 1 ? 'are' : 'is'} ${word} to me`;
  });
  const sentence = parts.join('; ');
  return [`${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`];
}

function likedNames(weights: Record<string, number>, names: NamesById): string[] {
  return Object.entries(weights)
    .filter(([id, weight]) => weight > 0 && names.has(id))
    .toSorted(([, left], [, right]) => right - left)
    .map(([id]) => names.get(id) as string);
}

function ruleSentences(rules: PreferenceRules, tools: NamesById, models: NamesById): string[] {
  const banned = [
    ...rules.forbiddenToolIds.map((id) => tools.get(id)),
    ...rules.forbiddenModelIds.map((id) => models.get(id)),
  ].filter((name) => name !== undefined);
  return [
    ...(rules.requiredTags.length > 0 ? [`Use only what is ${list(rules.requiredTags)}.`] : []),
    ...(rules.forbiddenTags.length > 0 ? [`Use nothing that is ${list(rules.forbiddenTags)}.`] : []),
    ...(banned.length > 0 ? [`Never use ${list(banned)}.`] : []),
    ...(rules.maxUsd === null ? [] : [`Spend at most $${rules.maxUsd}.`]),
    ...(rules.maxSeconds === null ? [] : [`Take at most ${rules.maxSeconds} seconds.`]),
  ];
}

/**
 * The sentence the orchestrator model reads: the weights in words (never as numbers), favoured tools and models by name,
 * the hard rules. Empty when nothing is asked for.
 */
export function writePreferenceSentence(input: {
  weights: PreferenceWeights;
  rules: PreferenceRules;
  toolNames: NamesById;
  modelNames: NamesById;
}): string {
  const { weights, rules, toolNames, modelNames } = input;
  const liked = [...likedNames(weights.tools, toolNames), ...likedNames(weights.models, modelNames)];
  return [
    ...weightSentences(weights),
    ...(liked.length > 0 ? [`Where it helps, prefer ${list(liked)}.`] : []),
    ...ruleSentences(rules, toolNames, modelNames),
  ].join(' ');
}
