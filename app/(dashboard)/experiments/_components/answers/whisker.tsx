import type { Estimate } from '@/lib/statistics/interval';

const width = 128;
const height = 16;
const margin = 4;

/** The largest distance from 0 that must be seen. */
export const whiskerScale = (estimates: readonly (Estimate | null)[]): number =>
  Math.max(
    1e-12,
    ...estimates.flatMap((estimate) =>
      estimate ? [Math.abs(estimate.low ?? estimate.estimate), Math.abs(estimate.high ?? estimate.estimate)] : [],
    ),
  );

/** A difference with its interval about 0: coloured where it tells the two apart, dashed to the edge where it has no end. */
export function Whisker({
  estimate,
  scale,
  isGain,
  tells,
}: {
  estimate: Estimate;
  scale: number;
  isGain: boolean;
  tells: boolean;
}) {
  const at = (value: number) => width / 2 + (value / scale) * (width / 2 - margin);
  const { estimate: middle, low, high } = estimate;
  const isGood = middle > 0 === isGain;
  const colour = tells ? (isGood ? 'var(--success)' : 'var(--danger)') : 'var(--muted-foreground)';
  return (
    <svg aria-hidden width={width} height={height} viewBox={`0 0 ${width} ${height}`} className="block max-w-full">
      <line x1={width / 2} x2={width / 2} y1={0} y2={height} stroke="var(--border-strong)" />
      {[low, high].map((end, side) => (
        <line
          key={side === 0 ? 'low' : 'high'}
          x1={at(middle)}
          x2={end === null ? side * width : at(end)}
          y1={height / 2}
          y2={height / 2}
          stroke={colour}
          strokeWidth={1.5}
          strokeDasharray={end === null ? '2 3' : undefined}
        />
      ))}
      <circle cx={at(middle)} cy={height / 2} r={3.5} fill={colour} />
    </svg>
  );
}
