import type { PreferenceRules } from '@/lib/preferences/schema';
import type { UseSubject } from './figures-schema';
import type { ArmRates } from './rates-schema';

type Preference = ArmRates['preference'];

/** Something two preferences weigh differently: what the first asks for, compared with the second. */
export type Ask = {
  kind: 'cost' | 'latency' | 'accuracy' | 'model' | 'tool';
  /** Registry id of a model or tool; the kind otherwise. */
  id: string;
  name: string;
  asked: 'more' | 'less';
  /** A hard rule of one of them forbids it: Podium keeps that, whatever the orchestrator does. */
  byRule: boolean;
};

const aims = [
  { kind: 'cost', name: 'Cost', asked: 'less' },
  { kind: 'latency', name: 'Time', asked: 'less' },
  { kind: 'accuracy', name: 'Right answers', asked: 'more' },
] as const;

const opposite = { more: 'less', less: 'more' } as const;
const forbidden = { model: 'forbiddenModelIds', tool: 'forbiddenToolIds' } as const satisfies Record<
  'model' | 'tool',
  keyof PreferenceRules
>;

/**
 * What the first preference asks for more or less than the second, by their weights (a weight is a wish for more of a model or tool, for
 * less cost and time) and rules (what is forbidden is wanted less than what is not weighed). `subjects`: who was called, for their names.
 */
export function askedOf(left: Preference, right: Preference, subjects: readonly UseSubject[]): Ask[] {
  const asks: Ask[] = [];
  for (const { kind, name, asked } of aims) {
    const more = (left?.weights[kind] ?? 0) - (right?.weights[kind] ?? 0);
    if (more !== 0) asks.push({ kind, id: kind, name, asked: more > 0 ? asked : opposite[asked], byRule: false });
  }
  for (const kind of ['model', 'tool'] as const) {
    const names = new Map(subjects.filter((subject) => subject.kind === kind).map(({ id, name }) => [id, name]));
    for (const id of idsOf(kind, left, right)) {
      const more = wishFor(kind, id, left) - wishFor(kind, id, right);
      if (more === 0) continue;
      const byRule = [left, right].some((preference) => preference?.rules[forbidden[kind]].includes(id));
      asks.push({
        kind,
        id,
        name: names.get(id) ?? `a ${kind} that was never called`,
        asked: more > 0 ? 'more' : 'less',
        byRule,
      });
    }
  }
  return asks;
}

const weightsOf = (kind: 'model' | 'tool', preference: Preference): Record<string, number> =>
  preference?.weights[kind === 'model' ? 'models' : 'tools'] ?? {};

function idsOf(kind: 'model' | 'tool', ...preferences: Preference[]): Set<string> {
  return new Set(
    preferences.flatMap((preference) => [
      ...Object.keys(weightsOf(kind, preference)),
      ...(preference?.rules[forbidden[kind]] ?? []),
    ]),
  );
}

const wishFor = (kind: 'model' | 'tool', id: string, preference: Preference): number =>
  preference?.rules[forbidden[kind]].includes(id) ? -1 : (weightsOf(kind, preference)[id] ?? 0);
