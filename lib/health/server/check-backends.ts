import 'server-only';
import type { ReplicaProbe } from '@/lib/backends/schema';
import { probeReplicas } from '@/lib/backends/server/probe-replicas';
import { toConnection } from '@/lib/backends/server/to-connection';
import { db } from '@/lib/db';
import { plural } from '@/lib/format';
import { hostOf } from '@/lib/providers/backend-connection';
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
    const { message, models, replicas } = await probeReplicas(connection, AbortSignal.timeout(limitMs));
    const silent = replicas.filter((replica) => !replica.ok);
    if (silent.length > 0) return { ...base, state: 'warning', message: tell(silent, replicas.length) };
    const answering = replicas.length > 1 ? `All ${replicas.length} replicas answer` : 'Answers';
    return message === null
      ? { ...base, state: 'ok', message: `${answering}; ${plural(models.length, 'model')}.` }
      : { ...base, state: 'warning', message };
  } catch (error) {
    return { ...base, state: 'warning', message: error instanceof Error ? error.message : String(error) };
  }
}

function tell(silent: readonly ReplicaProbe[], replicaCount: number): string {
  if (replicaCount === 1) {
    const why = silent[0]?.message ?? '';
    return /was cancelled|did not finish within/.test(why) ? 'Does not answer in time.' : why;
  }
  const hosts = silent.map(({ baseUrl }) => hostOf(baseUrl) ?? baseUrl).join(', ');
  return `${silent.length} of ${replicaCount} replicas ${silent.length === 1 ? 'does' : 'do'} not answer: ${hosts}.`;
}
