import type { PreferenceRules, PreferenceWeights } from './schema';

type Content = { weights: PreferenceWeights; rules: PreferenceRules; sentence: string; sentenceEdited: boolean };
export type Change = { what: string; before: string; after: string };

const none = 'none';
const weightText = (weight: number | undefined) => (weight === undefined || weight === 0 ? '0' : String(weight));

/** What is different from one version to another, in words; `nameOf` turns ids of tools and models into names. */
export function describeChanges(before: Content, after: Content, nameOf: (id: string) => string): Change[] {
  const changes: Change[] = [];
  const add = (what: string, from: string, to: string) => {
    if (from !== to) changes.push({ what, before: from, after: to });
  };
  for (const aim of ['accuracy', 'cost', 'latency'] as const)
    add(`Weight of ${aim}`, weightText(before.weights[aim]), weightText(after.weights[aim]));
  for (const kind of ['tools', 'models'] as const)
    for (const id of new Set([...Object.keys(before.weights[kind]), ...Object.keys(after.weights[kind])]))
      add(`Weight of ${nameOf(id)}`, weightText(before.weights[kind][id]), weightText(after.weights[kind][id]));
  const listText = (items: readonly string[]) => (items.length === 0 ? none : [...items].sort().join(', '));
  add('Required tags', listText(before.rules.requiredTags), listText(after.rules.requiredTags));
  add('Forbidden tags', listText(before.rules.forbiddenTags), listText(after.rules.forbiddenTags));
  const names = (ids: readonly string[]) => listText(ids.map(nameOf));
  add('Forbidden tools', names(before.rules.forbiddenToolIds), names(after.rules.forbiddenToolIds));
  add('Forbidden models', names(before.rules.forbiddenModelIds), names(after.rules.forbiddenModelIds));
  const limit = (value: string | number | null, text: (value: string | number) => string) =>
    value === null ? none : text(value);
  const usd = (value: string | number) => `$${value}`;
  const seconds = (value: string | number) => `${value} s`;
  add('Most money a run', limit(before.rules.maxUsd, usd), limit(after.rules.maxUsd, usd));
  add('Most time a run', limit(before.rules.maxSeconds, seconds), limit(after.rules.maxSeconds, seconds));
  add('Sentence', before.sentence || none, after.sentence || none);
  const hand = (edited: boolean) => (edited ? 'edited by hand' : 'written from the weights');
  add('The sentence is', hand(before.sentenceEdited), hand(after.sentenceEdited));
  return changes;
}
