import { entries } from '../collection/build-collection';
import type { Clause, Entry } from '../collection/entry';

export type Hop = { entry: Entry; clause: Clause };

const entriesByName = new Map(entries.map((entry) => [entry.name, entry]));

export function entryNamed(name: string): Entry {
  const entry = entriesByName.get(name);
  if (!entry) throw new Error(`The collection has no entry named "${name}".`);
  return entry;
}

/**
 * Walks from an entry through its relations: each value found names the entry of the next hop.
 * Throws when a hop does not exist, so that a question can only be built on facts that are written down.
 */
export function followTrail([start, ...relations]: readonly [string, ...string[]]): Hop[] {
  let name = start;
  return relations.map((relation) => {
    const entry = entryNamed(name);
    const clause = entry.clauses.find((candidate) => candidate.relation === relation);
    if (!clause) throw new Error(`The entry "${name}" says nothing about "${relation}".`);
    name = clause.value;
    return { entry, clause };
  });
}
