import type { PreferenceWeights } from '@/lib/preferences/schema';
import type { UseSubject } from './figures-schema';
import type { ExperimentArm } from './schema';

type Subject = Pick<UseSubject, 'kind' | 'id' | 'name'>;

/** The numbers that a ranking weighs with: `accuracy 1, cost 0.5, latency 0, use of Search 2`. */
export function weightsText(weights: PreferenceWeights, subjects: readonly Subject[]): string {
  const uses = (['tool', 'model'] as const).flatMap((kind) =>
    Object.entries(kind === 'tool' ? weights.tools : weights.models).flatMap(([id, weight]) => {
      const name = subjects.find((subject) => subject.kind === kind && subject.id === id)?.name;
      return weight > 0 ? [`use of ${name ?? `a ${kind} that no run called (${id})`} ${weight}`] : [];
    }),
  );
  const { accuracy, cost, latency } = weights;
  return [`accuracy ${accuracy}`, `cost ${cost}`, `latency ${latency}`, ...uses].join(', ');
}

type Preference = { id: string; name: string; version: number };

/** Whose weights they are, after "by": a preference's in its version, the reader's, or neither. */
export function weightsOrigin({
  preference,
  isChanged,
}: {
  preference: Preference | null;
  isChanged: boolean;
}): string {
  const named = preference && `${preference.name}, version ${preference.version}`;
  if (isChanged) return named ? `weights of the reader’s own, moved from ${named}` : 'weights of the reader’s own';
  return named ? `the weights of ${named}` : 'accuracy and cost alike';
}

type ArmPreference = { ordinal: number; arm: Pick<ExperimentArm, 'preference'> };

/** Which arms ran under another version of the preference than the one that ranks, in a sentence; null where none did. */
export function otherVersions(preference: Preference | null, arms: readonly ArmPreference[]): string | null {
  if (preference === null) return null;
  const byVersion = new Map<number, number[]>();
  for (const { ordinal, arm } of arms) {
    if (arm.preference?.id !== preference.id || arm.preference.version === preference.version) continue;
    byVersion.set(arm.preference.version, [...(byVersion.get(arm.preference.version) ?? []), ordinal + 1]);
  }
  if (byVersion.size === 0) return null;
  const parts = [...byVersion].map(([version, numbers]) => {
    const last = numbers.at(-1);
    const listed = numbers.length > 1 ? `arms ${numbers.slice(0, -1).join(', ')} and ${last}` : `arm ${last}`;
    return `${listed} ran under version ${version}`;
  });
  return `The newest version of ${preference.name} is ${preference.version}, which ranks here; ${parts.join('; ')}, which may weigh otherwise.`;
}
