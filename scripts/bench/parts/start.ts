import { startPodium } from '../podium-server';
import { type MeasureInput, median } from '../report';

const starts = 3;

/** A start when everything is there already: until the first request is answered. */
export async function measureStart(): Promise<MeasureInput[]> {
  await (await startPodium()).stop(); // builds if needed
  const times: number[] = [];
  for (let start = 0; start < starts; start++) {
    const server = await startPodium();
    times.push(server.startMs / 1000);
    await server.stop();
  }
  const note = `median of ${starts}; the database is kept running by the benchmark`;
  return [{ name: 'later start until /api/health answers', value: median(times), unit: 's', limit: 3, note }];
}
