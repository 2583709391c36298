import { normalQuantile } from '@/lib/statistics/quantiles';

/** How often one judge's category (row) met the other's (column); as many rows as columns. */
export type AgreementTable = readonly (readonly number[])[];

export type Kappa = {
  estimate: number;
  /** 95 % confidence interval; null where every answer was judged alike: then its formula has no width. */
  interval: { low: number; high: number } | null;
};

export type Agreement = {
  /** Answers that both have judged. */
  n: number;
  /** Share of them that both put into the same category, 0..1; null without answers. */
  share: number | null;
  /** Null without answers, and where chance alone would always agree (both judges use one and the same category only). */
  kappa: Kappa | null;
};

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/**
 * Agreement of two judges beyond chance: Cohen's kappa (J. Cohen, "A coefficient of agreement for nominal scales", 1960) with the
 * large-sample standard error of Fleiss, Cohen and Everitt ("Large sample standard errors of kappa and weighted kappa", 1969),
 * which the interval is made from. The interval is cut off at −1 and 1.
 */
export function measureAgreement(table: AgreementTable): Agreement {
  const rows = table.map(sum);
  const columns = table.map((_, at) => sum(table.map((row) => row[at] ?? 0)));
  const n = sum(rows);
  if (n === 0) return { n, share: null, kappa: null };
  const alike = sum(table.map((row, at) => row[at] ?? 0));
  const share = alike / n;
  const chance = sum(rows.map((row, at) => (row / n) * ((columns[at] ?? 0) / n)));
  // Exactly one category: every product but one is zero, and that one is n × n.
  if (rows.some((row, at) => row === n && columns[at] === n)) return { n, share, kappa: null };
  const estimate = (share - chance) / (1 - chance);
  return {
    n,
    share,
    kappa: { estimate, interval: alike === n ? null : kappaInterval({ table, rows, columns, n, estimate, chance }) },
  };
}

function kappaInterval(given: {
  table: AgreementTable;
  rows: readonly number[];
  columns: readonly number[];
  n: number;
  estimate: number;
  chance: number;
}) {
  const { table, rows, columns, n, estimate, chance } = given;
  const rest = 1 - estimate;
  let onDiagonal = 0;
  let beside = 0;
  for (const [i, row] of table.entries())
    for (const [j, count] of row.entries()) {
      const margins = ((rows[j] ?? 0) + (columns[i] ?? 0)) / n;
      if (i === j) onDiagonal += (count / n) * (1 - margins * rest) ** 2;
      else beside += (count / n) * margins ** 2;
    }
  const variance = (onDiagonal + rest ** 2 * beside - (estimate - chance * rest) ** 2) / (n * (1 - chance) ** 2);
  const half = normalQuantile(0.975) * Math.sqrt(Math.max(0, variance));
  return { low: Math.max(-1, estimate - half), high: Math.min(1, estimate + half) };
}

/** The words of Landis and Koch ("The measurement of observer agreement for categorical data", 1977) for a kappa; exactly 1 is perfect. */
export function kappaInWords(kappa: number): string {
  if (kappa < 0) return 'less than chance';
  if (kappa === 1) return 'perfect';
  const steps = [
    [0.2, 'slight'],
    [0.4, 'fair'],
    [0.6, 'moderate'],
    [0.8, 'substantial'],
  ] as const;
  return steps.find(([most]) => kappa <= most)?.[1] ?? 'almost perfect';
}
