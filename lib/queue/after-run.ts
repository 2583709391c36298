import 'server-only';

/** What follows a run that came to its end or paused. Best effort: what a crash leaves out, `catchUp` finds. */
export async function afterRun(_runId: string): Promise<void> {}

/** Finds, every few seconds, what `afterRun` should have done and did not. */
export async function catchUp(): Promise<void> {}
