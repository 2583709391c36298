import type { Estimate, Interval } from '@/lib/statistics/interval';
import { paretoFront } from '@/lib/statistics/pareto-front';
import { linearTicks, logTicks } from './ticks';

/** What is set against accuracy: USD or seconds of a task. */
export type AccuracyAxis = 'cost' | 'latency';
export type AxisScale = 'linear' | 'log';

export type ChartArm = {
  key: string;
  accuracy: Interval | null;
  /** An end that is null is one of which nothing is known. */
  meanUsd: Estimate | null;
  meanSeconds: Estimate | null;
};

/** A result of somebody else, such as a published one. `usd` or `seconds` of a task are null where they are not known. */
export type Reference = { name: string; accuracy: number; usd: number | null; seconds: number | null };
export type ReferencePoint = {
  reference: Reference;
  x: number;
  y: number;
  /** On which side its name stands; null where it would stand on another's. */
  nameSide: 'left' | 'right' | null;
};

export type AccuracyPoint<Arm> = {
  arm: Arm;
  /** Place in the list the chart was made from, from 1: what stands in the point and in the table beside it. */
  number: number;
  x: number;
  /** Lengths of the whiskers to either side, 0 where that end is not known. */
  xError: [number, number];
  /** Which ends are not known: to that side a dashed whisker runs to the edge. */
  isOpen: [low: boolean, high: boolean];
  y: number;
  yError: [number, number];
  onFront: boolean;
};

export type AccuracyChart<Arm> = {
  points: AccuracyPoint<Arm>[];
  /** Corners of the line along the front: nothing stored lies above or left of it. */
  front: { x: number; y: number }[];
  /** Results of others, for orientation: never on the front. */
  references: ReferencePoint[];
  xTicks: number[];
  yTicks: number[];
  scale: AxisScale;
  /** Whether a logarithmic axis can be had: not where something is free, or took no time. */
  canLog: boolean;
  /** Arms of which too little is known for a point. */
  left: number;
};

/** What is said of a chart in which an end is not known; empty otherwise. Begins with a space. */
export const openEndsText = ({ points }: { points: readonly { isOpen: readonly [boolean, boolean] }[] }): string =>
  points.some(({ isOpen }) => isOpen.includes(true))
    ? ' Dotted with an arrow to the edge: how far the interval reaches to that side is not known, as there are too few tasks.'
    : '';

/** The ends of an interval in words: `$1–$2`, `from $1, upper end not known`. */
export function endsText({ low, high }: Pick<Estimate, 'low' | 'high'>, text: (end: number) => string): string {
  if (low === null && high === null) return 'interval not known: too few tasks';
  if (low === null) return `to ${text(high as number)}, lower end not known`;
  return high === null ? `from ${text(low)}, upper end not known` : `${text(low)}–${text(high)}`;
}

/** Why a chart cannot have a logarithmic axis; undefined where it can. */
export const logFault = ({ canLog }: { canLog: boolean }, axis: AccuracyAxis): string | undefined =>
  canLog
    ? undefined
    : `Nothing that ${axis === 'cost' ? 'cost nothing' : 'took no time'} has a place on a logarithmic scale.`;

/** A logarithmic axis pays where the dearest is this many times the cheapest. */
const logFrom = 12;

/**
 * Everything the accuracy chart shows, decided: points with whiskers, the Pareto front as a staircase, ticks, and a
 * logarithmic axis where one was asked for (or, unasked, where costs lie far apart) and nothing is zero.
 */
