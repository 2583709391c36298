import { benchOptions, gatedModel, lookUpThenAnswer } from '@/lib/runs/testing/run-bench';
import { startWorker } from '../worker';

/** A worker process for the test that kills it: its run hangs in the third turn. */
export async function main(): Promise<void> {
  const model = gatedModel(lookUpThenAnswer(4), { hangAtTurn: 3 });
  await startWorker({ ...benchOptions({ model }), concurrency: 2 });
  await model.hanging;
  process.stdout.write('hanging\n');
}

void main();
