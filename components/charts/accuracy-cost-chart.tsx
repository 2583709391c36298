'use client';
import {
  CartesianGrid,
  ErrorBar,
  ResponsiveContainer,
  Scatter,
  ScatterChart,
  Tooltip,
  type TooltipContentProps,
  usePlotArea,
  XAxis,
  YAxis,
} from 'recharts';
import {
  type AccuracyAxis,
  type AccuracyChart,
  type AccuracyPoint,
  type ChartArm,
  endsText,
  type ReferencePoint,
} from '@/lib/charts/accuracy-chart';
import { formatDuration, formatUsd } from '@/lib/format';

export type LabelledArm = ChartArm & {
  label: string;
  colour: string;
  simulated: boolean;
  /** Share of resamples in which it is on the front; null or left out where that is not worked out. */
  onFront?: number | null;
};
type Point = AccuracyPoint<LabelledArm>;

const along = (axis: AccuracyAxis, value: number) =>
  axis === 'cost' ? formatUsd(value.toFixed(12)) : formatDuration(value * 1000);

/** On an axis a zero too many costs more than it tells. */
const tick = (axis: AccuracyAxis, value: number) =>
  axis === 'cost' && value > 0 && value < 1
    ? `$${Number(value.toPrecision(3)).toFixed(12).replace(/0+$/, '')}`
    : along(axis, value);

const axisStyle = { fontSize: 11, fill: 'var(--muted-foreground)' };
const labelStyle = { fontSize: 11, fill: 'var(--muted-foreground)' };

/** A point with its number: filled on the front, hollow behind it, dashed where simulated. */
function Mark({
  cx = 0,
  cy = 0,
  payload,
  onOpen,
}: {
  cx?: number;
  cy?: number;
  payload?: Point;
  onOpen: (arm: LabelledArm) => void;
}) {
  const plot = usePlotArea();
  if (!payload) return null;
  const { arm, number, onFront, isOpen } = payload;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the table beside the chart has the same links for the keyboard
    <g className="cursor-pointer" onClick={() => onOpen(arm)}>
      {plot && isOpen[0] && <OpenWhisker from={cx} to={plot.x} y={cy} />}
      {plot && isOpen[1] && <OpenWhisker from={cx} to={plot.x + plot.width} y={cy} />}
      <circle
        cx={cx}
        cy={cy}
        r={9}
        fill={onFront ? arm.colour : 'var(--card)'}
        stroke={arm.colour}
        strokeWidth={1.5}
        strokeDasharray={arm.simulated && !onFront ? '3 2' : undefined}
      />
      <text
        x={cx}
        y={cy}
        dy="0.35em"
        textAnchor="middle"
        fontSize={10}
        fontWeight={600}
        fill={onFront ? 'var(--card)' : 'var(--foreground)'}
        style={{ pointerEvents: 'none' }}
      >
        {number}
      </text>
    </g>
  );
}

/** The side of an interval of which no end is known: dotted, with an arrow at the edge of the plot. */
function OpenWhisker({ from, to, y }: { from: number; to: number; y: number }) {
  const back = to < from ? 5 : -5;
  return (
    <g fill="none" stroke="var(--muted-foreground)" opacity={0.6} pointerEvents="none">
      <path d={`M${from} ${y}H${to}`} strokeDasharray="1 3" />
      <path d={`M${to + back} ${y - 4}L${to} ${y}L${to + back} ${y + 4}`} />
    </g>
  );
}

/** A result of somebody else: a hollow grey diamond with its name, apart from everything measured here. */
function ReferenceMark({ cx = 0, cy = 0, payload }: { cx?: number; cy?: number; payload?: ReferencePoint }) {
  if (!payload) return null;
  return (
    <g>
      <path
        d={`M${cx} ${cy - 5}L${cx + 5} ${cy}L${cx} ${cy + 5}L${cx - 5} ${cy}Z`}
        fill="none"
        stroke="var(--muted-foreground)"
        strokeWidth={1.25}
      />
      {payload.nameSide && (
        <text
          x={payload.nameSide === 'right' ? cx + 8 : cx - 8}
          y={cy}
          dy="0.35em"
          textAnchor={payload.nameSide === 'right' ? 'start' : 'end'}
          fontSize={9}
          fill="var(--muted-foreground)"
        >
          {payload.reference.name}
        </text>
      )}
    </g>
  );
}

function ReferenceHint({ point, axis }: { point: ReferencePoint; axis: AccuracyAxis }) {
  return (
    <div className="rounded-md border bg-popover px-2.5 py-1.5 text-xs shadow-md">
      <p className="font-medium">{point.reference.name}</p>
      <p className="text-muted-foreground">published, not ours</p>
      <p className="tabular-nums">{(point.y * 100).toFixed(1)}% right</p>
      <p className="tabular-nums">
        {along(axis, point.x)} <span className="text-muted-foreground">a task</span>
      </p>
    </div>
  );
}

