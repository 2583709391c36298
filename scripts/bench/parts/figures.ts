import { db } from '@/lib/db';
import { getArms } from '@/lib/overview/server/get-arms';
import { getLatency } from '@/lib/overview/server/get-latency';
import { getSpend } from '@/lib/overview/server/get-spend';
import { type MeasureInput, percentile } from '../report';
import { manyRuns } from '../shared';
import { timesOf } from '../times-of';

const limit = 200;
const repeats = 12;

/** What the overview adds up, at 100,000 runs and 1,000,000 calls. */
export async function measureFigures(): Promise<MeasureInput[]> {
  await manyRuns();
  await db().$executeRaw`VACUUM ANALYZE "Call", "Run"`; // as autovacuum leaves them a minute later
  const startedAt = performance.now();
  await getSpend({ days: 90, source: 'simulated' });
  const measures: MeasureInput[] = [
    { name: 'spend of 90 days, the first time ever', value: performance.now() - startedAt, unit: 'ms' },
  ];
  const verbs = { spend: getSpend, arms: getArms, latency: getLatency };
  for (const [name, verb] of Object.entries(verbs))
    for (const source of ['real', 'simulated'] as const)
      for (const days of [30, 90]) {
        const times = await timesOf(() => verb({ days, source }), repeats);
        const note = `p50 ${percentile(times, 0.5).toFixed(1)} ms`;
        measures.push({
          name: `${name}, ${days} days, ${source}, p95`,
          value: percentile(times, 0.95),
          unit: 'ms',
          limit,
          note,
        });
      }
  return measures;
}
