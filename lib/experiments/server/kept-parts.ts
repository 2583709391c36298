import 'server-only';
import { LRUCache } from 'lru-cache';
import type { ExperimentEndings } from '../endings-schema';
import type { ExperimentFigures, ExperimentUses } from '../figures-schema';
import type { ExperimentMatrix } from '../schema';
import { getEndings } from './get-endings';
import { getFigures, getUses } from './get-figures';
import { getMatrix, getStates } from './get-matrix';
import { settledVersion, type Versioned } from './settled-version';

/** What the pages of an experiment are worked out from. */
export type Parts = {
  matrix: ExperimentMatrix;
  states: { states: string };
  figures: ExperimentFigures;
  uses: ExperimentUses;
  endings: ExperimentEndings;
};
export type PartName = keyof Parts;

const readers: { [Name in PartName]: (id: string) => Promise<Parts[Name]> } = {
  matrix: getMatrix,
  states: getStates,
  figures: getFigures,
  uses: getUses,
  endings: getEndings,
};

/** What a part changes with. */
const madeOf = (name: PartName): Versioned => (name === 'uses' ? 'calls' : 'runs');

/** The version that a part has now; null while it may change at any moment. */
export const versionOfPart = (name: PartName, id: string): Promise<string | null> => settledVersion(id, madeOf(name));

/** Entries of all columns together: about 20 bytes each. One experiment of 12,000 runs and 100,000 calls has 1.3 million. */
const mostEntries = 4_000_000;
const entriesOf = (part: object) =>
  1 + Object.values(part).reduce((sum: number, column) => sum + (Array.isArray(column) ? column.length : 0), 0);

type Wanted = { name: PartName; id: string };
// On globalThis: pages and route handlers each load their own copy of this module.
const shared = globalThis as typeof globalThis & { __podiumParts?: LRUCache<string, object, Wanted> };
shared.__podiumParts ??= new LRUCache<string, object, Wanted>({
  maxSize: mostEntries,
  sizeCalculation: entriesOf,
  ignoreFetchAbort: true, // who waits for a part gets it, whatever takes its place meanwhile
  fetchMethod: (_, __, { context: { name, id } }) => readers[name](id),
});
const kept = shared.__podiumParts;

/** A settled version never changes: see settled-version.ts. */
export type PartKey = { id: string; version: string };
const keyOf = ({ id, version }: PartKey, name: PartName) => `${id} ${version} ${name}`;

/** Reads a part once for each version, however many ask at the same time. `version` null: what may change at any moment. */
export async function readPart<Name extends PartName>(
  name: Name,
  { id, version }: { id: string; version: string | null },
): Promise<Parts[Name]> {
  if (version === null) return readers[name](id);
  return (await kept.forceFetch(keyOf({ id, version }, name), { context: { name, id } })) as Parts[Name];
}

/** The part if it was read before. */
export const partAtHand = <Name extends PartName>(name: Name, key: PartKey): Parts[Name] | null =>
  (kept.get(keyOf(key, name)) as Parts[Name] | undefined) ?? null;
