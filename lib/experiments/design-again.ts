import type { CreateExperimentInput } from './schema';

/** The design of an experiment as the form for a new one begins with it, and in what it is not the same any more. */
export type DesignAgain = { from: { id: string; name: string }; values: CreateExperimentInput; changes: string[] };

export type Versioned = { id: string; name: string; version: number };

/**
 * Which of the things that arms ran under there still are, in their order, and one sentence on each that is gone or that stands in
 * another version now. `now` has those that can be chosen, by id.
 */
export function partsAgain(
  what: string,
  then: readonly Versioned[],
  now: ReadonlyMap<string, { version: number }>,
): { ids: string[]; changes: string[] } {
  const ids: string[] = [];
  const changes: string[] = [];
  for (const id of new Set(then.map((part) => part.id))) {
    const parts = then.filter((part) => part.id === id);
    const current = now.get(id);
    const name = `${what} “${parts[0]?.name ?? ''}”`;
    if (!current) {
      changes.push(`${name} is archived or deleted: left out.`);
      continue;
    }
    ids.push(id);
    const versions = [...new Set(parts.map(({ version }) => version))].sort((one, other) => one - other);
    if (versions.some((version) => version !== current.version))
      changes.push(`${name}: version ${versions.join(' and ')} then, version ${current.version} now.`);
  }
  return { ids, changes };
}
