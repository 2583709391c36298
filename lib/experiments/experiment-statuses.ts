/** Whether an experiment hands out runs. What became of the runs themselves stands in its progress. */
export const experimentStatuses = ['running', 'paused', 'completed', 'cancelled', 'budget-exceeded'] as const;
export type ExperimentStatus = (typeof experimentStatuses)[number];
