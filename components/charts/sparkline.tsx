import { type SparklineInput, sparklinePath } from '@/lib/charts/sparkline';

const width = 96;
const height = 24;

/** A small line of the last minutes. The words beside it carry the figures. */
export function Sparkline({
  points,
  spanMs,
  label,
  highest,
}: {
  points: readonly SparklineInput[];
  spanMs: number;
  /** What it shows, for those who do not see it. */
  label: string;
  /** Upper end of the scale, where it is known. */
  highest?: number;
}) {
  const path = sparklinePath({ points, spanMs, width, height, ...(highest !== undefined && { highest }) });
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 -1 ${width} ${height + 2}`}
      preserveAspectRatio="none"
      className="h-6 w-full text-brand"
    >
      <line x1={0} x2={width} y1={height} y2={height} className="stroke-border" vectorEffect="non-scaling-stroke" />
      <path
        d={path}
        fill="none"
        stroke="currentColor"
        strokeWidth={1.5}
        strokeLinecap="round"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
