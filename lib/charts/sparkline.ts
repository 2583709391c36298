export type SparklineInput = { atMs: number; value: number | null };

/**
 * The path of a small line over time in a box of the given size, oldest left. Gaps stay gaps; a value alone is drawn as a dot
 * (a line of no length). The scale begins at zero and ends at `highest`, or at the highest value. Empty when there is nothing.
 */
export function sparklinePath(input: {
  points: readonly SparklineInput[];
  /** How much time the box holds, in ms; its right edge is the last point. */
  spanMs: number;
  width: number;
  height: number;
  highest?: number;
}): string {
  const { points, spanMs, width, height } = input;
  const endMs = points.at(-1)?.atMs ?? 0;
  const shown = points.filter(({ atMs }) => atMs >= endMs - spanMs);
  const top = Math.max(input.highest ?? 0, ...shown.map(({ value }) => value ?? 0)) || 1;
  const round = (value: number) => Math.round(value * 10) / 10;
  let path = '';
  let isDrawing = false;
  for (const { atMs, value } of shown) {
    if (value === null) {
      isDrawing = false;
      continue;
    }
    const x = round(width - ((endMs - atMs) / spanMs) * width);
    const y = round(height - (Math.max(0, value) / top) * height);
    path += isDrawing ? `L${x} ${y}` : `M${x} ${y}h0`;
    isDrawing = true;
  }
  return path;
}
