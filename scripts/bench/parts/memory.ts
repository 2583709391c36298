import { createBenchOrchestrator, startBenchRuns } from '../bench-setup';
import { residentBytes, startBenchWorker, startFakeBackend } from '../children';
import type { MeasureInput } from '../report';

const runs = 1000;
const hangInTurn = 4;
const limitMs = 90_000;

/** Memory of one worker with 1,000 runs in flight, each three turns old and waiting for a backend that never answers. */
export async function measureMemory(): Promise<MeasureInput[]> {
  const [backend, worker] = await Promise.all([startFakeBackend(), startBenchWorker()]);
  try {
    const orchestratorId = await createBenchOrchestrator(backend.baseUrl, { turns: 10, hangInTurn });
    await worker.ask({ type: 'start-worker', concurrency: runs });
    const before = residentBytes(worker.pid) ?? (await worker.ask({ type: 'usage' })).rssBytes;
    const startedAt = performance.now();
    await startBenchRuns(orchestratorId, runs);
    const wanted = runs * (hangInTurn - 1);
    for (;;) {
      const { waiting, served } = await backend.stats();
      if (waiting >= runs && served >= wanted) break;
      if (performance.now() - startedAt > limitMs)
        throw new Error(`Only ${waiting} of ${runs} runs are in flight after ${limitMs / 1000} s.`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const seconds = (performance.now() - startedAt) / 1000;
    const usage = await worker.ask({ type: 'usage' });
    const after = residentBytes(worker.pid) ?? usage.rssBytes;
    return [
      { name: `worker with ${runs} runs in flight, resident`, value: after / 2 ** 20, unit: 'MB', limit: 1000 },
      {
        name: 'resident per run in flight',
        value: (after - before) / 2 ** 10 / runs,
        unit: 'kB',
        note: `${Math.round(before / 2 ** 20)} MB without runs`,
      },
      { name: `until all ${runs} were in flight`, value: seconds, unit: 's', note: `${wanted} turns on the way` },
    ];
  } finally {
    await worker.stop();
    await backend.stop();
  }
}
