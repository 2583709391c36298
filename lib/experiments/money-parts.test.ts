import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromPicoUsd, toPicoUsd } from '@/lib/accounting/pico-usd';
import { seededShares } from '@/lib/statistics/seeded-shares';
import { analyseArms } from './analyse-arms';
import type { ExperimentEndings } from './endings-schema';
import type { UseSubject } from './figures-schema';
import { moneyParts, purposes, spenders, sumMoney } from './money-parts';
import { noEndings, type SmallRun, smallExperiment, smallSetup } from './testing/small-experiment';
import { turnSpread } from './turn-spread';
import { armWaste } from './waste';

const big: UseSubject = { kind: 'model', role: 'expert', id: 'big', name: 'Big', family: null };
const runs: SmallRun[] = [
  { task: 0, arm: 0, outcome: 'right', orchestratorUsd: '0.1', expertUsd: '0.2', toolUsd: '0.000000000001', costUsd: '0.300000000001', judgeUsd: '0.05', turns: 2 },
  { task: 1, arm: 0, outcome: 'wrong', orchestratorUsd: '0.1', costUsd: '0.1', turns: 4, retries: 2, corrections: 1, unknownParts: 1, uses: [{ of: 'big', unknownCalls: 1 }] },
  { task: 2, arm: 0, outcome: 'failed', orchestratorUsd: '0.01', costUsd: '0.01', turns: 90 },
  { task: 0, arm: 1, outcome: 'none', costUsd: '0', turns: 20 },
  { task: 1, arm: 1, outcome: 'running', uses: [{ of: 'big', unknownCalls: 1 }] },
]; // biome-ignore format: a run a line
const endings: ExperimentEndings = {
  stops: [
    { arm: 0, reason: 'answered', failureCode: null, runs: 2 },
    { arm: 0, reason: 'model-failed', failureCode: 'overloaded', runs: 1 },
    { arm: 1, reason: 'turn-limit', failureCode: null, runs: 1 },
  ],
  superseded: [
    { arm: 0, runs: 2, orchestratorUsd: '0.004', expertUsd: '0.003', toolUsd: '0.002', judgeUsd: '0.001', unknownParts: 1 },
    { arm: null, runs: 1, orchestratorUsd: '1', expertUsd: '0', toolUsd: '0', judgeUsd: '0', unknownParts: 0 },
  ],
  failedCalls: [{ arm: 0, calls: 3, usd: '0.02', unknownParts: 0 }],
  correctedTurns: [{ arm: 0, turns: 1, usd: '0.03', unknownParts: 0 }],
  unknownJudgements: [{ arm: 0, judgements: 2 }],
}; // biome-ignore format: a row a line
const data = smallExperiment({ tasks: 3, arms: 2, subjects: [big], runs });
const read = (part: { pico: bigint; unknownParts: number } | undefined) =>
  part && `${part.unknownParts > 0 ? '>=' : ''}${fromPicoUsd(part.pico)}`;

describe('where the money went', () => {
  const money = moneyParts({ ...data, endings });
  test('by who spent it: failed runs, judging and superseded attempts included', () => {
    expect(Object.fromEntries(spenders.map((part) => [part, read(money[0]?.bySpender[part])]))).toEqual({
      orchestrator: '0.21',
      expert: '>=0.2',
      tool: '0.000000000001',
      judge: '>=0.05',
      superseded: '>=0.01',
    });
    expect(read(money[0]?.total)).toBe('>=0.470000000001');
  });
  test('by what it bought', () => {
    expect(read(money[0]?.byPurpose.right)).toBe('0.350000000001');
    expect(read(money[0]?.byPurpose.wrong)).toBe('>=0.1');
    expect(read(money[0]?.byPurpose.failed)).toBe('0.01');
  });
  test('a call in flight is no unknown part, and attempts of an arm that is no more stand by themselves', () => {
    expect(read(money[1]?.bySpender.expert)).toBe('0');
    expect(money[2]).toMatchObject({ arm: null });
    expect(read(money[2]?.total)).toBe('1');
    expect(read(sumMoney(money).total)).toBe('>=1.470000000001');
  });

  test('parts add up to the runs’ totals to the last digit', () => {
    const usd = fc.nat(2_000_000_000).map((pico) => fromPicoUsd(BigInt(pico) * 1_000_001n));
    const run = fc.record({
      task: fc.nat(2),
      arm: fc.nat(2),
      outcome: fc.constantFrom(
        'right',
        'wrong',
        'none',
        'unjudged',
        'failed',
        'cancelled',
        'waiting',
        'running' as const,
      ),
      parts: fc.tuple(usd, usd, usd, usd),
    });
    fc.assert(
      fc.property(fc.array(run, { maxLength: 20 }), (some) => {
        const booked = some.map(({ parts: [orchestratorUsd, expertUsd, toolUsd, judgeUsd], ...rest }) => ({
          ...(rest as SmallRun),
          orchestratorUsd,
          expertUsd,
          toolUsd,
          judgeUsd,
          costUsd: fromPicoUsd(toPicoUsd(orchestratorUsd) + toPicoUsd(expertUsd) + toPicoUsd(toolUsd)),
        }));
        const arms = moneyParts({ ...smallExperiment({ tasks: 3, arms: 3, runs: booked }), endings: noEndings });
        for (const [arm, { bySpender, byPurpose, total }] of arms.entries()) {
          const sum = (of: (one: (typeof booked)[number]) => bigint) =>
            booked.reduce((all, one) => all + (one.arm === arm ? of(one) : 0n), 0n);
          expect(total.pico).toBe(sum(({ costUsd, judgeUsd }) => toPicoUsd(costUsd) + toPicoUsd(judgeUsd)));
          expect(spenders.reduce((all, part) => all + bySpender[part].pico, 0n)).toBe(total.pico);
          expect(purposes.reduce((all, part) => all + byPurpose[part].pico, 0n)).toBe(total.pico);
          expect(bySpender.expert.pico).toBe(sum(({ expertUsd }) => toPicoUsd(expertUsd)));
          expect(bySpender.tool.pico).toBe(sum(({ toolUsd }) => toPicoUsd(toolUsd)));
        }
      }),
    );
  });
});

