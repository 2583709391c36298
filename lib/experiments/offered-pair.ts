import type { PreferencePairInput } from './launch-test-schema';

/** What is asked for where nothing can be preferred: it shows in cost and accuracy, not in what is called. */
export const aimsPair: PreferencePairInput = { type: 'aims', left: 'cost', right: 'accuracy' };

/** As of `reachableFrom`. */
type Offers = { tools: readonly { id: string }[]; offers: ReadonlyMap<string, ReadonlySet<string>> };

/**
 * The pair of preferences an obedience test begins with: to prefer and to avoid something that the chosen orchestrators can choose to
 * call, so that usage shows who obeys. That is the model that most tools offer beside others (the first of those), without any such
 * choice the first tool; without tools opposite aims. `modelIds`: models that can be named.
 */
export function offeredPair({ tools, offers }: Offers, modelIds: ReadonlySet<string>): PreferencePairInput {
  const counts = new Map<string, number>();
  for (const models of offers.values())
    if (models.size > 1) for (const id of models) if (modelIds.has(id)) counts.set(id, (counts.get(id) ?? 0) + 1);
  const most = Math.max(...counts.values());
  const model = [...counts].find(([, count]) => count === most)?.[0];
  if (model !== undefined) return { type: 'use', subjectKind: 'model', subjectId: model };
  const [tool] = tools;
  return tool ? { type: 'use', subjectKind: 'tool', subjectId: tool.id } : aimsPair;
}

const textOf = (pairs: readonly PreferencePairInput[]) =>
  JSON.stringify(pairs.map((pair) => Object.entries(pair).sort(([left], [right]) => (left < right ? -1 : 1))));

/** Whether these are the same pairs, in whatever order their fields are written. */
export const samePairs = (left: readonly PreferencePairInput[], right: readonly PreferencePairInput[]): boolean =>
  textOf(left) === textOf(right);
