import { writeLargeExperiment } from '@/prisma/scenarios/shared/write-large-experiment';
import { writeLongRun } from '@/prisma/scenarios/shared/write-long-run';
import { writeManyRuns } from '@/prisma/scenarios/shared/write-many-runs';
import { type PodiumServer, startPodium } from './podium-server';

/** What several parts need is made once, by the part that asks first. */
const once = <Value>(make: () => Promise<Value>) => {
  let made: Promise<Value> | undefined;
  return { get: () => (made ??= make()), peek: () => made };
};

const server = once(() => startPodium());

/** Podium, built and served, on the benchmark's data. */
export const podium = server.get;
/** 200 tasks × 12 arms × 5 repeats. */
export const largeExperiment = once(() => writeLargeExperiment({ tasks: 200, repeats: 5 })).get;
export const longRun = once(() => writeLongRun({ turns: 10_000 })).get;
export const manyRuns = once(() =>
  writeManyRuns({ runs: 100_000, until: new Date(new Date().setUTCHours(0, 0, 0, 0)) }),
).get;

/** Stops what was started. */
export async function stopShared(): Promise<void> {
  const running: PodiumServer | undefined = await server.peek()?.catch(() => undefined);
  await running?.stop();
}
