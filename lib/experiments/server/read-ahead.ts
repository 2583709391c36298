import 'server-only';
import { isAppError } from '@/lib/errors';
import { logger } from '@/lib/logger';
import { pgPool } from '@/lib/pg';
import { getExperiment } from './get-experiment';
import { mostDrawnRuns, readyDrawing } from './ready-drawing';

const everyMs = 5_000;
/** So many experiments are readied: those that ended last are most likely to be opened next. */
const latest = 3;

/** `stand` is another one when runs were added, have ended or were judged in a pass. */
const lastEnded = `
  SELECT e.id, concat_ws(' ', e."endedAt", e."updatedAt", (
      SELECT string_agg(p.id::text || p.status || coalesce(p."undoneAt"::text, ''), ' ' ORDER BY p.id) FROM "JudgingPass" AS p WHERE p."experimentId" = e.id
    )) AS stand
  FROM "Experiment" AS e WHERE e."endedAt" IS NOT NULL AND e."runCount" BETWEEN 1 AND $1 ORDER BY e."endedAt" DESC LIMIT $2`;

/** Readies the drawings of the experiments that ended last; `ready` remembers at what stand (by id) that was done. */
export async function readAhead(ready: Map<string, string>): Promise<void> {
  const { rows } = await pgPool().query<{ id: string; stand: string }>(lastEnded, [mostDrawnRuns, latest]);
  for (const id of ready.keys()) if (!rows.some((row) => row.id === id)) ready.delete(id);
  for (const { id, stand } of rows) {
    if (ready.get(id) === stand) continue;
    const drawing = await readyDrawing(await getExperiment(id), ['uses', 'endings'], { isAhead: true });
    if (drawing !== null) ready.set(id, stand);
  }
}

/**
 * Reads what the pages of the latest experiments are drawn from before anybody opens them: at once, and whenever one has ended.
 * Returns what stops it.
 */
export function keepReadingAhead(): () => void {
  const ready = new Map<string, string>();
  let isLooking = false;
  const look = async () => {
    if (isLooking) return;
    isLooking = true;
    try {
      await readAhead(ready);
    } catch (err) {
      const isDeleted = isAppError(err) && err.code === 'not-found';
      if (!isDeleted) logger.warn({ err }, 'experiments could not be read ahead');
    } finally {
      isLooking = false;
    }
  };
  void look();
  const timer = setInterval(() => void look(), everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
