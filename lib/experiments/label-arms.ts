type Versioned = { id: string; name: string; version: number } | null;
type Arm = { orchestrator: NonNullable<Versioned>; preference: Versioned; priceBook: Versioned };

const keyOf = (part: Versioned) => (part ? `${part.id} ${part.version}` : '');

/**
 * What each arm of an experiment is called: orchestrator and preference, the price book where there is more than one, and the
 * versions where two would read the same.
 */
export function labelArms(arms: readonly Arm[]): string[] {
  const withBook = new Set(arms.map(({ priceBook }) => keyOf(priceBook))).size > 1;
  const label = ({ orchestrator, preference, priceBook }: Arm, nameOf: (part: NonNullable<Versioned>) => string) =>
    [
      nameOf(orchestrator),
      ...(preference ? [nameOf(preference)] : []),
      ...(withBook ? [priceBook ? nameOf(priceBook) : 'no price book'] : []),
    ].join(' · ');
  const plain = arms.map((arm) => label(arm, ({ name }) => name));
  const isAmbiguous = (text: string) => plain.indexOf(text) !== plain.lastIndexOf(text);
  return arms.map((arm, at) => {
    const text = plain[at] ?? '';
    return isAmbiguous(text) ? label(arm, ({ name, version }) => `${name} (version ${version})`) : text;
  });
}
