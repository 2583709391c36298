import type { ExperimentArm } from './schema';

type Arm = { arm: Pick<ExperimentArm, 'orchestrator' | 'preference' | 'priceBook'> };
type Subject = { versionId: string } | null;

const keyOf = (subject: Subject) => subject?.versionId ?? 'none';

/** Whether two of these arms have all of `same` in common and differ in `different`. */
function differ(arms: readonly Arm[], same: (arm: Arm) => string, different: (arm: Arm) => string): boolean {
  const seen = new Map<string, string>();
  return arms.some((arm) => {
    const before = seen.get(same(arm));
    if (before !== undefined) return before !== different(arm);
    seen.set(same(arm), different(arm));
    return false;
  });
}

/** Whether an orchestrator runs under several price books, everything else being equal: then its response to prices can be told. */
export const hasPriceTest = (arms: readonly Arm[]): boolean =>
  differ(
    arms,
    ({ arm }) => `${arm.orchestrator.versionId} ${keyOf(arm.preference)}`,
    ({ arm }) => keyOf(arm.priceBook),
  );

/** Whether an orchestrator runs under several preferences, everything else being equal: then its obedience can be told. */
export const hasObedienceTest = (arms: readonly Arm[]): boolean =>
  differ(
    arms,
    ({ arm }) => `${arm.orchestrator.versionId} ${keyOf(arm.priceBook)}`,
    ({ arm }) => keyOf(arm.preference),
  );

/** Whether the page of tests has anything to show for an experiment with these arms. */
export const hasTests = (arms: readonly Arm[]): boolean => hasPriceTest(arms) || hasObedienceTest(arms);
