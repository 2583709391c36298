import 'server-only';
import { Money } from '@/lib/accounting/money';
import { env } from '@/lib/env';
import type { CostTotal } from '@/lib/orchestrator/cost';
import { countLivingWorkers } from '@/lib/queue/living-workers';
import type { RunTask } from '@/lib/runs/server/load-task';
import type { ExperimentEstimate } from '../estimate-schema';
import {
  type Average,
  enoughRuns,
  pairKey,
  readAskedShare,
  readJudgeAverage,
  readOrchestratorAverages,
  readPairAverages,
} from './read-averages';

/** Of a task what says who judges its answers. */
type JudgedTask = Pick<RunTask, 'checker' | 'reference'>;

export type EstimatedArm = {
  label: string;
  simulated: boolean;
  orchestrator: { id: string };
  preference: { id: string } | null;
};

/**
 * What running tasks under arms would take: the runs times the averages of stored runs of the same orchestrator and preference,
 * or of the orchestrator where too few are stored, whatever prices they had; and what the judges would cost by what they have cost. Null where
 * nothing is stored.
 */
export async function estimateRuns(input: {
  arms: readonly EstimatedArm[];
  tasks: readonly JudgedTask[];
  repeats: number;
  concurrency: number;
}): Promise<ExperimentEstimate> {
  const { arms, tasks, repeats, concurrency } = input;
  const ids = [...new Set(arms.map(({ orchestrator }) => orchestrator.id))];
  const [pairs, orchestrators, workers] = await Promise.all([
    readPairAverages(ids),
    readOrchestratorAverages(ids),
    countLivingWorkers(),
  ]);
  const runs = tasks.length * repeats;
  let answersPerTask = 0;
  const bases = new Map<string, number>();
  const estimated = arms.map(({ label, simulated, orchestrator, preference }) => {
    const key = pairKey(orchestrator.id, preference?.id ?? null);
    const own = pairs.get(key);
    const isOwn = own !== undefined && own.basis >= enoughRuns;
    const average = isOwn ? own : orchestrators.get(orchestrator.id);
    answersPerTask += repeats * (average?.answered ?? 1);
    if (average) bases.set(isOwn ? key : orchestrator.id, average.basis);
    const basisOf = isOwn ? ('orchestrator-and-preference' as const) : ('orchestrator' as const);
    return { label, simulated, basisOf, runs, ...(average ? scale(average, runs) : nothing) };
  });
  const judging = await estimateJudging(tasks, answersPerTask);
  const known = estimated.every(({ basis }) => basis > 0);
  const sum = (of: (arm: (typeof estimated)[number]) => number | null) =>
    estimated.reduce((total, arm) => total + (of(arm) ?? 0), 0);
  const runCount = runs * arms.length;
  const activeMs = known ? sum((arm) => arm.activeMs) : null;
  const wanted = Math.max(1, Math.min(concurrency, runCount));
  // Every worker process is taken to be set up as this one.
  const runsAtOnce = env().WORKER_CONCURRENCY * Math.max(1, workers);
  return {
    taskCount: tasks.length,
    runCount,
    arms: estimated,
    judging,
    total: {
      runs: runCount,
      basis: [...bases.values()].reduce((total, basis) => total + basis, 0),
      calls: known ? sum((arm) => arm.calls) : null,
      cost: known ? sumCosts([...estimated.map(({ cost }) => cost), ...costsOf(judging)]) : null,
      activeMs,
      wallMs: activeMs === null ? null : activeMs / Math.min(wanted, runsAtOnce),
      workerLimit: runsAtOnce < wanted ? { runsAtOnce, workers } : null,
    },
  };
}

const nothing = { basis: 0, calls: null, cost: null, activeMs: null };

const times = (usd: string, count: number) => new Money(usd).times(count).toDecimalPlaces(12).toString();

const scale = ({ basis, calls, usd, unknown, ms }: Average, runs: number) => ({
  basis,
  calls: Math.round(calls * runs),
  cost: { usd: times(usd, runs), unknownParts: unknown },
  activeMs: ms * runs,
});

/** An unknown cost is a part that is not known: the total is a lower bound. */
const costsOf = (judging: ExperimentEstimate['judging']): CostTotal[] =>
  judging ? [judging.cost ?? { usd: '0', unknownParts: 1 }] : [];

const sumCosts = (costs: readonly (CostTotal | null)[]): CostTotal => ({
  usd: costs.reduce((sum, cost) => sum.plus(cost?.usd ?? 0), new Money(0)).toString(),
  unknownParts: costs.reduce((sum, cost) => sum + (cost?.unknownParts ?? 0), 0),
});

/** What judge models would cost for these tasks, each answered so often. Without a reference no model is asked. */
async function estimateJudging(
  tasks: readonly JudgedTask[],
  answersPerTask: number,
): Promise<ExperimentEstimate['judging']> {
  const counts = new Map<string | null, number>();
  for (const { checker, reference } of tasks)
    if (checker.type === 'model' && reference?.trim())
      counts.set(checker.modelId, (counts.get(checker.modelId) ?? 0) + 1);
  if (counts.size === 0) return null;
  const askedShare = await readAskedShare();
  const parts = await Promise.all(
    [...counts].map(async ([modelId, count]) => ({
      answers: count * answersPerTask,
      average: await readJudgeAverage(modelId),
    })),
  );
  const answers = parts.reduce((sum, part) => sum + part.answers, 0);
  return {
    answers: Math.round(answers),
    asked: Math.round(answers * askedShare),
    basis: parts.reduce((sum, { average }) => sum + (average?.basis ?? 0), 0),
    cost: parts.every(({ average }) => average === null)
      ? null
      : sumCosts(
          parts.map((part) =>
            part.average
              ? { usd: times(part.average.usd, part.answers * askedShare), unknownParts: part.average.unknown }
              : { usd: '0', unknownParts: 1 },
          ),
        ),
  };
}
