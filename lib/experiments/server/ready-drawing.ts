import 'server-only';
import { LRUCache } from 'lru-cache';
import type { Drawing } from '../drawn-on-server';
import { prepareFigures, prepareUses, toFigureArm } from '../figures';
import { isMoving } from '../progress';
import type { ExperimentDetail } from '../schema';
import { type PartKey, partAtHand, readPart, versionOfPart } from './kept-parts';

/** Working out larger experiments would hold up all else that this process does. */
export const mostDrawnRuns = 20_000;
/** The calls of so small an experiment are read while a page waits; those of a larger one only for the next time. */
const mostRunsWithUsesAtOnce = 1_000;

// On globalThis: lib/experiments/drawn-on-server.ts takes it from there.
const shared = globalThis as typeof globalThis & { __podiumDrawings?: LRUCache<string, Drawing> };
shared.__podiumDrawings ??= new LRUCache<string, Drawing>({ max: 8 });
const drawings = shared.__podiumDrawings;

/** What a page needs beside the columns of the runs. */
type Extra = 'uses' | 'endings';

/** `version`: of the runs; `calls`: of their calls, null where they are not asked for. */
type Key = PartKey & { calls: string | null };

async function keyOf(id: string, extras: readonly Extra[]): Promise<Key | null> {
  const [version, calls] = await Promise.all([
    versionOfPart('matrix', id),
    extras.includes('uses') ? versionOfPart('uses', id) : null,
  ]);
  return version === null || (calls === null && extras.includes('uses')) ? null : { id, version, calls };
}

/**
 * Readies what a page of an experiment is drawn from, and returns the key it is found by while rendering; null where the
 * browser is to do it: while anything moves, and when the calls of many runs are not at hand. `isAhead`: nobody waits for it yet, so
 * these are read too.
 */
export async function readyDrawing(
  experiment: ExperimentDetail,
  extras: readonly Extra[] = [],
  { isAhead = false } = {},
): Promise<string | null> {
  const { id, runCount } = experiment;
  if (isMoving(experiment) || runCount === 0 || runCount > mostDrawnRuns) return null;
  const key = await keyOf(id, extras);
  if (key === null) return null;
  const name = `${id} ${key.version}`;
  const known = drawings.get(name);
  const missing = extras.filter((extra) => !known?.[extra]);
  const reading: Promise<unknown>[] = [...(known ? [] : always), ...missing.filter((extra) => extra !== 'uses')].map(
    (part) => readPart(part, key),
  );
  if (missing.includes('uses')) {
    const uses = readPart('uses', usesKey(key));
    if (isAhead || runCount <= mostRunsWithUsesAtOnce) reading.push(uses);
    else uses.catch(() => undefined);
  }
  await Promise.allSettled(reading); // the browser asks too, and is told what is wrong
  const drawing = known ?? drawRuns(experiment, key);
  if (!drawing || !missing.every((extra) => addExtra(drawing, extra, key))) return null;
  drawings.set(name, drawing);
  return name;
}

const always = ['matrix', 'states', 'figures'] as const;
const usesKey = ({ id, calls }: Key): PartKey => ({ id, version: calls ?? '' });

function drawRuns({ arms }: ExperimentDetail, key: Key): Drawing | null {
  const [matrix, figures, states] = [partAtHand('matrix', key), partAtHand('figures', key), partAtHand('states', key)];
  if (!matrix || !figures || !states) return null;
  const prepared = prepareFigures({ arms: arms.map(toFigureArm), matrix, figures });
  return prepared && { figures: prepared, matrix, states: states.states, uses: null, endings: null };
}

/** Whether the drawing has it now. */
function addExtra(drawing: Drawing, extra: Extra, key: Key): boolean {
  if (extra === 'endings') drawing.endings ??= partAtHand('endings', key);
  else if (!drawing.uses) {
    const uses = partAtHand('uses', usesKey(key));
    drawing.uses = uses && prepareUses(drawing.matrix, uses);
  }
  return drawing[extra] !== null;
}
