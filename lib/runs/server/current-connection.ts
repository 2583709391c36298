import 'server-only';
import { toConnection } from '@/lib/backends/server/to-connection';
import { AppError, isAppError } from '@/lib/errors';
import { pgPool } from '@/lib/pg';
import type { BackendConnection } from '@/lib/providers/backend-connection';
import type { Backend } from '@/prisma/generated/client';

type Found = BackendConnection | AppError;
type Round = { keys: Set<string>; found: Promise<Map<string, Promise<Found>>> };

let round: Round | null = null;

/**
 * A backend as the registry has it now, its secrets decrypted; an archived one still serves the runs that began with it. An
 * `AppError` when it cannot be used. Those who ask in one turn of the event loop share a query, which begins after they asked: a
 * benchmark starts hundreds of runs a second.
 */
export async function currentConnection(key: string): Promise<Found> {
  round ??= beginRound();
  round.keys.add(key);
  const found = await round.found;
  return found.get(key) ?? new AppError('not-found', 'It was deleted after the run was set up.');
}

function beginRound(): Round {
  const keys = new Set<string>();
  const found = new Promise((resolve) => setImmediate(resolve)).then(() => {
    round = null;
    return load([...keys]);
  });
  return { keys, found };
}

async function load(keys: readonly string[]): Promise<Map<string, Promise<Found>>> {
  const { rows } = await pgPool().query<Backend>({
    name: 'podium-backends',
    text: 'SELECT * FROM "Backend" WHERE id = ANY ($1::uuid[])',
    values: [keys],
  });
  return new Map(rows.map((row) => [row.id, toFound(row)]));
}

async function toFound(row: Backend): Promise<Found> {
  try {
    return await toConnection(row);
  } catch (error) {
    if (isAppError(error)) return error;
    throw error;
  }
}
