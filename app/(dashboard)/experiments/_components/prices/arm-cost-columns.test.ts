import { expect, test } from 'vitest';
import { analyseArms } from '@/lib/experiments/analyse-arms';
import { type SmallRun, smallExperiment } from '@/lib/experiments/testing/small-experiment';
import { toCsv } from '@/lib/export/to-csv';
import { armCostColumns } from './arm-cost-columns';
import type { TriedPrices } from './scenario-columns';
import { subjectCostColumns } from './subject-cost-columns';

const runs = ['0.1', '0.2', '0.4', '0.5'].map(
  (costUsd, task): SmallRun => ({ task, arm: 0, costUsd, outcome: task < 3 ? 'right' : 'wrong' }),
);
const price = (low: string) => ({
  state: 'priced' as const,
  amounts: [{ name: 'inputPerMillion' as const, low, high: low }],
});
const doubled = {
  kind: 'model',
  id: 'm',
  name: 'M',
  key: 'model m',
  factor: 2,
  before: price('0.2'),
  tried: price('0.4'),
} as const;
const tried: TriedPrices = {
  book: { id: 'b', name: 'List prices', versionId: 'v3', version: 3 },
  changes: [doubled],
};
const { figures } = smallExperiment({
  tasks: 5,
  arms: 1,
  runs: [...runs, { task: 4, arm: 0, costUsd: '9', outcome: 'failed' }],
});

test('the CSV of prices by arm has the intervals of accuracy and of both costs, and what they are over', () => {
  const [booked] = analyseArms(figures, { baselineArm: null }).arms;
  if (!booked?.cost || !booked.accuracy) throw new Error('The arm has runs.');
  const scenario = { ...booked, cost: { ...booked.cost, meanUsd: '0.6', low: 0.2, high: 1, unknownParts: 3 } };
  const rank = { bookedRank: 1, scenarioRank: 1, bookedReward: 0.5, scenarioReward: 0.25 };
  const [head = '', line = ''] = toCsv(
    [{ booked, scenario, ...rank }],
    armCostColumns(figures, { tried, weightsText: 'accuracy 1, cost 1, latency 0' }),
    { bom: false },
  ).split('\r\n');
  const cells = Object.fromEntries(head.split(',').map((name, at) => [name, line.split(',')[at]]));
  expect(cells).toMatchObject({
    arm: 'Arm 0',
    booked_price_book: '',
    runs: '5',
    judged_runs: '4',
    right_runs: '3',
    accuracy: '0.75',
    complete_runs: '4',
    complete_tasks: '4',
    booked_usd_per_run: '0.3',
    booked_unknown_parts: '0',
    scenario_usd_per_run: '0.6',
    scenario_usd_per_run_low_95: '0.2',
    scenario_usd_per_run_high_95: '1',
    scenario_unknown_parts: '3',
    scenario_rank: '1',
    scenario_price_book: 'List prices',
    scenario_price_book_version: '3',
    scenario_price_book_version_id: 'v3',
    scenario_price_changes: 'M ×2 ($0.40 in per 1M)',
  });
  expect(Number(cells.accuracy_low_95)).toBe(booked.accuracy.low);
  expect(Number(cells.accuracy_high_95)).toBe(booked.accuracy.high);
  expect(Number(cells.booked_usd_per_run_low_95)).toBe(booked.cost.low);
  expect(Number(cells.booked_usd_per_run_high_95)).toBe(booked.cost.high);
  expect(booked.cost.low).toBeLessThan(0.3);
});

test('the CSV of prices by model and tool says by what each price was changed, and to what', () => {
  const none = { usd: '0', unknownParts: 0 };
  const row = (id: string) => ({
    ...{ key: `model ${id}`, kind: 'model' as const, id, name: id.toUpperCase() },
    ...{ calls: 1, inputTokens: 2, outputTokens: 3, booked: none, scenario: none },
  });
  const own = { ...doubled, key: 'model o', id: 'o', factor: null };
  const changes = [doubled, own];
  const [head = '', ...lines] = toCsv([row('m'), row('o'), row('x')], subjectCostColumns({ ...tried, changes }), {
    bom: false,
  })
    .trimEnd()
    .split('\r\n');
  const cells = lines.map((line) => Object.fromEntries(head.split(',').map((name, at) => [name, line.split(',')[at]])));
  expect(cells).toMatchObject([
    {
      price_factor: '2',
      price_is_own: 'false',
      changed_input_usd_per_million: '0.4',
      scenario_price_book_version: '3',
    },
    { price_factor: '', price_is_own: 'true', changed_input_usd_per_million: '0.4' },
    { price_factor: '1', price_is_own: 'false', changed_input_usd_per_million: '', scenario_price_book: 'List prices' },
  ]);
});
