import 'server-only';
import { cleanText } from '@/lib/clean-text';
import { db } from '@/lib/db';
import { isAppError, notFound } from '@/lib/errors';
import type { BackendConnection } from '@/lib/providers/backend-connection';
import { CallFailure } from '@/lib/providers/call-failure';
import { openaiTransport } from '@/lib/providers/openai-transport';
import { PrometheusFormatError, parsePrometheus, prometheusLimits } from '../metrics/parse-prometheus';
import { isKnownMetric, readServerSample } from '../metrics/read-sample';
import type { BackendMetrics, ReplicaMetrics } from '../metrics/schema';
import { toConnection } from './to-connection';

const limitMs = 5_000;
/** However many pages watch a server, it is asked once in this time. */
const freshMs = 1_000;
const mostKept = 256;

type Kept = { atMs: number; metrics: Promise<ReplicaMetrics> };
const shared = globalThis as typeof globalThis & { __podiumMetrics?: Map<string, Kept> };

/** What the replicas of a backend show of their work now. A replica that shows nothing is an answer, not a failure. */
export async function scrapeMetrics(id: string): Promise<BackendMetrics> {
  const row = await db().backend.findUnique({ where: { id } });
  if (!row) throw notFound('backend', id);
  let connection: BackendConnection;
  try {
    connection = await toConnection(row);
  } catch (error) {
    // A key that cannot be read is told where it is entered; here there is just nothing to see.
    if (!isAppError(error)) throw error;
    return { replicas: row.baseUrls.map((shown) => result(shown, 'failed', error.message)) };
  }
  const kept = (shared.__podiumMetrics ??= new Map());
  const now = Date.now();
  const replicas = row.baseUrls.map((shown, index) => {
    const key = `${id} ${row.updatedAt.getTime()} ${shown}`;
    const last = kept.get(key);
    if (last && now - last.atMs < freshMs) return last.metrics;
    const metrics = scrapeReplica(connection, connection.baseUrls[index] ?? shown, shown);
    kept.delete(key);
    kept.set(key, { atMs: now, metrics });
    const oldest = kept.keys().next().value;
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return metrics;
  });
  return { replicas: await Promise.all(replicas) };
}

/** Looks below the version first (`http://gpu1:8000/metrics`, vLLM and others), then beside it (`/v1/metrics`, NIM). */
export async function scrapeReplica(
  connection: BackendConnection,
  baseUrl: string,
  shown = baseUrl,
): Promise<ReplicaMetrics> {
  const roots = [...new Set([baseUrl.replace(/\/v\d+[a-z0-9]*(?:\/.*)?$/i, ''), baseUrl])];
  let none = result(shown, 'none', 'This server shows no metrics.');
  for (const root of roots) {
    const found = await look(connection, root, shown);
    if (found.state !== 'none') return found;
    if (found.message !== null) none = found;
  }
  return none;
}

async function look(connection: BackendConnection, root: string, shown: string): Promise<ReplicaMetrics> {
  const signal = AbortSignal.timeout(limitMs);
  try {
    const response = await openaiTransport.get({ connection, baseUrl: root, path: '/metrics', signal });
    const sample = readServerSample(parsePrometheus(await readLimited(response), isKnownMetric));
    return sample === null
      ? result(shown, 'none', 'This server shows metrics, but none of those that Podium knows.')
      : { ...result(shown, 'ok', null), sample };
  } catch (error) {
    if (error instanceof PrometheusFormatError)
      return result(shown, 'none', 'What this server has at /metrics are not metrics in the Prometheus format.');
    if (signal.aborted) return result(shown, 'failed', 'The metrics did not come in time.');
    if (error instanceof CallFailure) return ofFailure(error, shown);
    if (error instanceof TypeError) return result(shown, 'failed', 'The connection broke while the metrics came.');
    throw error;
  }
}

function ofFailure({ code, message }: CallFailure, shown: string): ReplicaMetrics {
  if (/--metrics/.test(message))
    return result(shown, 'none', 'This server shows no metrics yet: start llama-server with `--metrics`.');
  if (code === 'unreachable' || code === 'timeout') return result(shown, 'failed', cleanText(message));
  // Whatever else it answers, it has nothing to look at here.
  return result(shown, 'none', null);
}

const result = (baseUrl: string, state: ReplicaMetrics['state'], message: string | null): ReplicaMetrics => ({
  baseUrl,
  state,
  message,
  atMs: Date.now(),
  sample: null,
});

/** The text of a reply, up to what is parsed: a server that sends more is not read to its end. */
async function readLimited(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const piece = await reader?.read();
    if (!piece || piece.done) return text + decoder.decode();
    text += decoder.decode(piece.value, { stream: true });
    if (text.length <= prometheusLimits.characters) continue;
    await reader?.cancel();
    throw new PrometheusFormatError('The text is too long.', 1);
  }
}
