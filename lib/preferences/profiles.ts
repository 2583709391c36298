import type { PreferenceRules, PreferenceWeights } from './schema';

/** Ready-made starting points for a preference, resolved against what is registered. */
export type RegisteredThing = { id: string; name: string; tags: readonly string[] };
export type RegisteredTool = RegisteredThing & { kind: string };
export type Registered = { models: readonly RegisteredThing[]; tools: readonly RegisteredTool[] };

export type AppliedProfile = {
  weights: PreferenceWeights;
  rules: PreferenceRules;
  /** What of the registry it reaches, in words; empty for profiles that only weigh. */
  applies: string[];
  /** Why it would change nothing here, and what to do; null when it does. */
  nothing: string | null;
};

export type Profile = {
  key: string;
  name: string;
  description: string;
  apply: (registered: Registered) => AppliedProfile;
};

/** Tags that say that a thing runs in the house, the plainest first. */
const ownTags = ['on-premise', 'self-hosted', 'private', 'local'] as const;
const openTags = ['open-weights', 'open-source'] as const;

const aims = (accuracy: number, cost: number, latency: number): PreferenceWeights => ({
  accuracy,
  cost,
  latency,
  tools: {},
  models: {},
});
const rules = (given: Partial<PreferenceRules> = {}): PreferenceRules => ({
  requiredTags: [],
  forbiddenTags: [],
  forbiddenToolIds: [],
  forbiddenModelIds: [],
  maxUsd: null,
  maxSeconds: null,
  ...given,
});

const weighing =
  (weights: PreferenceWeights, limits: Partial<PreferenceRules> = {}) =>
  (): AppliedProfile => ({
    weights,
    rules: rules(limits),
    applies: [],
    nothing: null,
  });

const some = (things: readonly RegisteredThing[], noun: string) => {
  const names = things.slice(0, 3).map(({ name }) => name);
  const more = things.length - names.length;
  return `${things.length} ${noun}${things.length === 1 ? '' : 's'}: ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
};

const tagged = (things: readonly RegisteredThing[], tag: string) => things.filter(({ tags }) => tags.includes(tag));
const firstTag = (models: readonly RegisteredThing[], tags: readonly string[]) =>
  tags.find((tag) => tagged(models, tag).length > 0) ?? null;
const webSearches = ({ tools }: Registered) => tools.filter(({ kind }) => kind === 'search-web');

function onlyTagged(registered: Registered, tags: readonly string[], what: string): AppliedProfile {
  const tag = firstTag(registered.models, tags);
  const web = what === 'own' ? webSearches(registered) : [];
  const found = tag === null ? [] : tagged(registered.models, tag);
  return {
    weights: aims(1, 0.2, 0),
    rules: rules({ requiredTags: tag === null ? [] : [tag], forbiddenToolIds: web.map(({ id }) => id) }),
    applies: [
      ...(tag === null ? [] : [`Keeps ${some(found, 'model')} (tag ${tag})`]),
      ...(web.length > 0 ? [`Forbids ${some(web, 'web search tool')}`] : []),
    ],
    nothing: tag === null ? `No model is tagged ${tags.slice(0, 2).join(' or ')}. Tag those that are, first.` : null,
  };
}

function withoutWebSearch(registered: Registered): AppliedProfile {
  const web = webSearches(registered);
  return {
    weights: aims(1, 0, 0),
    rules: rules({ forbiddenToolIds: web.map(({ id }) => id) }),
    applies: web.length > 0 ? [`Forbids ${some(web, 'web search tool')}`] : [],
    nothing: web.length > 0 ? null : 'No web search tool is registered, so there is nothing to avoid.',
  };
}

function preferOwn({ models }: Registered): AppliedProfile {
  const tag = firstTag(models, [...ownTags, ...openTags]);
  const own = tag === null ? [] : tagged(models, tag);
  return {
    weights: { ...aims(1, 0, 0), models: Object.fromEntries(own.map(({ id }) => [id, 1])) },
    rules: rules(),
    applies: own.length > 0 ? [`Favours ${some(own, 'model')} (tag ${tag})`] : [],
    nothing: tag === null ? 'No model is tagged on-premise or open-weights. Tag your own ones first.' : null,
  };
}

/** The kinds of preference the paper names (facts §6), as starting points; none is more than what the editor can set. */
export const profiles: readonly Profile[] = [
  {
    key: 'cheapest',
    name: 'Cheapest that still answers',
    description: 'A right answer at the lowest cost.',
    apply: weighing(aims(1, 2, 0)),
  },
  {
    key: 'fastest',
    name: 'Fastest',
    description: 'A right answer as soon as possible.',
    apply: weighing(aims(1, 0, 2)),
  },
  {
    key: 'accurate',
    name: 'Most accurate',
    description: 'Only being right counts, whatever it costs.',
    apply: weighing(aims(1, 0, 0)),
  },
  {
    key: 'balanced',
    name: 'Balanced',
    description: 'Being right first, then cost, then time.',
    apply: weighing(aims(1, 0.5, 0.2)),
  },
  {
    key: 'tight-budget',
    name: 'Tight budget',
    description: 'At most $0.01 and two minutes a run, enforced.',
    apply: weighing(aims(1, 1, 0), { maxUsd: '0.01', maxSeconds: 120 }),
  },
  {
    key: 'private',
    name: 'Private data stays here',
    description: 'Only models and tools of the house, no web search.',
    apply: (registered) => onlyTagged(registered, ownTags, 'own'),
  },
  {
    key: 'no-web',
    name: 'Avoid web search',
    description: 'Nothing is looked up on the internet.',
    apply: withoutWebSearch,
  },
  {
    key: 'own-models',
    name: 'Prefer own models',
    description: 'More reward the more often own models are called; others stay allowed.',
    apply: preferOwn,
  },
  {
    key: 'open-weights',
    name: 'Open weights only',
    description: 'Only models whose weights are open.',
    apply: (registered) => onlyTagged(registered, openTags, 'open'),
  },
];
