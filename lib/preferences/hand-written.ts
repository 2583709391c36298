import type { PreferenceRules, PreferenceWeights } from './schema';

type Version = { weights: PreferenceWeights; rules: PreferenceRules; sentence: string; sentenceEdited: boolean };

/**
 * The version in which the newest sentence was written by hand: the oldest of the unbroken row of newest versions that have
 * it. Its weights are what the writer had in mind. Null when the newest sentence is generated. `versions`: the newest first.
 */
export function handWrittenFor<Content extends Version>(versions: readonly Content[]): Content | null {
  const [newest] = versions;
  if (!newest?.sentenceEdited) return null;
  const end = versions.findIndex(({ sentence, sentenceEdited }) => !sentenceEdited || sentence !== newest.sentence);
  return versions[(end === -1 ? versions.length : end) - 1] ?? null;
}

/** Whether weights or rules have moved away from those a sentence was written for, as far as a generated one would say it. */
export function hasParted(input: {
  writtenFor: Version | null;
  now: { weights: PreferenceWeights; rules: PreferenceRules; sentence: string };
  write: (content: { weights: PreferenceWeights; rules: PreferenceRules }) => string;
}): boolean {
  const { writtenFor, now, write } = input;
  return writtenFor !== null && writtenFor.sentence === now.sentence && write(writtenFor) !== write(now);
}
