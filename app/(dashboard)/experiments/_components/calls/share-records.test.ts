import { expect, test } from 'vitest';
import type { UseSubject } from '@/lib/experiments/figures-schema';
import { perTaskIntervals } from '@/lib/experiments/per-task-intervals';
import { type SmallRun, smallExperiment } from '@/lib/experiments/testing/small-experiment';
import { callMeasures, callRows, callTotals } from '@/lib/experiments/who-is-called';
import { toCsv } from '@/lib/export/to-csv';
import { publishedBars } from '@/lib/published/toolorchestra-calls';
import { publishedShareColumns } from './published-share-columns';
import { shareColumns, shareRecords } from './share-records';

const subject = (id: string, role: UseSubject['role']): UseSubject => ({
  kind: role === 'tool' ? 'tool' : 'model',
  role,
  id,
  name: id.toUpperCase(),
  family: null,
});
const runs = [3, 4, 5, 9].map(
  (calls, task): SmallRun => ({
    task,
    arm: 0,
    uses: [
      { of: 'orc', calls: 2, inputTokens: 100, outputTokens: 20, durationMs: 500, costUsd: '0.01' },
      { of: 'ask', calls: 1, durationMs: 9_000, costUsd: '0.001' },
      { of: 'big', calls, inputTokens: calls * 10, outputTokens: 3, durationMs: calls * 7, costUsd: '0.03' },
      { of: 'python', calls: 1, durationMs: 11, costUsd: '0.00000000001' },
    ],
  }),
);
const { figures, uses } = smallExperiment({
  tasks: 4,
  arms: 1,
  subjects: [
    subject('orc', 'orchestrator'),
    subject('ask', 'tool'),
    subject('big', 'expert'),
    subject('python', 'tool'),
  ],
  runs,
});
const totals = callTotals({ figures, uses, passing: new Set(['ask']) });
const read = (csv: string) => {
  const [head = [], ...rows] = csv
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));
  return rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at] ?? ''])));
};
const rows = read(toCsv(shareRecords({ figures, uses, totals }), shareColumns, { bom: false }));
const units = { calls: 'calls', tokens: 'tokens', spend: 'usd', time: 'duration_ms' };

test.each(callMeasures)('the CSV has the shares, values a task and intervals of %s that the table shows', (measure) => {
  const intervals = perTaskIntervals({ figures, uses, callees: totals.callees, measure });
  expect(rows.map(({ name }) => name)).toEqual(['ORC', 'ASK', 'BIG', 'PYTHON']);
  for (const [at, row] of rows.entries()) {
    const cellOf = (who: 'called' | 'all') =>
      callRows(totals, measure, who).rows.find(({ callee }) => callee.name === row.name)?.cells[0];
    const number = (header: string) => (row[header] === '' ? null : Number(row[header]));
    expect(number(`share_of_expert_and_tool_${measure}`)).toBe(cellOf('called')?.share ?? null);
    expect(number(`share_of_all_${measure}`)).toBe(cellOf('all')?.share ?? null);
    const shown = cellOf('all')?.perTask;
    if (shown !== undefined && shown !== null) expect(number(`${units[measure]}_per_task`)).toBeCloseTo(shown, 12);
    expect(number(`${units[measure]}_per_task_low_95`)).toBe(intervals[0]?.[at]?.low);
    expect(number(`${units[measure]}_per_task_high_95`)).toBe(intervals[0]?.[at]?.high);
  }
});

test('money a task is exact, and a tool that passes its calls on shares in the spend alone', () => {
  expect(rows[3]).toMatchObject({ cost_usd: '0.00000000004', usd_per_task: '0.00000000001' });
  expect(rows[1]).toMatchObject({ share_of_all_calls: '', share_of_all_time: '', usd_per_task: '0.001' });
  expect(Number(rows[1]?.share_of_all_spend)).toBeCloseTo(0.001 / 0.04100000001, 12);
  expect(rows[2]).toMatchObject({ calls: '21', calls_per_task: '5.25', tokens_per_task: '55.5' });
});

test('the published shares come as a file too, as they were printed, near a whole for each orchestrator', () => {
  const published = read(toCsv(publishedBars, publishedShareColumns, { bom: false }).replaceAll(/"[^"]*"/g, 'quoted'));
  expect(published).toHaveLength(10);
  for (const row of published) {
    const shares = Object.entries(row).flatMap(([name, share]) => (name.endsWith(': share_of_calls') ? [share] : []));
    expect(shares).toHaveLength(10);
    const whole = shares.reduce((sum, share) => sum + Number(share), 0);
    expect([0.99, 1]).toContain(Number(whole.toFixed(9)));
  }
  expect(published[1]).toMatchObject({ 'GPT-5: share_of_calls': '0.73', 'code: share_of_calls': '' });
  expect(published[3]).toMatchObject({ 'GPT-5: share_of_calls': '0.5' }); // 6.0 of 12.0 calls a task
});
