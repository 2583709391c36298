import type { RunDetail } from './schema';

/** One thing in which two runs' setups differ, as text; null = not set. */
export type SetupDifference = { label: string; left: string | null; right: string | null };

const limitLabels = {
  maxTurns: 'Most turns',
  maxCalls: 'Most calls',
  maxUsd: 'Spending limit, USD',
  maxSeconds: 'Time limit, s',
  maxTokens: 'Most tokens',
  maxRepeats: 'Same call in a row',
  maxInvalidTurns: 'Corrections in a row',
} as const;

type Setup = Pick<RunDetail, 'snapshot' | 'modelName' | 'protocol' | 'simulated' | 'seed' | 'reference' | 'checker'>;

const versioned = (thing: { name: string; version: number } | null) => thing && `${thing.name} v${thing.version}`;

/** What the setup of a run says, in the order people look for it. */
function facts(run: Setup): [label: string, value: string | null][] {
  const { orchestrator, preference, priceBook, spec } = run.snapshot;
  const limits = Object.entries(limitLabels).map(([key, label]): [string, string | null] => {
    const value = spec.limits[key as keyof typeof limitLabels];
    return [label, value === null ? 'none' : String(value)];
  });
  const offered = spec.tools.filter((tool) => tool.offered);
  return [
    ['Orchestrator', versioned(orchestrator)],
    ['Orchestrator model', run.modelName],
    ['Protocol', run.protocol],
    ['Preference', versioned(preference)],
    ['Told to the model', spec.preferenceSentence],
    ['Price book', versioned(priceBook)],
    ...limits,
    ['Seed', run.seed === null ? null : String(run.seed)],
    ['Backends', run.simulated ? 'simulated' : 'real'],
    ['Reference', run.reference],
    ['Judged by', run.checker.type],
    [
      'Tools',
      offered
        .map(({ name }) => name)
        .toSorted()
        .join(', ') || null,
    ],
    ...offered.map(({ name, modelChoices }): [string, string | null] => {
      const choices = modelChoices.map(({ id, modelKey }) => {
        const model = spec.models.find(({ key }) => key === modelKey);
        return `${id} = ${model?.name ?? modelKey}`;
      });
      return [`Models of ${name}`, choices.toSorted().join(', ') || null];
    }),
  ];
}

/** Only what differs between two runs' setups. */
export function setupDifferences(left: Setup, right: Setup): SetupDifference[] {
  const [one, other] = [new Map(facts(left)), new Map(facts(right))];
  const labels = [...new Set([...one.keys(), ...other.keys()])];
  // A tool that only one of them has is told once, by the list of tools.
  const both = labels.filter((label) => !label.startsWith('Models of ') || (one.has(label) && other.has(label)));
  return both.flatMap((label) => {
    const [a = null, b = null] = [one.get(label), other.get(label)];
    return a === b ? [] : [{ label, left: a, right: b }];
  });
}
