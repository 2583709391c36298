import 'server-only';
import { logger } from '@/lib/logger';
import { pgPool } from '@/lib/pg';
import { countLivingWorkers } from '@/lib/queue/living-workers';
import { workersHere } from '@/lib/queue/worker';
import { getPythonSandbox } from '@/lib/tools/python/get-python-sandbox';
import type { Health, HealthPart } from '../schema';
import { checkBackends } from './check-backends';

const limitMs = 2_500;

/** Settles within the limit whatever a part does; a part that fails says so and stops nothing else. */
async function bounded<Part extends HealthPart>(
  work: Promise<Part>,
  failed: Omit<Part, 'state' | 'message'>,
): Promise<Part> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('It did not answer in time.')), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } catch (err) {
    logger.debug({ err }, 'a health check failed');
    return { state: 'failed', message: err instanceof Error ? err.message : String(err), ...failed } as Part;
  } finally {
    clearTimeout(timer);
  }
}

async function database(): Promise<Health['database']> {
  const startedAt = performance.now();
  await pgPool().query('SELECT 1');
  return { state: 'ok', message: 'Answers.', durationMs: Math.round((performance.now() - startedAt) * 10) / 10 };
}

async function migrations(): Promise<HealthPart> {
  const { rows } = await pgPool().query<{ name: string; finished: boolean }>(
    'SELECT migration_name AS name, finished_at IS NOT NULL AS finished FROM "_prisma_migrations" WHERE rolled_back_at IS NULL',
  );
  const failed = rows.find(({ finished }) => !finished);
  if (failed) return { state: 'failed', message: `The migration ${failed.name} was not finished.` };
  return { state: 'ok', message: `${rows.length} applied.` };
}

async function queue(): Promise<Health['queue']> {
  const { rows } = await pgPool().query<{ waiting: number; running: number }>(
    `SELECT count(*) FILTER (WHERE status = 'queued')::int AS waiting, count(*) FILTER (WHERE status = 'running')::int AS running
     FROM "Run" WHERE status IN ('queued', 'running')`,
  );
  const { waiting, running } = rows[0] ?? { waiting: 0, running: 0 };
  return { state: 'ok', message: `${running} running, ${waiting} waiting.`, waiting, running };
}

async function worker(): Promise<Health['worker']> {
  const alive = await countLivingWorkers();
  if (alive === 0)
    return { state: 'failed', message: 'No worker is running: runs wait. Start one with `npm run worker`.', alive };
  return { state: 'ok', message: `${alive} running, ${workersHere()} of them in the server.`, alive };
}

async function sandbox(): Promise<HealthPart> {
  const { state, launcher, failure } = getPythonSandbox().status();
  if (state === 'failed') return { state: 'failed', message: failure ?? 'The Python sandbox could not be started.' };
  if (state === 'asleep') return { state: 'ok', message: 'Starts with the first program.' };
  return { state: 'ok', message: launcher ? `${state}, started by ${launcher}.` : `${state}.` };
}

/** What works and what does not, asked now, within three seconds. */
export async function getHealth(): Promise<Health> {
  const [db, migrated, jobs, workers, python, backends] = await Promise.all([
    bounded(database(), { durationMs: null }),
    bounded(migrations(), {}),
    bounded(queue(), { waiting: null, running: null }),
    bounded(worker(), { alive: null }),
    bounded(sandbox(), {}),
    checkBackends().catch(() => []),
  ]);
  const parts: HealthPart[] = [db, migrated, jobs, workers, python, ...backends];
  return {
    status: db.state === 'failed' ? 'down' : parts.every(({ state }) => state === 'ok') ? 'ok' : 'degraded',
    checkedAt: new Date().toISOString(),
    database: db,
    migrations: migrated,
    queue: jobs,
    worker: workers,
    sandbox: python,
    backends,
  };
}
