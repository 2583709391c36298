import type { PreferenceWeights } from './schema';

type Thing = { id: string; name: string; tags: readonly string[] };
export type WeighedModel = Thing & { family: string | null; backendName: string };
export type WeighedTool = Thing & { kind: string };

export type WeightEntry = { name: string; id: string; label: string; hint: string; weight: number };
export type WeightGroup = { key: string; label: string; entries: WeightEntry[] };

/** What of the tools and models can be weighed, in groups, after search, tag and "only weighted". */
export function weightGroups(input: {
  models: readonly WeighedModel[];
  tools: readonly WeighedTool[];
  weights: PreferenceWeights;
  nameOf: (id: string) => string;
  groupBy: 'family' | 'backend';
  search: string;
  tag: string;
  onlyWeighted: boolean;
}): WeightGroup[] {
  const { models, tools, weights, nameOf, groupBy, tag, onlyWeighted } = input;
  const words = input.search.toLowerCase().split(/\s+/).filter(Boolean);
  const isWanted = (thing: Thing & { extra: string }, weight: number) => {
    const text = `${thing.name} ${thing.tags.join(' ')} ${thing.extra}`.toLowerCase();
    return (
      words.every((word) => text.includes(word)) &&
      (tag === '' || thing.tags.includes(tag)) &&
      (!onlyWeighted || weight > 0)
    );
  };
  const entry = (kind: 'tools' | 'models', thing: Thing): WeightEntry => ({
    name: `weights.${kind}.${thing.id}`,
    id: thing.id,
    label: thing.name,
    hint: thing.tags.join(', '),
    weight: weights[kind][thing.id] ?? 0,
  });
  // What was weighed and is archived or gone by now can still be taken back.
  const missing = (kind: 'tools' | 'models', things: readonly Thing[]): Thing[] =>
    Object.keys(weights[kind])
      .filter((id) => !things.some((thing) => thing.id === id))
      .map((id) => ({ id, name: nameOf(id), tags: [] }));
  const groups = new Map<string, WeightGroup>();
  const add = (key: string, label: string, one: WeightEntry) => {
    const group = groups.get(key) ?? { key, label, entries: [] };
    group.entries.push(one);
    groups.set(key, group);
  };
  for (const tool of [...tools, ...missing('tools', tools)]) {
    const one = entry('tools', tool);
    const extra = 'kind' in tool ? (tool as WeighedTool).kind : '';
    if (isWanted({ ...tool, extra }, one.weight)) add('tools', 'Tools', one);
  }
  for (const model of [...models, ...missing('models', models)]) {
    const one = entry('models', model);
    const known = 'backendName' in model ? (model as WeighedModel) : null;
    const label =
      known === null ? 'archived or gone' : groupBy === 'family' ? known.family || 'no family' : known.backendName;
    if (isWanted({ ...model, extra: `${known?.family ?? ''} ${known?.backendName ?? ''}` }, one.weight))
      add(`models ${label}`, `Models: ${label}`, one);
  }
  const [toolGroup, ...rest] = [...groups.values()].sort(
    (left, right) =>
      Number(right.key === 'tools') - Number(left.key === 'tools') || left.label.localeCompare(right.label, 'en'),
  );
  return toolGroup ? [toolGroup, ...rest] : [];
}
