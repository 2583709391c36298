import { describe, expect, test } from 'vitest';
import { kappaInWords, measureAgreement } from './agreement';

const halfWidth = (table: number[][]) => {
  const interval = measureAgreement(table).kappa?.interval;
  return interval ? (interval.high - interval.low) / 2 : null;
};

describe('worked examples', () => {
  // J. L. Fleiss, B. Levin, M. C. Paik, "Statistical Methods for Rates and Proportions", 3rd edition, table 18.1 and section
  // 18.1: diagnoses of 100 subjects by two raters; agreement .89, kappa .676, standard error .087 (with rounded steps).
  test('psychotic, neurotic, organic', () => {
    const table = [
      [75, 1, 4],
      [5, 4, 1],
      [0, 0, 10],
    ];
    const { n, share, kappa } = measureAgreement(table);
    expect([n, share]).toEqual([100, 0.89]);
    expect(kappa?.estimate).toBeCloseTo(0.676, 3);
    expect((halfWidth(table) ?? 0) / 1.959964).toBeCloseTo(0.087, 2);
  });

  // A. Agresti, "Categorical Data Analysis", 1990, p. 38 (husbands' and wives' ratings); kappa 0.1293 with the asymptotic
  // standard error 0.0686, as the R package vcd prints for its data set SexualFun.
  test('ratings of husbands and wives', () => {
    const table = [
      [7, 7, 2, 3],
      [2, 8, 3, 7],
      [1, 5, 4, 9],
      [2, 8, 9, 14],
    ];
    expect(measureAgreement(table).kappa?.estimate).toBeCloseTo(0.1293, 4);
    expect((halfWidth(table) ?? 0) / 1.959964).toBeCloseTo(0.0686, 4);
  });

  // The grant proposals of the article "Cohen's kappa" in Wikipedia: 20 and 15 alike, 5 and 10 not; agreement 0.7, kappa 0.4.
  test('fifty grant proposals', () => {
    const { share, kappa } = measureAgreement([
      [20, 5],
      [10, 15],
    ]);
    expect(share).toBeCloseTo(0.7, 12);
    expect(kappa?.estimate).toBeCloseTo(0.4, 12);
  });
});

test('nothing, one category, all alike, and all different', () => {
  expect(
    measureAgreement([
      [0, 0],
      [0, 0],
    ]),
  ).toEqual({ n: 0, share: null, kappa: null });
  expect(
    measureAgreement([
      [9, 0],
      [0, 0],
    ]),
  ).toEqual({ n: 9, share: 1, kappa: null });
  expect(
    measureAgreement([
      [9, 0],
      [0, 4],
    ]),
  ).toEqual({ n: 13, share: 1, kappa: { estimate: 1, interval: null } });
  expect(
    measureAgreement([
      [0, 5],
      [5, 0],
    ]).kappa?.estimate,
  ).toBeCloseTo(-1, 12);
  // One judge says everything is right: agreement is what chance would give.
  expect(
    measureAgreement([
      [6, 0],
      [4, 0],
    ]).kappa?.estimate,
  ).toBeCloseTo(0, 12);
});

test('it does not matter who is named first, nor which category', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const [a, b, c, d] = [7, 11, 13, 17].map((prime) => (seed * prime) % 23) as [number, number, number, number];
    if (a + b + c + d === 0) continue;
    const one = measureAgreement([
      [a, b],
      [c, d],
    ]);
    for (const other of [
      measureAgreement([
        [a, c],
        [b, d],
      ]),
      measureAgreement([
        [d, c],
        [b, a],
      ]),
    ]) {
      expect(other.share).toBeCloseTo(one.share ?? 0, 12);
      if (one.kappa === null) expect(other.kappa).toBeNull();
      else {
        expect(other.kappa?.estimate).toBeCloseTo(one.kappa.estimate, 10);
        expect(other.kappa?.interval?.low ?? -9).toBeCloseTo(one.kappa.interval?.low ?? -9, 10);
        expect(one.kappa.interval?.low ?? -1).toBeGreaterThanOrEqual(-1);
        expect(one.kappa.interval?.high ?? 1).toBeLessThanOrEqual(1);
      }
    }
  }
});

test('in words', () => {
  expect([-0.1, 0, 0.21, 0.5, 0.8, 0.81, 1].map(kappaInWords)).toEqual([
    'less than chance',
    'slight',
    'fair',
    'moderate',
    'substantial',
    'almost perfect',
    'perfect',
  ]);
});
