import { createBenchOrchestrator, startBenchRuns, untilCompleted } from '../bench-setup';
import { startFakeBackend } from '../children';
import { type MeasureInput, percentile } from '../report';
import { podium } from '../shared';

const runs = 50;

/** Reads one run's event stream to its end; returns how late each stored event arrived, in ms. */
async function watch(url: string, runId: string, signal: AbortSignal): Promise<number[]> {
  const response = await fetch(`${url}/api/runs/${runId}/events/stream?after=0`, { signal });
  if (!response.ok || !response.body) throw new Error(`The event stream of ${runId} answered ${response.status}.`);
  const delays: number[] = [];
  let rest = '';
  for await (const part of response.body.pipeThrough(new TextDecoderStream())) {
    const arrivedAt = Date.now();
    const blocks = (rest + part).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const at = /"at":"([^"]+)"/.exec(block)?.[1];
      if (at !== undefined) delays.push(arrivedAt - Date.parse(at));
      if (block.includes('"type":"run-end"')) return delays;
    }
  }
  return delays;
}

/** How far behind a live view is when 50 runs are watched at once. */
export async function measureLive(): Promise<MeasureInput[]> {
  const [backend, server] = await Promise.all([startFakeBackend(), podium()]);
  try {
    const orchestratorId = await createBenchOrchestrator(backend.baseUrl, {
      turns: 10,
      latencyMs: 200,
      withoutTool: true,
    });
    const ids = await startBenchRuns(orchestratorId, runs);
    const limit = AbortSignal.timeout(60_000);
    const delays = (await Promise.all(ids.map((id) => watch(server.url, id, limit)))).flat();
    await untilCompleted(ids, 30_000);
    const note = `${runs} runs at once, ${delays.length} events, worker in the server`;
    return [
      { name: 'event written until it arrives, p50', value: percentile(delays, 0.5), unit: 'ms', note },
      { name: 'event written until it arrives, p95', value: percentile(delays, 0.95), unit: 'ms', limit: 1000 },
      { name: 'event written until it arrives, worst', value: Math.max(...delays), unit: 'ms' },
    ];
  } finally {
    await backend.stop();
  }
}
