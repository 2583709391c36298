// The process that is measured: worker, engine, recorder and model client, and nothing of the benchmark itself.
import { closeDatabase } from '@/lib/db';
import { startWorker, type Worker } from '@/lib/queue/worker';
import { composePorts } from '@/lib/runs/server/compose-ports';
import { runBareClient } from './bare-client';
import { benchTool } from './bench-setup';
import type { WorkerAnswer, WorkerCommand } from './worker-protocol';

let worker: Worker | undefined;

async function obey(command: WorkerCommand): Promise<void> {
  switch (command.type) {
    case 'start-worker':
      worker = await startWorker({
        concurrency: command.concurrency,
        ports: async (snapshot) => ({ ...(await composePorts(snapshot)), toolRuntime: () => benchTool }),
      });
      return;
    case 'stop-worker':
      await worker?.stop();
      worker = undefined;
      return;
    case 'bare-client':
      return runBareClient(command);
    case 'usage':
  }
}

const usage = (): WorkerAnswer => {
  const { user, system } = process.cpuUsage();
  return {
    cpuMs: (user + system) / 1000,
    rssBytes: process.memoryUsage.rss(),
    heapBytes: process.memoryUsage().heapUsed,
  };
};

async function end(): Promise<void> {
  await worker?.stop();
  await closeDatabase();
  process.exit();
}

process.on('message', (message) => {
  const { id, command } = message as { id: number; command: WorkerCommand };
  obey(command)
    .then(usage, (error: unknown) => ({ ...usage(), error: error instanceof Error ? error.message : String(error) }))
    .then((answer) => process.send?.({ id, answer }));
});
process.on('disconnect', () => void end());
process.on('SIGTERM', () => void end());
process.send?.({ id: 0 });
