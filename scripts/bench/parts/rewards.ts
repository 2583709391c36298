import { db } from '@/lib/db';
import { preferenceWeightsSchema } from '@/lib/preferences/schema';
import { explainLead } from '@/lib/rewards/explain-lead';
import { prepareRanking } from '@/lib/rewards/prepare-ranking';
import { rankArms } from '@/lib/rewards/rank-arms';
import { listStoredRuns } from '@/lib/rewards/server/list-stored-runs';
import { type MeasureInput, percentile } from '../report';
import { manyRuns } from '../shared';

/** What a slider may take to answer, and what it should. */
const sliderLimit = 200;
const rankLimit = 20;
const queryLimit = 500;

async function timesOf(work: (repeat: number) => unknown, count: number): Promise<number[]> {
  await work(-1);
  const times: number[] = [];
  for (let repeat = 0; repeat < count; repeat++) {
    const startedAt = performance.now();
    await work(repeat);
    times.push(performance.now() - startedAt);
  }
  return times;
}

/** The live re-ranking of preferences: reading the newest 10,000 of 100,000 runs, and ranking them as a weight moves. */
export async function measureRewards(): Promise<MeasureInput[]> {
  await manyRuns();
  const [runs, calls] = await Promise.all([db().run.count(), db().call.count()]);
  const data = await listStoredRuns({ source: 'simulated' });
  const queries = await timesOf(() => listStoredRuns({ source: 'simulated' }), 10);
  const recent = await timesOf(() => listStoredRuns({ source: 'all', days: 7 }), 10);
  const prepares = await timesOf(() => prepareRanking(data), 20);
  const ranking = prepareRanking(data);
  const models = Object.fromEntries(
    data.subjects.filter(({ kind }) => kind === 'model').map(({ id }, place) => [id, 0.2 * (place + 1)]),
  );
  const ranks = await timesOf((repeat) => {
    const weights = preferenceWeightsSchema.parse({ accuracy: 1, cost: (repeat + 1) / 20, latency: 0.3, models });
    return explainLead(ranking, rankArms(ranking, weights));
  }, 200);
  const kilobytes = Math.round(JSON.stringify(data).length / 1000);
  return [
    {
      name: 'stored runs for ranking, p95',
      value: percentile(queries, 0.95),
      unit: 'ms',
      limit: queryLimit,
      note: `p50 ${percentile(queries, 0.5).toFixed(0)} ms; ${data.group.length} of ${runs} runs, ${calls} calls; ${kilobytes} kB`,
    },
    { name: 'of the last 7 days, p95', value: percentile(recent, 0.95), unit: 'ms', limit: queryLimit },
    { name: 'preparing a ranking, p95', value: percentile(prepares, 0.95), unit: 'ms', limit: sliderLimit },
    {
      name: 'ranking after a weight moved, p95',
      value: percentile(ranks, 0.95),
      unit: 'ms',
      limit: rankLimit,
      note: `p50 ${percentile(ranks, 0.5).toFixed(2)} ms; ${ranking.runCount} runs of ${ranking.taskCount} tasks, ${ranking.arms.length} arms, ${3 + Object.keys(models).length} weights`,
    },
  ];
}
