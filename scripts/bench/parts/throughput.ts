import { createBenchOrchestrator, modelNameOf, startBenchRuns, untilCompleted } from '../bench-setup';
import { type BenchWorker, startBenchWorker, startFakeBackend } from '../children';
import type { MeasureInput } from '../report';

const concurrency = 64;
const latencyMs = 100;
const repeats = 3;

type Shape = { runs: number; turns: number };
type Taken = { wallMs: number; cpuMs: number };

async function takenBy(worker: BenchWorker, work: () => Promise<number>): Promise<Taken> {
  const before = await worker.ask({ type: 'usage' });
  const wallMs = await work();
  return { wallMs, cpuMs: (await worker.ask({ type: 'usage' })).cpuMs - before.cpuMs };
}

/** From the start of a batch until its last run ended, by the database's clock, which is this machine's. */
async function batch(orchestratorId: string, { runs }: Shape): Promise<number> {
  const startedAt = Date.now();
  const { lastEnd } = await untilCompleted(await startBenchRuns(orchestratorId, runs), 120_000);
  return lastEnd.getTime() - startedAt;
}

/** The same calls with the `openai` package alone, nothing stored: what the machine allows. */
async function bare(worker: BenchWorker, baseUrl: string, { runs, turns }: Shape): Promise<number> {
  const startedAt = performance.now();
  const model = modelNameOf({ turns, latencyMs });
  await worker.ask({ type: 'bare-client', baseUrl, model, episodes: runs, turns, atOnce: concurrency });
  return performance.now() - startedAt;
}

const middle = (times: readonly Taken[]) =>
  times.toSorted((a, b) => a.wallMs - b.wallMs)[Math.floor(times.length / 2)] as Taken;

/** How near a benchmark comes to the time its model calls alone need. */
export async function measureThroughput(): Promise<MeasureInput[]> {
  const [backend, worker] = await Promise.all([startFakeBackend(), startBenchWorker()]);
  try {
    await worker.ask({ type: 'start-worker', concurrency });
    const shapes: Shape[] = [
      { runs: 640, turns: 1 },
      { runs: 128, turns: 10 },
    ];
    const measures: MeasureInput[] = [];
    for (const shape of shapes) {
      const { runs, turns } = shape;
      const orchestratorId = await createBenchOrchestrator(backend.baseUrl, { turns, latencyMs });
      const whole: Taken[] = [];
      const alone: Taken[] = [];
      for (let repeat = -1; repeat < repeats; repeat++) {
        const times = await takenBy(worker, () => batch(orchestratorId, shape));
        const bareTimes = await takenBy(worker, () => bare(worker, backend.baseUrl, shape));
        if (repeat < 0) continue; // warming connections, plans and code
        whole.push(times);
        alone.push(bareTimes);
      }
      const { wallMs, cpuMs } = middle(whole);
      const idealMs = (runs * turns * latencyMs) / concurrency;
      const cpuOfTurn = ({ cpuMs: all }: Taken) => (all / (runs * turns)).toFixed(2);
      const bareTaken = middle(alone);
      measures.push({
        name: `${runs} runs × ${turns} turns, ${concurrency} at once, against the ideal`,
        value: wallMs / idealMs,
        unit: '×',
        limit: 1.05,
        note: `${Math.round(wallMs)} ms, ideal ${Math.round(idealMs)} ms at ${latencyMs} ms a call; worker CPU ${cpuOfTurn({ wallMs, cpuMs })} ms a turn, ${Math.round((cpuMs / wallMs) * 100)} % of a core; the bare openai client by turns with it: ${(bareTaken.wallMs / idealMs).toFixed(2)} ×, ${cpuOfTurn(bareTaken)} ms a turn`,
      });
    }
    return measures;
  } finally {
    await worker.stop();
    await backend.stop();
  }
}
