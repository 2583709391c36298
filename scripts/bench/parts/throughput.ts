import { createBenchOrchestrator, startBenchRuns, untilCompleted } from '../bench-setup';
import { type BenchWorker, type FakeBackend, startBenchWorker, startFakeBackend } from '../children';
import type { MeasureInput } from '../report';

const concurrency = 64;
const latencyMs = 100;

async function ratioOf(input: { worker: BenchWorker; backend: FakeBackend; runs: number; turns: number }) {
  const { worker, backend, runs, turns } = input;
  const orchestratorId = await createBenchOrchestrator(backend.baseUrl, { turns, latencyMs });
  await untilCompleted(await startBenchRuns(orchestratorId, concurrency), 60_000); // connections and code are warm
  const before = await worker.ask({ type: 'usage' });
  const startedAt = performance.now();
  await untilCompleted(await startBenchRuns(orchestratorId, runs), 120_000);
  const wallMs = performance.now() - startedAt;
  const cpuMs = (await worker.ask({ type: 'usage' })).cpuMs - before.cpuMs;
  const idealMs = (runs * turns * latencyMs) / concurrency;
  return { ratio: wallMs / idealMs, wallMs, idealMs, busy: cpuMs / wallMs };
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
      const { ratio, wallMs, idealMs, busy } = await ratioOf({ worker, backend, ...shape });
      measures.push({
        name: `${shape.runs} runs × ${shape.turns} turns, ${concurrency} at once, against the ideal`,
        value: ratio,
        unit: '×',
        limit: 1.05,
        note: `${Math.round(wallMs)} ms, ideal ${Math.round(idealMs)} ms at ${latencyMs} ms a call; worker CPU ${Math.round(busy * 100)} %`,
      });
    }
    return measures;
  } finally {
    await worker.stop();
    await backend.stop();
  }
}
