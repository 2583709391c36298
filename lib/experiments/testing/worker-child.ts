import { createScriptedModel } from '@/lib/orchestrator/testing/scripted-model';
import { startWorker } from '@/lib/queue/worker';
import { benchOptions, lookUpThenAnswer } from '@/lib/runs/testing/run-bench';

/** A worker process for the test that kills it: says every request it gets. */
export async function main(): Promise<void> {
  const script = createScriptedModel(lookUpThenAnswer(3));
  await startWorker({
    ...benchOptions({
      model: {
        async *stream(request, options) {
          process.stdout.write('request\n');
          await new Promise((resolve) => setTimeout(resolve, 3));
          yield* script.stream(request, options);
        },
      },
    }),
    concurrency: 16,
    sweepEveryMs: 100,
  });
}

void main();
