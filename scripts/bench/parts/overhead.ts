import { createBenchOrchestrator, modelNameOf, startBenchRuns, untilCompleted } from '../bench-setup';
import { startBenchWorker, startFakeBackend } from '../children';
import { type MeasureInput, median } from '../report';

const episodes = 32;
const turns = 10;
const rounds = 5;
/** The best agent loop, which stores nothing, against the bare client: 2.2 ms to 0.8 ms CPU a turn. */
const bestLoopRatio = 2.75;

/** CPU and time of one turn of the whole product against a bare client doing the same requests, in one process by turns. */
export async function measureOverhead(): Promise<MeasureInput[]> {
  const [backend, worker] = await Promise.all([startFakeBackend(), startBenchWorker()]);
  try {
    const behaviour = { turns };
    const orchestratorId = await createBenchOrchestrator(backend.baseUrl, behaviour);
    await worker.ask({ type: 'start-worker', concurrency: episodes });
    const timed = async (work: () => Promise<unknown>) => {
      const before = await worker.ask({ type: 'usage' });
      const startedAt = performance.now();
      await work();
      const wallMs = performance.now() - startedAt;
      const after = await worker.ask({ type: 'usage' });
      const count = episodes * turns;
      return { cpuMs: (after.cpuMs - before.cpuMs) / count, wallMs: wallMs / count };
    };
    const bare: Awaited<ReturnType<typeof timed>>[] = [];
    const whole: typeof bare = [];
    for (let round = -2; round < rounds; round++) {
      const bareRound = await timed(() =>
        worker.ask({
          type: 'bare-client',
          baseUrl: backend.baseUrl,
          model: modelNameOf(behaviour),
          episodes,
          turns,
          atOnce: episodes,
        }),
      );
      const wholeRound = await timed(async () =>
        untilCompleted(await startBenchRuns(orchestratorId, episodes), 60_000),
      );
      if (round < 0) continue; // warming up
      bare.push(bareRound);
      whole.push(wholeRound);
    }
    const bareCpuMs = median(bare.map(({ cpuMs }) => cpuMs));
    const cpuMs = median(whole.map(({ cpuMs }) => cpuMs));
    const note = `${episodes} episodes at once × ${turns} turns, streaming; median of ${rounds} rounds`;
    return [
      { name: 'bare openai client, CPU per turn', value: bareCpuMs, unit: 'ms', note },
      {
        name: 'Podium, persistence on, CPU per turn',
        value: cpuMs,
        unit: 'ms',
        note: 'worker process; the database is another',
      },
      {
        name: 'CPU per turn, Podium / bare client',
        value: cpuMs / bareCpuMs,
        unit: '×',
        limit: bestLoopRatio,
        note: 'wish: 1.375',
      },
      { name: 'bare openai client, wall per turn', value: median(bare.map(({ wallMs }) => wallMs)), unit: 'ms' },
      {
        name: 'Podium, wall per turn',
        value: median(whole.map(({ wallMs }) => wallMs)),
        unit: 'ms',
        note: 'database included',
      },
    ];
  } finally {
    await worker.stop();
    await backend.stop();
  }
}
