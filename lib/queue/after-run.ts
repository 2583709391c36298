import 'server-only';
import { afterExperimentRun, catchUpExperiments } from '../experiments/server/after-experiment-run';
import { catchUpJudging, queueOwnJudgement } from '../judgements/server/judge-jobs';

/** What follows a run that came to its end or paused. Best effort: what a crash leaves out, `catchUp` finds. */
export async function afterRun(runId: string): Promise<void> {
  await Promise.all([queueOwnJudgement(runId), afterExperimentRun(runId)]);
}

/** Finds, every few seconds, what `afterRun` should have done and did not. */
export async function catchUp(): Promise<void> {
  await Promise.all([catchUpJudging(), catchUpExperiments()]);
}
