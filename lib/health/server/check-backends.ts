import 'server-only';
import { toConnection } from '@/lib/backends/server/to-connection';
import { db } from '@/lib/db';
import { listModels } from '@/lib/providers/list-models';
import type { Health } from '../schema';

type BackendHealth = Health['backends'][number];

const limitMs = 1_500;
const freshMs = 15_000;
const mostBackends = 50;

const shared = globalThis as typeof globalThis & {
  __podiumBackendHealth?: Map<string, { at: number; checked: Promise<BackendHealth> }>;
};

/** Whether each backend answers; an answer is kept for a while, so that asking often costs nothing. */
export async function checkBackends(now = () => performance.now()): Promise<BackendHealth[]> {
  const known = (shared.__podiumBackendHealth ??= new Map());
  const rows = await db().backend.findMany({
    where: { archivedAt: null },
    orderBy: { name: 'asc' },
    take: mostBackends,
  });
  return Promise.all(
    rows.map((row) => {
      const key = `${row.id} ${row.updatedAt.getTime()}`;
      const last = known.get(key);
      if (last && now() - last.at < freshMs) return last.checked;
      const checked = check(row);
      known.set(key, { at: now(), checked });
      if (known.size > mostBackends * 2) known.delete(known.keys().next().value as string);
      return checked;
    }),
  );
}

async function check(row: Parameters<typeof toConnection>[0]): Promise<BackendHealth> {
  const { id, name, simulated } = row;
  const base = { id, name, simulated };
  try {
    const connection = { ...(await toConnection(row)), timeoutMs: limitMs, maxRetries: 0 };
    const models = await listModels(connection, AbortSignal.timeout(limitMs));
    return { ...base, state: 'ok', message: `Answers; ${models.length} ${models.length === 1 ? 'model' : 'models'}.` };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return {
      ...base,
      state: 'warning',
      message: /abort|timeout/i.test(message) ? 'Does not answer in time.' : message,
    };
  }
}
