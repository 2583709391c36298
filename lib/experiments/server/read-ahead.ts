import 'server-only';
import { logger } from '@/lib/logger';
import { pgPool } from '@/lib/pg';
import { isMoving } from '../progress';
import type { ExperimentDetail } from '../schema';
import { tabsOf } from '../tabs';
import { getExperiment } from './get-experiment';
import { mostDrawnRuns, readyDrawing } from './ready-drawing';

const everyMs = 5_000;
const mostMsAPage = 30_000;
/** So many experiments are readied: those that ended last are most likely to be opened next. */
const latest = 3;

/** `stand` is another one when runs were added, have ended or were judged in a pass; what people judge one by one is read when asked for. */
const lastEnded = `
  SELECT e.id, concat_ws(' ', e."endedAt", e."updatedAt", (
      SELECT string_agg(p.id::text || p.status || coalesce(p."undoneAt"::text, ''), ' ' ORDER BY p.id) FROM "JudgingPass" AS p WHERE p."experimentId" = e.id
    )) AS stand
  FROM "Experiment" AS e WHERE e."endedAt" IS NOT NULL AND e."runCount" BETWEEN 1 AND $1 ORDER BY e."endedAt" DESC LIMIT $2`;

/**
 * Readies the drawings of the experiments that ended last; `tried` remembers at what stand (by id) that was done, whether it came to
 * anything or not: what is too large to be kept, or cannot be read, would be read again for ever. Returns those that are ready now.
 */
export async function readAhead(tried: Map<string, string>): Promise<ExperimentDetail[]> {
  const { rows } = await pgPool().query<{ id: string; stand: string }>(lastEnded, [mostDrawnRuns, latest]);
  for (const id of tried.keys()) if (!rows.some((row) => row.id === id)) tried.delete(id);
  const readied: ExperimentDetail[] = [];
  for (const { id, stand } of rows) {
    if (tried.get(id) === stand) continue;
    try {
      const experiment = await getExperiment(id);
      if (isMoving(experiment)) continue;
      tried.set(id, stand);
      if (await readyDrawing(experiment, ['uses', 'endings'], { isAhead: true })) readied.push(experiment);
    } catch (err) {
      tried.set(id, stand);
      logger.warn({ err, experimentId: id }, 'the experiment could not be read ahead');
    }
  }
  return readied;
}

/**
 * Has the server at this address draw each page of an experiment once: the first drawing after a start takes a third of a second
 * longer than those after it, as its code is loaded and compiled while it is used. False when the server does not answer yet.
 */
export async function drawOnce(serverUrl: string, experiment: Pick<ExperimentDetail, 'id' | 'arms'>): Promise<boolean> {
  for (const { href } of tabsOf(experiment)) {
    const reply = await fetch(serverUrl + href, { signal: AbortSignal.timeout(mostMsAPage) });
    await reply.arrayBuffer();
    if (reply.status === 503) return false;
    if (!reply.ok) throw new Error(`${href} was answered with ${reply.status}.`);
  }
  return true;
}

/**
 * Reads what the pages of the latest experiments are drawn from before anybody opens them: at once, and whenever one has ended.
 * A production server, named by its address, also draws the pages of one. Returns what stops it.
 */
export function keepReadingAhead(serverUrl: string | null): () => void {
  const tried = new Map<string, string>();
  let latestReady: ExperimentDetail | undefined;
  let isDrawn = false;
  let isLooking = false;
  const look = async () => {
    if (isLooking) return;
    isLooking = true;
    try {
      latestReady = (await readAhead(tried))[0] ?? latestReady;
      if (serverUrl === null || latestReady === undefined || isDrawn) return;
      isDrawn = true; // a page that fails is not tried again
      isDrawn = await drawOnce(serverUrl, latestReady);
    } catch (err) {
      logger.warn({ err }, 'experiments could not be read ahead');
    } finally {
      isLooking = false;
    }
  };
  void look();
  const timer = setInterval(() => void look(), everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
