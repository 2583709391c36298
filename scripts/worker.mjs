// `npm run worker`: a worker process of its own. Any number may run beside a server started with WORKER=off (or on).
import { followParent } from './lib.mjs';
import { runWithDatabase } from './run-with-database.mjs';

followParent();
await runWithDatabase({ entry: 'lib/queue/worker-main.ts', role: 'worker', keepRunning: true });
