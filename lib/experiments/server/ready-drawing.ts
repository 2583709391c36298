import 'server-only';
import { LRUCache } from 'lru-cache';
import type { Drawing } from '../drawn-on-server';
import { prepareFigures, prepareUses, toFigureArm } from '../figures';
import { isMoving } from '../progress';
import type { ExperimentDetail } from '../schema';
import { type PartKey, partAtHand, readPart } from './kept-parts';
import { settledVersion } from './settled-version';

/** Working out larger experiments would hold up all else that this process does. */
const mostRuns = 20_000;
/** Parts of so small an experiment are read at once; those of a larger one only for the next time. */
const readAtOnce = 1_000;

// On globalThis: lib/experiments/drawn-on-server.ts takes it from there.
const shared = globalThis as typeof globalThis & { __podiumDrawings?: LRUCache<string, Drawing> };
shared.__podiumDrawings ??= new LRUCache<string, Drawing>({ max: 8 });
const drawings = shared.__podiumDrawings;

/** What a page needs beside the columns of the runs. */
type Extra = 'uses' | 'endings';

/**
 * Readies what a page of an experiment is drawn from, and returns the key it is found by while rendering; null where the
 * browser is to do it: while anything moves, and when the columns are not at hand.
 */
export async function readyDrawing(
  experiment: ExperimentDetail,
  extras: readonly Extra[] = [],
): Promise<string | null> {
  const { id, runCount } = experiment;
  if (isMoving(experiment) || runCount === 0 || runCount > mostRuns) return null;
  const version = await settledVersion(id);
  if (version === null) return null;
  const key = { id, version };
  const read = () => Promise.all(([...always, ...extras] as const).map((name) => readPart(name, key)));
  if (runCount <= readAtOnce) await read().catch(() => undefined); // the browser asks too, and is told what is wrong
  const name = `${id} ${version}`;
  const drawing = drawings.get(name) ?? drawRuns(experiment, key);
  if (drawing && extras.every((extra) => addExtra(drawing, extra, key))) {
    drawings.set(name, drawing);
    return name;
  }
  void read().catch(() => undefined); // for the next time
  return null;
}

const always = ['matrix', 'states', 'figures'] as const;

function drawRuns({ arms }: ExperimentDetail, key: PartKey): Drawing | null {
  const [matrix, figures, states] = [partAtHand('matrix', key), partAtHand('figures', key), partAtHand('states', key)];
  if (!matrix || !figures || !states) return null;
  const prepared = prepareFigures({ arms: arms.map(toFigureArm), matrix, figures });
  return prepared && { figures: prepared, matrix, states: states.states, uses: null, endings: null };
}

/** Whether the drawing has it now. */
function addExtra(drawing: Drawing, extra: Extra, key: PartKey): boolean {
  if (extra === 'endings') drawing.endings ??= partAtHand('endings', key);
  else if (!drawing.uses) {
    const uses = partAtHand('uses', key);
    drawing.uses = uses && prepareUses(drawing.matrix, uses);
  }
  return drawing[extra] !== null;
}
