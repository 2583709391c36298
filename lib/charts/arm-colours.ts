import { distinctColours } from './model-colour';

/** The colour of each arm of an experiment by its place, the same on all of its pages: decided by the labels. */
export function armColours(arms: readonly { label: string }[]): (arm: number) => string {
  const colourOf = distinctColours(arms.map(({ label }) => ({ kind: 'model', name: label })));
  return (arm) => colourOf('model', arms[arm]?.label ?? '');
}
