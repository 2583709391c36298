/** Simulated and real figures are never added up together. */
export const figuresSources = ['real', 'simulated'] as const;

/** Windows of the overview, in days up to today (UTC). */
export const windowDays = [7, 30, 90] as const;
