import { expect, test } from 'vitest';
import type { ArmBias } from '@/lib/experiments/call-bias';
import { toCsv } from '@/lib/export/to-csv';
import { biasColumns, biasRecords } from './bias-records';

const bias: ArmBias = {
  expertCalls: 10,
  family: 'red',
  ownCalls: 1,
  unknownCalls: 6,
  own: { estimate: 0.25, low: 0.05, high: 0.5 },
  strongest: { id: 'big', name: 'BIG', reason: 'chosen' },
  strongestCalls: 3,
  toStrongest: { estimate: 0.3, low: 0.1, high: 0.6 },
  offered: 4,
  knownOffered: 2,
  ownOffered: 1,
};

test('the CSV says how many calls the share of the own family leaves out', () => {
  const rows = biasRecords({
    biases: [bias, { ...bias, family: null, own: null, ownCalls: 0 }],
    labels: ['A', 'B'],
    published: false,
  });
  const [header, first, second] = toCsv(rows, biasColumns)
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  const cells = (line: string[] | undefined) =>
    Object.fromEntries((header ?? []).map((name, at) => [name, line?.[at]]));
  expect(cells(first)).toMatchObject({
    expert_calls: '10',
    own_family_calls: '1',
    unknown_family_calls: '6',
    own_family_share: '0.25',
  });
  expect(cells(second)).toMatchObject({ own_family_calls: '', unknown_family_calls: '6', own_family_share: '' });
});