function Hint({ active, payload, axis }: Partial<TooltipContentProps<number, string>> & { axis: AccuracyAxis }) {
  const found = payload?.[0]?.payload as Point | ReferencePoint | undefined;
  if (!active || !found) return null;
  if ('reference' in found) return <ReferenceHint point={found} axis={axis} />;
  const point = found;
  if (!point.arm) return null;
  const { arm, x, y, yError } = point;
  const interval = axis === 'cost' ? arm.meanUsd : arm.meanSeconds;
  return (
    <div className="rounded-md border bg-popover px-2.5 py-1.5 text-xs shadow-md">
      <p className="font-medium">{arm.label}</p>
      <p className="tabular-nums">
        {(y * 100).toFixed(1)}% right{' '}
        <span className="text-muted-foreground">
          ({((y - yError[0]) * 100).toFixed(0)}–{((y + yError[1]) * 100).toFixed(0)}%)
        </span>
      </p>
      <p className="tabular-nums">
        {along(axis, x)}{' '}
        <span className="text-muted-foreground">
          {interval && `(${endsText(interval, (end) => along(axis, end))}) `}a task
        </span>
      </p>
      {arm.onFront != null && (
        <p className="tabular-nums">
          {Math.round(arm.onFront * 100)}% <span className="text-muted-foreground">sure to be on the front</span>
        </p>
      )}
    </div>
  );
}

/**
 * Accuracy against cost or time: a point an arm with its 95 % whiskers and the Pareto front as a staircase. Draws what
 * `accuracyChart` decided; the numbers in the points are those of the table that stands beside it.
 */
export function AccuracyCostChart({
  chart,
  axis,
  onOpen,
  height,
}: {
  chart: AccuracyChart<LabelledArm>;
  axis: AccuracyAxis;
  onOpen: (arm: LabelledArm) => void;
  height: number;
}) {
  const { points, front, references, xTicks, yTicks, scale } = chart;
  const name = axis === 'cost' ? 'Mean cost of a task' : 'Mean time of a task';
  return (
    <div
      role="img"
      aria-label={`Accuracy against ${axis === 'cost' ? 'cost' : 'time'} of ${points.length} arms; ${points.filter(({ onFront }) => onFront).length} of them on the Pareto front. The table below has the numbers.`}
      style={{ height }}
    >
      <ResponsiveContainer width="100%" height="100%">
        <ScatterChart margin={{ top: 12, right: 20, bottom: 22, left: 4 }} accessibilityLayer={false}>
          <CartesianGrid stroke="var(--border)" strokeDasharray="2 4" />
          <XAxis
            type="number"
            dataKey="x"
            scale={scale}
            domain={[xTicks[0] ?? 0, xTicks.at(-1) ?? 1]}
            ticks={xTicks}
            tickFormatter={(value: number) => tick(axis, value)}
            interval="preserveStartEnd"
            minTickGap={12}
            tick={axisStyle}
            stroke="var(--border-strong)"
            label={{
              value: `${name}${scale === 'log' ? ', logarithmic' : ''}`,
              position: 'bottom',
              offset: 4,
              style: labelStyle,
            }}
          />
          <YAxis
            type="number"
            dataKey="y"
            domain={[yTicks[0] ?? 0, yTicks.at(-1) ?? 1]}
            ticks={yTicks}
            tickFormatter={(value: number) => `${Math.round(value * 100)}%`}
            tick={axisStyle}
            stroke="var(--border-strong)"
            width={44}
          />
          <Tooltip content={<Hint axis={axis} />} cursor={false} isAnimationActive={false} />
          <Scatter
            data={front}
            line={{ stroke: 'var(--foreground)', strokeWidth: 1.25, strokeDasharray: '5 3', opacity: 0.55 }}
            shape={() => <g />}
            isAnimationActive={false}
            tooltipType="none"
          />
          {references.length > 0 && <Scatter data={references} shape={<ReferenceMark />} isAnimationActive={false} />}
          <Scatter data={points} shape={<Mark onOpen={onOpen} />} isAnimationActive={false}>
            <ErrorBar
              dataKey="xError"
              direction="x"
              width={4}
              strokeWidth={1}
              stroke="var(--muted-foreground)"
              opacity={0.6}
              isAnimationActive={false}
            />
            <ErrorBar
              dataKey="yError"
              direction="y"
              width={4}
              strokeWidth={1}
              stroke="var(--muted-foreground)"
              opacity={0.6}
              isAnimationActive={false}
            />
          </Scatter>
        </ScatterChart>
      </ResponsiveContainer>
    </div>
  );
}
