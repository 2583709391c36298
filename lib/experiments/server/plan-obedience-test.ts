import 'server-only';
import { v7 as newId } from 'uuid';
import { db } from '@/lib/db';
import { AppError } from '@/lib/errors';
import {
  type PreferenceRules,
  type PreferenceWeights,
  preferenceRulesSchema,
  preferenceWeightsSchema,
} from '@/lib/preferences/schema';
import { writePreferenceSentence } from '@/lib/preferences/write-sentence';
import type { SnapshotInput } from '@/lib/runs/server/build-snapshot';
import type { ExperimentTest } from '../design-test';
import type { PreferencePair } from '../launch-test-schema';
import { freeName } from './free-name';

type Content = { weights: PreferenceWeights; rules: PreferenceRules; sentence: string; sentenceEdited: boolean };
type Loaded = NonNullable<SnapshotInput['preference']>;

/** A preference of a test: one there is, or one to be made with its first version. */
export type TestPreference = { loaded: Loaded; content: Content; isNew: boolean };
type Pairs = Extract<ExperimentTest, { kind: 'obedience' }>['pairs'];

const noRules: PreferenceRules = preferenceRulesSchema.parse({});
const aimWords = { accuracy: 'accuracy', cost: 'low cost', latency: 'quick answers' } as const;
type Wanted = { name: string; content: Content };

/**
 * The preferences of the pairs, each once: those that are stored already with just this content are taken, the others have ids
 * given and are to be made. Throws `not-found` or `conflict` naming the field at fault.
 */
export async function planObedienceTest(
  asked: readonly PreferencePair[],
): Promise<{ preferences: TestPreference[]; pairs: Pairs }> {
  const [stored, wanted] = await Promise.all([readStored(), Promise.all(asked.map(toWanted))]);
  const taken = new Set(stored.map(({ name }) => name));
  const preferences = new Map<string, TestPreference>();
  const take = ({ name, content }: Wanted): { id: string; name: string } => {
    const key = keyOf(content);
    const known = preferences.get(key);
    if (known) return known.loaded;
    const twin = stored.find((one) => one.loaded !== null && keyOf(one.content) === key)?.loaded;
    const { rules, sentence } = content;
    const made = { id: newId(), versionId: newId(), version: 1, sentence, rules };
    const loaded = twin ?? { ...made, name: freeName(name, taken) };
    preferences.set(key, { loaded, content, isNew: twin === undefined });
    return loaded;
  };
  const named = ({ id, name }: { id: string; name: string }) => ({ id, name });
  const pairs = wanted.map(({ about, left, right }) => ({ about, left: named(take(left)), right: named(take(right)) }));
  return { preferences: [...preferences.values()], pairs };
}

/** The same for preferences that ask for the same, in whatever order their weights and rules are written. */
function keyOf({ weights, rules, sentence }: Omit<Content, 'sentenceEdited'>): string {
  const byId = (values: Record<string, number>) =>
    Object.entries(values)
      .filter(([, value]) => value > 0)
      .sort();
  const { accuracy, cost, latency } = weights;
  const { requiredTags, forbiddenTags, forbiddenToolIds, forbiddenModelIds, maxUsd, maxSeconds } = rules;
  return JSON.stringify([
    [accuracy, cost, latency, byId(weights.tools), byId(weights.models)],
    [requiredTags, forbiddenTags, forbiddenToolIds, forbiddenModelIds].map((list) => [...list].sort()),
    [maxUsd, maxSeconds, sentence.trim()],
  ]);
}

async function toWanted(pair: PreferencePair, at: number): Promise<{ about: string; left: Wanted; right: Wanted }> {
  if (pair.type === 'aims') {
    const side = (aim: keyof typeof aimWords): Wanted => {
      const weights = preferenceWeightsSchema.parse({ accuracy: 0, [aim]: 1 });
      return { name: `Test: only ${aimWords[aim]}`, content: write(weights) };
    };
    return {
      about: `${aimWords[pair.left]} against ${aimWords[pair.right]}`,
      left: side(pair.left),
      right: side(pair.right),
    };
  }
  const { subjectKind: kind, subjectId: id } = pair;
  const named = await readSubject(kind, id, `pairs.${at}.subjectId`);
  const neutral = write(preferenceWeightsSchema.parse({}));
  const prefer = preferenceWeightsSchema.parse({ [kind === 'model' ? 'models' : 'tools']: { [id]: 1 } });
  const names = new Map([[id, named]]);
  return {
    about: `${named.name}: preferred against avoided`,
    left: { name: `Test: prefer ${named.name}`, content: write(prefer, names) },
    right: {
      name: `Test: avoid ${named.name}`,
      content: { ...neutral, sentence: `${neutral.sentence} Avoid ${named.name}.`, sentenceEdited: true },
    },
  };
}

function write(
  weights: PreferenceWeights,
  names: ReadonlyMap<string, { name: string; tags: string[] }> = new Map(),
): Content {
  const sentence = writePreferenceSentence({ weights, rules: noRules, tools: names, models: names });
  return { weights, rules: noRules, sentence, sentenceEdited: false };
}

async function readSubject(kind: 'model' | 'tool', id: string, field: string) {
  const select = { name: true, tags: true, archivedAt: true } as const;
  const row =
    kind === 'model'
      ? await db().model.findUnique({ where: { id }, select })
      : await db().tool.findUnique({ where: { id }, select });
  if (!row) throw new AppError('not-found', `This ${kind} does not exist (any more). Choose another one.`, { field });
  if (row.archivedAt)
    throw new AppError('conflict', `The ${kind} "${row.name}" is archived. Choose another one.`, { field });
  return { name: row.name, tags: row.tags };
}

/** All preferences with their newest versions; `loaded` null for archived ones, whose names are taken all the same. */
async function readStored(): Promise<{ name: string; content: Content; loaded: Loaded | null }[]> {
  const rows = await db().preference.findMany({ include: { versions: { orderBy: { version: 'desc' }, take: 1 } } });
  return rows.flatMap(({ id, name, archivedAt, versions: [newest] }) => {
    if (!newest) return [];
    const { id: versionId, version, sentence, sentenceEdited } = newest;
    const rules = preferenceRulesSchema.parse(newest.rules);
    const content = { weights: preferenceWeightsSchema.parse(newest.weights), rules, sentence, sentenceEdited };
    return [{ name, content, loaded: archivedAt ? null : { id, versionId, name, version, sentence, rules } }];
  });
}