export function accuracyChart<Arm extends ChartArm>(
  arms: readonly Arm[],
  axis: AccuracyAxis,
  asked?: AxisScale,
  others: readonly Reference[] = [],
): AccuracyChart<Arm> {
  const known = arms.flatMap((arm, index) => {
    const along = axis === 'cost' ? arm.meanUsd : arm.meanSeconds;
    return arm.accuracy && along ? [{ arm, number: index + 1, along, accuracy: arm.accuracy }] : [];
  });
  const found = others.flatMap((reference) => {
    const x = axis === 'cost' ? reference.usd : reference.seconds;
    return x === null ? [] : [{ reference, x, y: reference.accuracy }];
  });
  const values = [...known.map(({ along }) => along.estimate), ...found.map(({ x }) => x)];
  const smallest = Math.min(...values);
  const canLog = values.length > 0 && smallest > 0;
  const scale =
    canLog && (asked ?? (Math.max(...values) / smallest >= logFrom ? 'log' : 'linear')) === 'log' ? 'log' : 'linear';
  // A whisker that reaches zero has no place on a logarithmic axis: it ends at the edge.
  const edge = scale === 'log' ? smallest / 3 : 0;
  const onFront = new Set(
    paretoFront(known.map((item) => ({ item, cost: item.along.estimate, gain: item.accuracy.estimate }))).map(
      ({ item }) => item,
    ),
  );
  const points = known.map((item): AccuracyPoint<Arm> => {
    const { arm, number, along, accuracy } = item;
    return {
      arm,
      number,
      x: along.estimate,
      xError: [
        along.low === null ? 0 : along.estimate - Math.max(edge, along.low),
        along.high === null ? 0 : along.high - along.estimate,
      ],
      isOpen: [along.low === null, along.high === null],
      y: accuracy.estimate,
      yError: [accuracy.estimate - accuracy.low, accuracy.high - accuracy.estimate],
      onFront: onFront.has(item),
    };
  });
  const ends = [...points.flatMap(({ x, xError }) => [x - xError[0], x + xError[1]]), ...found.map(({ x }) => x)];
  const [low, high] = ends.length > 0 ? [Math.min(...ends), Math.max(...ends)] : [0, 1];
  const lowest = Math.min(1, ...points.map(({ y, yError }) => y - yError[0]), ...found.map(({ y }) => y));
  const xTicks = scale === 'log' ? logTicks(low, high) : linearTicks(0, high);
  const steps = points.filter((point) => point.onFront).sort((left, right) => left.x - right.x);
  return {
    points,
    front: steps.flatMap(({ x, y }, index) => {
      const before = steps[index - 1];
      return before && before.y !== y
        ? [
            { x, y: before.y },
            { x, y },
          ]
        : [{ x, y }];
    }),
    references: placeNames(found, { scale, from: xTicks[0] ?? 0, to: xTicks.at(-1) ?? 1 }),
    xTicks,
    yTicks: linearTicks(lowest > 0.5 ? Math.floor(lowest * 10) / 10 : 0, 1, 6),
    scale,
    canLog: canLog || values.length === 0,
    left: arms.length - known.length,
  };
}

/** Room a name takes, as shares of the width and height of the chart. */
const nameWidth = 0.16;
const nameHeight = 0.045;

/** Gives each reference its name, in their order, where there is room for it. */
function placeNames(
  points: readonly Pick<ReferencePoint, 'reference' | 'x' | 'y'>[],
  axis: { scale: AxisScale; from: number; to: number },
): ReferencePoint[] {
  const along = (x: number) => (axis.scale === 'log' ? Math.log(x) : x);
  const left = axis.scale === 'log' ? Math.log(axis.from) : axis.from;
  const share = (x: number) => (along(x) - left) / (along(axis.to) - left || 1);
  const taken: { from: number; y: number }[] = [];
  return points.map((point) => {
    const at = share(point.x);
    const nameSide = at + nameWidth > 1 ? 'left' : 'right';
    const from = nameSide === 'left' ? at - nameWidth : at;
    const isFree = taken.every(
      (other) => Math.abs(other.from - from) > nameWidth || Math.abs(other.y - point.y) > nameHeight,
    );
    if (isFree) taken.push({ from, y: point.y });
    return { ...point, nameSide: isFree ? nameSide : null };
  });
}
