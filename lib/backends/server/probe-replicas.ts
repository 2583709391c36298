import 'server-only';
import { cleanText } from '@/lib/clean-text';
import { isAppError } from '@/lib/errors';
import type { BackendConnection } from '@/lib/providers/backend-connection';
import { listModels } from '@/lib/providers/list-models';
import type { BackendProbe, ReplicaProbe } from '../schema';

/** What of a server's list is kept: as many names as anyone chooses from, as long as a model's name may be. */
const maxModels = 2_000;
const maxNameCharacters = 300;
const maxMissing = 20;

type Answer = { names: string[]; failure: string | null; durationMs: number };

/**
 * Asks every replica for its models, all at once. `baseUrls` = the addresses as they are stored, beside those of the
 * connection. A replica that refuses or is not there is an answer, not a failure.
 */
export async function probeReplicas(
  connection: BackendConnection,
  signal: AbortSignal,
  baseUrls: readonly string[] = connection.baseUrls,
): Promise<BackendProbe> {
  const startedAt = performance.now();
  const answers = await Promise.all(connection.baseUrls.map((baseUrl) => ask(connection, baseUrl, signal)));
  const at = new Date().toISOString();
  const models = [...new Set(answers.flatMap(({ names }) => names))].slice(0, maxModels);
  const replicas = answers.map((answer, index): ReplicaProbe => {
    const listed = new Set(answer.names);
    const missing = answer.failure === null ? models.filter((name) => !listed.has(name)) : [];
    return {
      baseUrl: baseUrls[index] ?? '',
      ok: answer.failure === null,
      message: answer.failure,
      durationMs: answer.durationMs,
      modelCount: answer.names.length,
      missing: missing.slice(0, maxMissing),
      at,
    };
  });
  return {
    at,
    ok: replicas.every(({ ok }) => ok),
    message: summaryOf(replicas),
    durationMs: Math.round(performance.now() - startedAt),
    models,
    replicas,
  };
}

async function ask(connection: BackendConnection, baseUrl: string, signal: AbortSignal): Promise<Answer> {
  const startedAt = performance.now();
  const since = () => Math.round(performance.now() - startedAt);
  try {
    const listed = await listModels({ ...connection, baseUrls: [baseUrl] }, signal);
    const names = listed.filter((name) => name.length <= maxNameCharacters).slice(0, maxModels);
    return { names: names.map(cleanText), failure: null, durationMs: since() };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { names: [], failure: cleanText(error.message), durationMs: since() };
  }
}

/** What is wrong with the replicas together; null when nothing is. */
function summaryOf(replicas: readonly ReplicaProbe[]): string | null {
  const silent = replicas.filter(({ ok }) => !ok);
  const [first] = silent;
  if (first !== undefined) {
    if (replicas.length === 1) return first.message;
    if (silent.length === replicas.length) return `None of the ${replicas.length} replicas answers. ${first.message}`;
    return `${silent.length} of ${replicas.length} replicas ${silent.length === 1 ? 'does' : 'do'} not answer. ${first.message}`;
  }
  return replicas.some(({ missing }) => missing.length > 0)
    ? 'The replicas do not list the same models: a call may reach one that does not serve its model.'
    : null;
}
