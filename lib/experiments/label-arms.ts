type Part = { id: string; name: string; version: number };
type Arm = { orchestrator: Part; preference: Part | null; priceBook: Part | null };

const kinds = ['orchestrator', 'preference', 'priceBook'] as const;
const keyOf = (part: Part | null) => (part ? `${part.id} ${part.version}` : '');
const withVersion = ({ name, version }: Part) => `${name} (version ${version})`;

/** Ids that occur among the arms in more than one version. */
function changedOf(arms: readonly Arm[]): ReadonlySet<string> {
  const versions = new Map<string, number>();
  const changed = new Set<string>();
  for (const arm of arms)
    for (const kind of kinds) {
      const part = arm[kind];
      if (!part) continue;
      if ((versions.get(part.id) ?? part.version) !== part.version) changed.add(part.id);
      versions.set(part.id, part.version);
    }
  return changed;
}

/**
 * What each arm of an experiment is called: orchestrator and preference, the price book where there is more than one; and the
 * version of whatever stands among the arms in two, or where two would read the same.
 */
export function labelArms(arms: readonly Arm[]): string[] {
  const withBook = new Set(arms.map(({ priceBook }) => keyOf(priceBook))).size > 1;
  const changed = changedOf(arms);
  const label = ({ orchestrator, preference, priceBook }: Arm, nameOf: (part: Part) => string) =>
    [
      nameOf(orchestrator),
      ...(preference ? [nameOf(preference)] : []),
      ...(withBook ? [priceBook ? nameOf(priceBook) : 'no price book'] : []),
    ].join(' · ');
  const plain = arms.map((arm) => label(arm, (part) => (changed.has(part.id) ? withVersion(part) : part.name)));
  const isAmbiguous = (text: string) => plain.indexOf(text) !== plain.lastIndexOf(text);
  return arms.map((arm, at) => {
    const text = plain[at] ?? '';
    return isAmbiguous(text) ? label(arm, withVersion) : text;
  });
}
