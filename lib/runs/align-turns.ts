import type { Step, StepCall } from './steps';

/** A row of two runs side by side: a pair of turns that do the same kind of thing, or a turn with a gap beside it. */
export type AlignedRow =
  /** The same tools, models and arguments. */
  | { type: 'identical'; left: Step; right: Step }
  /** At least one tool in common, but not everything is the same. */
  | { type: 'changed'; left: Step; right: Step }
  | { type: 'left'; left: Step; right: null }
  | { type: 'right'; left: null; right: Step };

/** A turn with a gap beside it costs this much; a pair of equal turns is worth four. */
const gapScore = -1;
const pairScore = 4;
/** So many cells of the table are filled at most: beyond, only those near the diagonal. */
const mostCells = 2_500_000;
/** Likeness is remembered up to this many kinds of turns. */
const mostKinds = 2_000;

const sameCall = (one: StepCall, other: StepCall): number => {
  if (one.tool !== other.tool) return 0;
  if (one.model !== other.model) return 0.4;
  return one.argumentsKey === other.argumentsKey ? 1 : 0.6;
};

/**
 * How alike two turns are by what was done in them, 0 to 1: 1 = the same calls with the same arguments, in any order;
 * 0 = no tool in common. A call counts once; the best matches are made first.
 */
export function turnLikeness(left: Step, right: Step): number {
  const most = Math.max(left.calls.length, right.calls.length);
  if (most === 0) return left.said?.key === right.said?.key ? 1 : 0.5;
  const [only, otherOnly] = [left.calls[0], right.calls[0]];
  if (left.calls.length === 1 && right.calls.length === 1 && only && otherOnly) return sameCall(only, otherOnly);
  const free = [...right.calls];
  let open = left.calls;
  let sum = 0;
  for (const wanted of [1, 0.6, 0.4]) {
    open = open.filter((call) => {
      const at = free.findIndex((other) => sameCall(call, other) === wanted);
      if (at < 0) return true;
      free.splice(at, 1);
      sum += wanted;
      return false;
    });
  }
  return sum / most;
}

/** Steps of the best way from a cell: towards the pair before, the left turn before, the right turn before. */
const diagonal = 1;
const up = 2;
const back = 3;

/**
 * Two runs' turns in one order (Needleman–Wunsch over what each turn did): every turn stands in exactly one row, and both runs
 * keep their order. Turns are only paired when they have a tool in common, or both called none. Two runs of more than about
 * 1,500 turns each are only searched near the diagonal.
 */
export function alignTurns(left: readonly Step[], right: readonly Step[]): AlignedRow[] {
  const [n, m] = [left.length, right.length];
  const reach =
    (n + 1) * (m + 1) <= mostCells ? m : Math.max(Math.ceil(m / (n || 1)) + 1, Math.floor(mostCells / (n + 1) / 2));
  const from = (row: number) => Math.max(0, Math.round((row * m) / (n || 1)) - reach);
  const to = (row: number) => Math.min(m, Math.round((row * m) / (n || 1)) + reach);
  const ways: Uint8Array[] = [];
  const codes = codesOf(left, right);
  let before = new Float64Array(0);
  for (let row = 0; row <= n; row++) {
    const start = row === 0 ? 0 : from(row);
    const end = n === 0 ? m : to(row);
    const scores = new Float64Array(end - start + 1);
    const way = new Uint8Array(end - start + 1);
    const startBefore = row <= 1 ? 0 : from(row - 1);
    for (let column = start; column <= end; column++) {
      const at = column - start;
      if (row === 0 && column === 0) continue;
      let best = Number.NEGATIVE_INFINITY;
      const above = row > 0 ? before[column - startBefore] : undefined;
      const corner = row > 0 && column > 0 ? before[column - 1 - startBefore] : undefined;
      if (corner !== undefined) {
        const likeness = codes.likeness(row - 1, column - 1);
        if (likeness > 0) {
          best = corner + pairScore * likeness;
          way[at] = diagonal;
        }
      }
      if (above !== undefined && above + gapScore > best) {
        best = above + gapScore;
        way[at] = up;
      }
      const beside = at > 0 ? scores[at - 1] : undefined;
      if (beside !== undefined && beside + gapScore > best) {
        best = beside + gapScore;
        way[at] = back;
      }
      scores[at] = best;
    }
    ways.push(way);
    before = scores;
  }
  return walkBack({ left, right, ways, from: (row) => (row === 0 ? 0 : from(row)) });
}

function walkBack(input: {
  left: readonly Step[];
  right: readonly Step[];
  ways: readonly Uint8Array[];
  from: (row: number) => number;
}): AlignedRow[] {
  const { left, right, ways, from } = input;
  const rows: AlignedRow[] = [];
  let [row, column] = [left.length, right.length];
  while (row > 0 || column > 0) {
    const way = ways[row]?.[column - from(row)] ?? 0;
    const [one, other] = [left[row - 1], right[column - 1]];
    if (way === diagonal && one && other) {
      rows.push({ type: turnLikeness(one, other) === 1 ? 'identical' : 'changed', left: one, right: other });
      row -= 1;
      column -= 1;
    } else if (other && (way === back || !one)) {
      rows.push({ type: 'right', left: null, right: other });
      column -= 1;
    } else if (one) {
      rows.push({ type: 'left', left: one, right: null });
      row -= 1;
    }
  }
  return rows.reverse();
}

/** Long runs repeat themselves: likeness is computed once for each two kinds of turns, not for each two turns. */
function codesOf(left: readonly Step[], right: readonly Step[]) {
  const kinds: Step[] = [];
  const codes = new Map<string, number>();
  const code = (step: Step) => {
    const key =
      JSON.stringify(
        step.calls.length > 0
          ? step.calls.map(({ tool, model, argumentsKey }) => [tool, model, argumentsKey])
          : step.said?.key,
      ) ?? '';
    const known = codes.get(key);
    if (known !== undefined) return known;
    codes.set(key, kinds.length);
    return kinds.push(step) - 1;
  };
  const [leftCodes, rightCodes] = [left.map(code), right.map(code)];
  const width = kinds.length;
  const known = width <= mostKinds ? new Float32Array(width * width).fill(-1) : null;
  return {
    likeness(row: number, column: number): number {
      const [one = 0, other = 0] = [leftCodes[row], rightCodes[column]];
      if (one === other) return 1;
      const found = known?.[one * width + other] ?? -1;
      if (found >= 0) return found;
      const [first, second] = [kinds[one], kinds[other]];
      const likeness = first && second ? turnLikeness(first, second) : 0;
      if (known) known[one * width + other] = likeness;
      return likeness;
    },
  };
}

/** How many rows there are of each kind. */
export function countRows(rows: readonly AlignedRow[]): Record<AlignedRow['type'], number> {
  const counts = { identical: 0, changed: 0, left: 0, right: 0 };
  for (const { type } of rows) counts[type] += 1;
  return counts;
}
