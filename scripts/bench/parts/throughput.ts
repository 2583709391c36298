import { createBenchOrchestrator, startBenchRuns, untilCompleted } from '../bench-setup';
import { type BenchWorker, startBenchWorker, startFakeBackend } from '../children';
import type { MeasureInput } from '../report';

const concurrency = 64;
const latencyMs = 100;
const repeats = 3;

type Batch = { worker: BenchWorker; orchestratorId: string; runs: number };

/** From the start of a batch until its last run ended, by the database's clock, which is this machine's. */
async function timeOf({ worker, orchestratorId, runs }: Batch) {
  const before = await worker.ask({ type: 'usage' });
  const startedAt = Date.now();
  const { lastEnd } = await untilCompleted(await startBenchRuns(orchestratorId, runs), 120_000);
  const cpuMs = (await worker.ask({ type: 'usage' })).cpuMs - before.cpuMs;
  return { wallMs: lastEnd.getTime() - startedAt, cpuMs };
}

/** The middle one of several batches, after one that warms connections, plans and code. */
async function middleOf(batch: Batch) {
  await timeOf(batch);
  const times = [];
  for (let repeat = 0; repeat < repeats; repeat++) times.push(await timeOf(batch));
  return times.toSorted((a, b) => a.wallMs - b.wallMs)[Math.floor(repeats / 2)] as (typeof times)[number];
}

/** How near a benchmark comes to the time its model calls alone need. */
export async function measureThroughput(): Promise<MeasureInput[]> {
  const [backend, worker] = await Promise.all([startFakeBackend(), startBenchWorker()]);
  try {
    await worker.ask({ type: 'start-worker', concurrency });
    const shapes = [
      { runs: 640, turns: 1 },
      { runs: 128, turns: 10 },
    ];
    const measures: MeasureInput[] = [];
    for (const shape of shapes) {
      const { runs, turns } = shape;
      const orchestratorId = await createBenchOrchestrator(backend.baseUrl, { turns, latencyMs });
      const { wallMs, cpuMs } = await middleOf({ worker, orchestratorId, runs });
      const idealMs = (runs * turns * latencyMs) / concurrency;
      const cpuOfTurn = (cpuMs / (runs * turns)).toFixed(2);
      measures.push({
        name: `${runs} runs × ${turns} turns, ${concurrency} at once, against the ideal`,
        value: wallMs / idealMs,
        unit: '×',
        limit: 1.05,
        note: `${Math.round(wallMs)} ms, ideal ${Math.round(idealMs)} ms at ${latencyMs} ms a call; worker CPU ${cpuOfTurn} ms a turn, ${Math.round((cpuMs / wallMs) * 100)} % of a core`,
      });
    }
    return measures;
  } finally {
    await worker.stop();
    await backend.stop();
  }
}
