/**
 * Whether a task is a record of τ²-Bench or ToolScale: it is solved by acting on a stateful environment with a simulated
 * user, which Podium cannot run yet.
 */
export const needsEnvironment = (extra: Readonly<Record<string, unknown>>): boolean =>
  Object.hasOwn(extra, 'user_scenario') &&
  (Object.hasOwn(extra, 'evaluation_criteria') || Object.hasOwn(extra, 'actions'));

/** The same as SQL, of a column `extra`. */
export const needsEnvironmentSql = `(extra ? 'user_scenario' AND (extra ? 'evaluation_criteria' OR extra ? 'actions'))`;

export const environmentMessage = 'needs a stateful environment, which Podium cannot run yet';
