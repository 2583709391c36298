import 'server-only';
import { type ListedModel, namesWithoutPrefix } from '../formats/listed-model';

export type KnownModel = { id: string; name: string; servedName: string };

/** Which registered models each entry of a list may mean, best first; `rank` 0 is the same name. */
export type Candidates = Map<ListedModel, { model: KnownModel; rank: number }[]>;

/**
 * Compares served names with the names of a list, without regard to case, each with and without the parts before a `/`:
 * `azure/gpt-4o` fits a model served as `gpt-4o`.
 */
export function matchModels(listed: readonly ListedModel[], models: readonly KnownModel[]): Candidates {
  const byName = new Map<string, { model: KnownModel; rank: number }[]>();
  for (const model of models)
    namesWithoutPrefix(model.servedName.toLowerCase()).forEach((name, rank) => {
      byName.set(name, [...(byName.get(name) ?? []), { model, rank }]);
    });
  const candidates: Candidates = new Map();
  for (const entry of listed) {
    const best = new Map<string, { model: KnownModel; rank: number }>();
    entry.aliases.forEach((alias, index) => {
      for (const { model, rank } of byName.get(alias.toLowerCase()) ?? [])
        if ((best.get(model.id)?.rank ?? Number.POSITIVE_INFINITY) > rank + index)
          best.set(model.id, { model, rank: rank + index });
    });
    candidates.set(
      entry,
      [...best.values()].sort((left, right) => left.rank - right.rank),
    );
  }
  return candidates;
}

/** The entry each model takes its price from: the one whose name is nearest, the first of several. */
export function assignModels(
  listed: readonly ListedModel[],
  candidates: Candidates,
): Map<string, { entry: ListedModel; model: KnownModel; rank: number }> {
  const assigned = new Map<string, { entry: ListedModel; model: KnownModel; rank: number }>();
  for (const entry of listed)
    for (const { model, rank } of candidates.get(entry) ?? []) {
      const other = assigned.get(model.id);
      if (!other || rank < other.rank) assigned.set(model.id, { entry, model, rank });
    }
  return assigned;
}