test('waste: what did not end right, and how often', () => {
  const [waste, other] = armWaste({ ...data, endings, money: moneyParts({ ...data, endings }) });
  expect(waste).toMatchObject({ retries: 2, corrections: 1 });
  expect([waste?.wrong, waste?.failed, waste?.superseded].map((part) => [part?.count, read(part)])).toEqual([
    [1, '>=0.1'],
    [1, '0.01'],
    [2, '>=0.01'],
  ]);
  expect([waste?.failedCalls, waste?.correctedTurns].map((part) => [part?.count, read(part)])).toEqual([
    [3, '0.02'],
    [1, '0.03'],
  ]);
  expect(read(waste?.lost)).toBe('>=0.12');
  expect(waste?.lostShare).toBeNull(); // of a cost that is not known there is no share
  const known = smallExperiment({
    tasks: 2,
    arms: 1,
    runs: [
      { task: 0, arm: 0, outcome: 'right', orchestratorUsd: '0.3', costUsd: '0.3' },
      { task: 1, arm: 0, outcome: 'wrong', orchestratorUsd: '0.1', costUsd: '0.1' },
    ],
  });
  const money = moneyParts({ ...known, endings: noEndings });
  expect(armWaste({ ...known, endings: noEndings, money })[0]?.lostShare).toBe(0.25);
  expect(other).toMatchObject({ none: { count: 1, pico: 0n }, lostShare: null });
});

test('turns are over complete runs, limits and reasons over all that ended', () => {
  const [first, second] = turnSpread({ ...data, setups: [smallSetup(), smallSetup()], endings });
  // Two and four turns; the failed run with ninety does not count.
  expect(first).toMatchObject({ runs: 2, mean: { estimate: 3 }, p50: 2, p95: 4, most: 4, limit: 20 });
  expect([...(first?.stops ?? [])]).toEqual([
    ['answered', 2],
    ['model-failed', 1],
  ]);
  expect(second).toMatchObject({ runs: 1, mean: { estimate: 20, low: null, high: null } });
  expect(second?.stops.get('turn-limit')).toBe(1);
});

test('mean turns are the same here and in the table of arms, interval and all', () => {
  const next = seededShares(3);
  const runs = Array.from({ length: 120 }, (_, at) => ({
    task: Math.floor(at / 2) % 30,
    arm: at % 2,
    outcome: next() < 0.1 ? ('failed' as const) : ('right' as const),
    turns: 1 + Math.floor(6 * next() ** 2),
  }));
  const { figures } = smallExperiment({ tasks: 30, arms: 2, runs });
  const turns = turnSpread({ figures, setups: [smallSetup(), smallSetup()], endings: noEndings });
  const { arms } = analyseArms(figures, { baselineArm: null });
  expect(turns.map(({ mean }) => mean)).toEqual(arms.map(({ means }) => means?.turns));
  expect(turns[0]?.mean?.low).toBeLessThan(turns[0]?.mean?.estimate ?? Number.NaN);
});

test('an arm nothing has run under says so', () => {
  const empty = smallExperiment({ tasks: 1, arms: 1, runs: [] });
  expect(turnSpread({ ...empty, setups: [], endings: noEndings })[0]).toMatchObject({
    runs: 0, mean: null, p50: null, p95: null, most: null, limit: null,
  }); // biome-ignore format: short
});
