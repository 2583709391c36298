/** How many identity colours the theme defines: `--series-1` … `--series-12`. */
export const identityColours = 12;

/**
 * The colour of a model or tool, the same on every page: its name decides, nothing else, so that a filter or a new
 * neighbour never repaints it. Two names may share a colour; a label always stands beside it.
 */
export function identityColour(kind: 'model' | 'tool', name: string): string {
  return seriesColour(identitySlot(kind, name));
}

const seriesColour = (slot: number) => `var(--series-${slot + 1})`;

function identitySlot(kind: 'model' | 'tool', name: string): number {
  const text = `${kind} ${name}`;
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  // The low bits of FNV-1a are weak for short names: fold the high ones in.
  return ((hash ^ (hash >>> 15)) >>> 0) % identityColours;
}

/**
 * Colours for what one chart sets side by side, where two alike would be mistaken for each other: everything gets its identity
 * colour, but of those that share one the first by name keeps it and the others take the next that is free. Decided by the set
 * alone, not by its order. With more names than colours the rest keep what they have.
 */
export function distinctColours(
  subjects: readonly { kind: 'model' | 'tool'; name: string }[],
): (kind: 'model' | 'tool', name: string) => string {
  const taken = new Set<number>();
  const given = new Map<string, number>();
  const keys = new Map(subjects.map(({ kind, name }) => [`${kind} ${name}`, { kind, name }]));
  for (const key of [...keys.keys()].sort()) {
    const subject = keys.get(key);
    if (!subject) continue;
    const own = identitySlot(subject.kind, subject.name);
    const free = Array.from({ length: identityColours }, (_, step) => (own + step) % identityColours).find(
      (slot) => !taken.has(slot),
    );
    const slot = free ?? own;
    taken.add(slot);
    given.set(key, slot);
  }
  return (kind, name) => seriesColour(given.get(`${kind} ${name}`) ?? identitySlot(kind, name));
}
