import 'server-only';
import { afterExperimentRun, catchUpExperiments } from '../experiments/server/after-experiment-run';
import { checkerSchema } from '../judgements/schema';
import { queueOwnJudgement } from '../judgements/server/judge-jobs';
import { catchUpJudging } from '../judgements/server/missing-judgements';
import type { ClaimedRun } from '../runs/server/claim-run';

type EndedRun = Pick<ClaimedRun, 'id' | 'experimentId' | 'checker'>;

/** What follows a run that came to its end or paused. Best effort: what a crash leaves out, `catchUp` finds. */
export async function afterRun({ id, experimentId, checker }: EndedRun): Promise<void> {
  const asksModel = checkerSchema.parse(checker).type === 'model';
  await Promise.all([
    asksModel && queueOwnJudgement(id),
    experimentId !== null && afterExperimentRun(experimentId, id),
  ]);
}

/** Finds, every few seconds, what `afterRun` should have done and did not. */
export async function catchUp(): Promise<void> {
  await Promise.all([catchUpJudging(), catchUpExperiments()]);
}
