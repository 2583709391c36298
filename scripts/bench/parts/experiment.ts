import { toPicoUsd } from '@/lib/accounting/pico-usd';
import { type RateCard, rateCardSchema } from '@/lib/accounting/rates';
import { analyseArms } from '@/lib/experiments/analyse-arms';
import { type Figures, prepareFigures, prepareUses, type Uses } from '@/lib/experiments/figures';
import { experimentFiguresSchema, experimentUsesSchema } from '@/lib/experiments/figures-schema';
import { asBooked, type PriceScenario, priceKey, repriceUses } from '@/lib/experiments/reprice-uses';
import { rewardRows } from '@/lib/experiments/reward-rows';
import { runRewardRows } from '@/lib/experiments/run-reward-rows';
import { subjectTotals } from '@/lib/experiments/scenario-totals';
import { getExperiment } from '@/lib/experiments/server/get-experiment';
import { getFigures, getUses } from '@/lib/experiments/server/get-figures';
import { getMatrix, getStates } from '@/lib/experiments/server/get-matrix';
import { toStoredRuns } from '@/lib/experiments/to-stored-runs';
import { preferenceWeightsSchema } from '@/lib/preferences/schema';
import { prepareRanking } from '@/lib/rewards/prepare-ranking';
import { rankArms } from '@/lib/rewards/rank-arms';
import { firstOpenings, openTabs } from '../open-experiment';
import { type MeasureInput, percentile } from '../report';
import { largeExperiment, manyRuns } from '../shared';
import { timesOf } from '../times-of';

const viewLimit = 1000;
const recomputeLimit = 200;

/** Every price doubled, as if another book said so. */
function anotherBook(uses: Uses): RateCard {
  const models = uses.subjects
    .filter(({ kind }) => kind === 'model')
    .map(({ id }, place) => {
      const rate = { state: 'priced', inputPerMillion: `${0.1 * (place + 1)}`, outputPerMillion: `${place + 1}` };
      return [id, rate] as const;
    });
  return rateCardSchema.parse({ models: Object.fromEntries(models), tools: {} });
}

async function recomputations(figures: Figures, uses: Uses): Promise<MeasureInput[]> {
  const measure = async (name: string, work: (repeat: number) => unknown): Promise<MeasureInput> => {
    let repeat = 0;
    const times = await timesOf(async () => work(repeat++), 10);
    const note = `p50 ${percentile(times, 0.5).toFixed(1)} ms`;
    return { name: `${name}, p95`, value: percentile(times, 0.95), unit: 'ms', limit: recomputeLimit, note };
  };
  const booked = repriceUses(uses, figures.runCount, asBooked);
  const runs = toStoredRuns({ figures, uses, cost: booked });
  const ranking = prepareRanking(runs.data);
  const expert = uses.subjects.find(({ role }) => role === 'expert');
  const scenarioArms = (scenario: PriceScenario) => {
    const repriced = repriceUses(uses, figures.runCount, scenario);
    const ranked = prepareRanking(toStoredRuns({ figures, uses, cost: repriced }).data);
    const { runUsd: cost, runPicoUsd: costPicoUsd, runUnknownParts: unknownParts } = repriced;
    return [
      subjectTotals(uses, repriced),
      analyseArms(figures, { baselineArm: 0, cost, costPicoUsd, unknownParts }),
      rankArms(ranked, preferenceWeightsSchema.parse({ accuracy: 1, cost: 1 })),
    ];
  };
  return [
    await measure('another baseline', (repeat) =>
      analyseArms(figures, { baselineArm: repeat % 12 }).arms.map(
        ({ comparison }) => comparison && [comparison.accuracy, comparison.cost, comparison.latency],
      ),
    ),
    await measure('a weight moved: arms, runs, adherence, intervals', (repeat) => {
      const weights = preferenceWeightsSchema.parse({ accuracy: 1, cost: repeat / 10, latency: 0.5 });
      const { rows, adherence } = rewardRows({ ranking, data: runs.data, weights, baselineArm: 0 });
      return [rows, runRewardRows({ ranking, runs, weights, adherence })];
    }),
    await measure('a price moved: costs, front and ranking', (repeat) =>
      scenarioArms({ ...asBooked, factors: new Map([[expert ? priceKey(expert) : '', 1 + repeat / 10]]) }),
    ),
    await measure('another price book: costs, front and ranking', () =>
      scenarioArms({ ...asBooked, rates: anotherBook(uses) }),
    ),
  ];
}

/** An experiment of 12,000 runs and 100,000 calls among 100,000 other runs: what its pages read, recompute and how they open. */
export async function measureExperiment(): Promise<MeasureInput[]> {
  await manyRuns();
  const { id, runs, calls } = await largeExperiment();
  const read = async (name: string, work: () => Promise<unknown>): Promise<MeasureInput> => {
    const times = await timesOf(work, 8);
    const kilobytes = Math.round(JSON.stringify(await work()).length / 1000);
    const note = `p50 ${percentile(times, 0.5).toFixed(0)} ms; ${kilobytes} kB before compression`;
    return { name: `reading ${name}, p95`, value: percentile(times, 0.95), unit: 'ms', limit: viewLimit, note };
  };
  const reads = [
    await read('the arms', () => getExperiment(id)),
    await read('the matrix', () => getMatrix(id)),
    await read('the states', () => getStates(id)),
    await read('the figures of all runs', () => getFigures(id)),
    await read('who was called in all runs', () => getUses(id)),
  ];
  const [detail, matrix, rawFigures, rawUses] = await Promise.all([
    getExperiment(id),
    getMatrix(id),
    getFigures(id),
    getUses(id),
  ]);
  const parses = await timesOf(async () => {
    prepareFigures({ arms: detail.arms, matrix, figures: experimentFiguresSchema.parse(rawFigures) });
    prepareUses(matrix, experimentUsesSchema.parse(rawUses));
  }, 8);
  const figures = prepareFigures({ arms: detail.arms, matrix, figures: rawFigures });
  const uses = prepareUses(matrix, rawUses);
  if (!figures || !uses) throw new Error('The figures of the experiment do not fit its matrix.');
  const booked = figures.costPicoUsd.reduce((sum, cost) => sum + cost, 0n);
  if (booked !== toPicoUsd(detail.cost.usd)) throw new Error('The figures do not add up to what was booked.');
  return [
    {
      name: 'runs',
      value: runs,
      unit: 'runs',
      note: `${calls.toLocaleString('en-US')} calls; 200 tasks, 12 arms, 5 repeats`,
    },
    ...reads,
    { name: 'checking and preparing them, p95', value: percentile(parses, 0.95), unit: 'ms', limit: recomputeLimit },
    ...(await recomputations(figures, uses)),
    ...(await openTabs(id)),
    ...(await firstOpenings(id)),
  ];
}
