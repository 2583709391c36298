import { expect, test } from 'vitest';
import { type CsvColumn, toCsv } from '@/lib/export/to-csv';
import type { ObediencePair } from './obedience';
import type { PriceResponse } from './price-response';
import {
  measureCsvColumns, measureCsvRows, scoreCsvColumns, scoreCsvRows, spendCsvColumns, spendCsvRows, subjectCsvColumns, subjectCsvRows,
} from './response-csv'; // biome-ignore format: a list of names

const total = (usd: string, unknownParts = 0) => ({ usd, unknownParts });
const interval = { estimate: -0.5, low: -0.75, high: -0.25 };

const response: PriceResponse = {
  key: 'a',
  label: 'O · Thrifty',
  tasks: 8,
  leftOut: 2,
  books: [
    { name: 'List', cost: total('0.02'), unmoved: total('0.02'), move: null },
    {
      name: 'List × 10',
      cost: total('0.1'),
      unmoved: total('0.2', 1),
      move: { difference: { estimate: -0.1, low: null, high: null }, tasks: 7, answer: 'asked' },
    },
  ],
  subjects: [
    {
      subject: { kind: 'model', role: 'expert', id: 'm', name: 'Model, M', family: null },
      books: [
        { priceUsd: '0.001', calls: 2, share: 1, spend: total('0.002') },
        { priceUsd: null, calls: 1, share: 0.5, spend: total('0', 3) },
      ],
      elasticity: interval,
      answer: 'asked',
    },
  ],
  elasticity: interval,
  answer: 'asked',
};

const pair: ObediencePair = {
  key: 'p',
  about: 'M: preferred against avoided',
  left: 'Prefer M',
  right: 'Avoid M',
  orchestrators: [
    {
      key: 'o',
      label: 'O',
      tasks: 8,
      leftOut: 0,
      score: { estimate: 1, low: 0.25, high: 1 },
      answer: 'asked',
      measures: [
        { kind: 'model', id: 'm', name: 'M', asked: 'more', byRule: false, tasks: 8, left: 2, right: 0, difference: { estimate: 2, low: null, high: null }, moved: { asked: 8, other: 0, same: 0 }, score: 1, answer: 'asked' },
        { kind: 'latency', id: 'latency', name: 'Time', asked: 'less', byRule: false, tasks: 0, left: 0, right: 0, difference: null, moved: { asked: 0, other: 0, same: 0 }, score: 0, answer: 'too-few' },
      ], // biome-ignore format: a table
    },
  ],
};

/** Every row by the names of its columns, what is empty left out. */
function told<Row>(rows: readonly Row[], columns: readonly CsvColumn<Row>[]) {
  expect(new Set(columns.map(({ header }) => header)).size).toBe(columns.length);
  expect(toCsv(rows, columns).split('\r\n')).toHaveLength(rows.length + 2);
  return rows.map((row) =>
    Object.fromEntries(columns.flatMap(({ header, value }) => (value(row) == null ? [] : [[header, value(row)]]))),
  );
}

test('calls, prices and spend of each model and tool under each book, with the ends of the interval', () => {
  const of = {
    orchestrator: 'O · Thrifty', tasks: 8, tasks_left_out: 2, kind: 'model', model_or_tool: 'Model, M',
    elasticity: -0.5, elasticity_low_95: -0.75, elasticity_high_95: -0.25, verdict: 'follows the price',
  }; // biome-ignore format: a row
  expect(told(subjectCsvRows(response), subjectCsvColumns)).toEqual([
    { ...of, price_book: 'List', price_of_a_call_usd: '0.001', calls_per_task: 2, share_of_calls: 1, spend_per_run_usd: '0.002', spend_unknown_parts: 0 },
    { ...of, price_book: 'List × 10', calls_per_task: 1, share_of_calls: 0.5, spend_per_run_usd: '0', spend_unknown_parts: 3 },
  ]); // biome-ignore format: rows
});

test('spend by book, exact, with its difference and verdict', () => {
  const [base, dear] = told(spendCsvRows(response), spendCsvColumns);
  expect(base).toMatchObject({ price_book: 'List', booked_per_run_usd: '0.02', elasticity_verdict: 'Follows prices' });
  expect(base).not.toHaveProperty('spend_verdict');
  expect(dear).toMatchObject({
    price_book: 'List × 10',
    booked_per_run_usd: '0.1',
    unmoved_per_run_usd: '0.2',
    unmoved_unknown_parts: 1,
    booked_less_unmoved_usd: -0.1,
    compared_tasks: 7,
    spend_verdict: 'spends less',
  });
  expect(dear).not.toHaveProperty('booked_less_unmoved_usd_low_95');
});

test('scores of obedience, and what they are made of', () => {
  expect(told(scoreCsvRows([pair]), scoreCsvColumns)).toEqual([
    { pair: pair.about, left: 'Prefer M', right: 'Avoid M', orchestrator: 'O', tasks: 8, tasks_left_out: 0, score: 1, score_low_95: 0.25, score_high_95: 1, verdict: 'Obeys' },
  ]); // biome-ignore format: a row
  const [calls, time] = pair.orchestrators.flatMap((result) => told(measureCsvRows(pair, result), measureCsvColumns));
  expect(calls).toMatchObject({
    kind: 'model',
    what: 'M',
    unit: 'calls a run',
    mean_left: 2,
    difference: 2,
    score: 1,
    verdict: 'as asked',
  });
  expect(time).toMatchObject({ unit: 'seconds a run', tasks: 0, verdict: 'too few to tell' });
  expect(time).not.toHaveProperty('mean_left');
  expect(time).not.toHaveProperty('score');
});
