import type { PreferenceRules, PreferenceWeights } from './schema';

/** What a sentence calls a tool or model; tags let many favoured models be named by what they share. */
export type Named = { name: string; tags: readonly string[] };
export type NamedById = ReadonlyMap<string, Named>;

const list = (words: readonly string[], last = 'and') =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Shares of the largest weight from which an aim counts as equal to it, and as more than a little. */
const equalShare = 0.8;
const notableShare = 0.3;

/** Longer lists are not read; the rules hold for what is not named too. */
const mostNames = 4;

function aimSentences({ accuracy, cost, latency }: PreferenceWeights, hasBudget: boolean): string[] {
  const aims = [
    { noun: 'a correct answer', weight: accuracy },
    { noun: 'a low cost', weight: cost },
    { noun: 'a quick answer', weight: latency },
  ].filter(({ weight }) => weight > 0);
  const most = Math.max(0, ...aims.map(({ weight }) => weight));
  if (aims.length === 0) return [];
  if (aims.length === 1) {
    if (cost > 0) return ['Keep the cost as low as possible.'];
    if (latency > 0) return ['Answer as quickly as possible.'];
    return [`I want the most accurate answer${hasBudget ? '' : '; cost and waiting do not matter'}.`];
  }
  const between = (from: number, to: number) =>
    aims.filter(({ weight }) => weight >= from * most && weight < to * most).map(({ noun }) => noun);
  const leading = between(equalShare, Number.POSITIVE_INFINITY);
  const notable = between(notableShare, equalShare);
  const minor = between(0, notableShare);
  const parts = [
    `${list(leading)} ${leading.length > 1 ? 'matter equally' : 'matters most'}`,
    ...(notable.length > 0 ? [`${list(notable)} ${notable.length > 1 ? 'are' : 'is'} also important`] : []),
    ...(minor.length > 0 ? [`${list(minor)} ${minor.length > 1 ? 'matter' : 'matters'} a little`] : []),
  ];
  return [`${upper(parts.join('; '))}.`];
}

/** A tag that exactly the favoured models have in common, when they are too many to name and weigh the same. */
function sharedTag(ids: readonly string[], weights: Record<string, number>, models: NamedById): string | null {
  if (ids.length < 3 || new Set(ids.map((id) => weights[id])).size > 1) return null;
  const tags = models.get(ids[0] ?? '')?.tags ?? [];
  const holders = (tag: string) => [...models.values()].filter((model) => model.tags.includes(tag)).length;
  const isShared = (tag: string) => ids.every((id) => models.get(id)?.tags.includes(tag));
  return tags.find((tag) => isShared(tag) && holders(tag) === ids.length) ?? null;
}

function favouredNames(weights: PreferenceWeights, tools: NamedById, models: NamedById): string[] {
  const of = (kind: 'tools' | 'models', named: NamedById) =>
    Object.keys(weights[kind]).filter((id) => (weights[kind][id] ?? 0) > 0 && named.has(id));
  const modelIds = of('models', models);
  const tag = sharedTag(modelIds, weights.models, models);
  const entries = [
    ...of('tools', tools).map((id) => ({ name: tools.get(id)?.name ?? '', weight: weights.tools[id] ?? 0 })),
    ...(tag === null
      ? modelIds.map((id) => ({ name: models.get(id)?.name ?? '', weight: weights.models[id] ?? 0 }))
      : [{ name: `${tag} models`, weight: weights.models[modelIds[0] ?? ''] ?? 0 }]),
  ];
  return entries
    .toSorted((left, right) => right.weight - left.weight)
    .slice(0, mostNames)
    .map(({ name }) => name);
}

function budgetSentences({ maxUsd, maxSeconds }: PreferenceRules): string[] {
  const parts = [
    ...(maxUsd === null ? [] : [`spend at most $${maxUsd}`]),
    ...(maxSeconds === null ? [] : [`finish within ${maxSeconds} ${maxSeconds === 1 ? 'second' : 'seconds'}`]),
  ];
  return parts.length === 0 ? [] : [`${upper(list(parts))}.`];
}

function ruleSentences(rules: PreferenceRules, tools: NamedById, models: NamedById): string[] {
  const banned = [
    ...rules.forbiddenToolIds.map((id) => tools.get(id)?.name),
    ...rules.forbiddenModelIds.map((id) => models.get(id)?.name),
  ].filter((name) => name !== undefined);
  return [
    ...(rules.requiredTags.length > 0 ? [`Use only what is ${list(rules.requiredTags)}.`] : []),
    ...(rules.forbiddenTags.length > 0 ? [`Use nothing that is ${list(rules.forbiddenTags, 'or')}.`] : []),
    ...(banned.length > 0 ? [`Never use ${list(banned.slice(0, mostNames), 'or')}.`] : []),
    ...budgetSentences(rules),
  ];
}

/**
 * The sentence the orchestrator model reads: the aims in the order of their weights (never as numbers), favoured tools and
 * models by name, the hard rules. Empty when nothing is asked for.
 */
export function writePreferenceSentence(input: {
  weights: PreferenceWeights;
  rules: PreferenceRules;
  tools: NamedById;
  models: NamedById;
}): string {
  const { weights, rules, tools, models } = input;
  const favoured = favouredNames(weights, tools, models);
  return [
    ...aimSentences(weights, rules.maxUsd !== null || rules.maxSeconds !== null),
    ...(favoured.length > 0 ? [`Where it helps, prefer ${list(favoured)}.`] : []),
    ...ruleSentences(rules, tools, models),
  ].join(' ');
}

/** Names and tags by id, as the sentence needs them. */
export const namedById = (rows: readonly { id: string; name: string; tags: readonly string[] }[]): NamedById =>
  new Map(rows.map(({ id, name, tags }) => [id, { name, tags }]));
