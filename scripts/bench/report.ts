import { cpus, totalmem } from 'node:os';

/** One measured thing. `limit` is its yardstick: at most this, unless `atLeast`. */
export type Measure = {
  part: string;
  name: string;
  value: number | null;
  unit: string;
  limit?: number;
  atLeast?: boolean;
  /** How it was measured, or what to think of. */
  note?: string;
};

export type MeasureInput = Omit<Measure, 'part'>;

export const percentile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
};
export const median = (values: readonly number[]) => percentile(values, 0.5);

export function verdictOf({ value, limit, atLeast = false }: Measure): 'ok' | 'far' | null {
  if (limit === undefined || value === null) return null;
  return (atLeast ? value >= limit : value <= limit) ? 'ok' : 'far';
}

const shown = (value: number | null) => {
  if (value === null || Number.isNaN(value)) return '–';
  return value >= 1000 ? Math.round(value).toLocaleString('en-US') : String(Number(value.toPrecision(3)));
};

const goalOf = ({ limit, atLeast, unit }: Measure) =>
  limit === undefined ? '' : `${atLeast ? '≥' : '≤'} ${shown(limit)} ${unit}`;

/** The measures as an aligned text table. */
export function toTable(measures: readonly Measure[]): string {
  const rows = measures.map((measure) => [
    measure.part,
    measure.name,
    `${shown(measure.value)} ${measure.unit}`,
    goalOf(measure),
    verdictOf(measure) ?? '',
    measure.note ?? '',
  ]);
  const all = [['part', 'measured', 'value', 'yardstick', '', ''], ...rows];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** The machine the numbers come from. */
export const machine = () => ({
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
  cpu: cpus()[0]?.model.trim() ?? '',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
});
