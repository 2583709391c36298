import 'server-only';
import { Money } from '@/lib/accounting/money';
import type { RateCard } from '@/lib/accounting/rates';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import type { CostTotal } from '@/lib/orchestrator/cost';
import { ratesOf } from '@/lib/price-books/server/rates-of';
import { countLivingWorkers } from '@/lib/queue/living-workers';
import type { RunTask } from '@/lib/runs/server/load-task';
import type { ExperimentEstimate } from '../estimate-schema';
import { costOfUses, readAverageUses } from './read-average-uses';
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
  /** What it would be booked by; `rates` of what its setup can call. */
  priceBook: { versionId: string; name: string; version: number } | null;
  rates: RateCard;
};

/**
 * What running tasks under arms would take: the runs times the averages of stored runs of the same orchestrator and preference,
 * or of the orchestrator where too few are stored. Dollars are what was called in those runs (tokens, calls, seconds) at the prices of
 * the arm's own book, whatever it was booked at; what that book does not list is unknown. What the judges would cost is by what they
 * have cost. Null where nothing is stored.
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
  const found = arms.map(({ orchestrator, preference }) => {
    const key = pairKey(orchestrator.id, preference?.id ?? null);
    const own = pairs.get(key);
    const isOwn = own !== undefined && own.basis >= enoughRuns;
    const average = isOwn ? own : orchestrators.get(orchestrator.id);
    answersPerTask += repeats * (average?.answered ?? 1);
    if (average) bases.set(isOwn ? key : orchestrator.id, average.basis);
    return { average, basisOf: isOwn ? ('orchestrator-and-preference' as const) : ('orchestrator' as const) };
  });
  const costs = await averageCosts(arms.map((arm, at) => ({ ...arm, average: found[at]?.average })));
  const estimated = arms.map(({ label, simulated, priceBook }, at) => {
    const { average, basisOf } = found[at] ?? { average: undefined, basisOf: 'orchestrator' as const };
    const cost = costs[at];
    return {
      label,
      simulated,
      priceBook: priceBook && { name: priceBook.name, version: priceBook.version },
      basisOf,
      runs,
      ...(average && cost ? scale({ average, cost, runs }) : nothing),
    };
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

/** `cost`: of all runs that the average is of. Where some of their calls have no known cost, so will some of these. */
const scale = ({ average, cost, runs }: { average: Average; cost: CostTotal; runs: number }) => ({
  basis: average.basis,
  calls: Math.round(average.calls * runs),
  cost: {
    usd: new Money(cost.usd).times(runs).dividedBy(average.basis).toDecimalPlaces(12).toString(),
    unknownParts: Math.ceil((cost.unknownParts * runs) / average.basis),
  },
  activeMs: average.ms * runs,
});

/** What was called in all runs of each arm's average, at the prices of the arm; undefined where nothing is stored. */
async function averageCosts(
  arms: readonly (Pick<EstimatedArm, 'priceBook' | 'rates'> & { average: Average | undefined })[],
): Promise<(CostTotal | undefined)[]> {
  const averages = [...new Set(arms.flatMap(({ average }) => average ?? []))];
  const [uses, books] = await Promise.all([
    readAverageUses(averages),
    readBookRates(arms.flatMap(({ priceBook }) => (priceBook ? [priceBook.versionId] : []))),
  ]);
  return arms.map(({ average, priceBook, rates }) => {
    const called = average && uses[averages.indexOf(average)];
    // The book also says what was called once and is no longer part of the setup.
    const book = priceBook ? books.get(priceBook.versionId) : undefined;
    const known = {
      models: { ...book?.models, ...rates.models },
      tools: { ...book?.tools, ...rates.tools },
    };
    return called && costOfUses(called, known);
  });
}

/** All prices of stored versions of books; one that is only about to be made is not among them. */
async function readBookRates(versionIds: readonly string[]): Promise<Map<string, RateCard>> {
  const versions = await db().priceBookVersion.findMany({
    where: { id: { in: [...new Set(versionIds)] } },
    include: { prices: true },
  });
  return new Map(versions.map(({ id, prices }) => [id, ratesOf(prices).rates]));
}

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
