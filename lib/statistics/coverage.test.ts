import { describe, expect, it, vi } from 'vitest';
import { bootstrapInterval } from './bootstrap-interval';
import type { Interval } from './interval';
import { pairedDifference } from './paired-difference';
import { passByTask } from './pass-at-k';
import { productInterval } from './product-interval';
import { proportionInterval } from './proportion-interval';
import { quantileDifference } from './quantile-difference';
import { normalQuantile } from './quantiles';
import { sortRuns } from './resampled-quantiles';
import { seededShares } from './seeded-shares';
import { resample, taskBootstrap } from './task-bootstrap';
import { taskResampling } from './task-resampling';

vi.setConfig({ testTimeout: 60_000 });

/** Experiments simulated for each kind of interval: the standard error of the coverage they show is 0.5 %. */
const simulations = 2_000;
const next = seededShares(4);

/** A draw from the standard normal distribution (G. E. P. Box and M. E. Muller, 1958). */
const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
const perTask = (tasks: number, of: () => number) => Float64Array.from({ length: tasks }, of);
const sumOf = (repeats: number, of: () => number) => {
  let sum = 0;
  for (let repeat = 0; repeat < repeats; repeat++) sum += of();
  return sum;
};

/** Share of simulated experiments whose interval holds what is true. */
function coverage(truth: number, simulate: () => Interval | null): number {
  let held = 0;
  for (let at = 0; at < simulations; at++) {
    const interval = simulate();
    if (interval && interval.low <= truth && truth <= interval.high) held++;
  }
  return held / simulations;
}

function expectNominal(share: number) {
  expect(share).toBeGreaterThanOrEqual(0.93);
  expect(share).toBeLessThanOrEqual(0.97);
}

const bootstrap = taskBootstrap({ taskCount: 80, resamples: 400 });
const resampled = (values: Float64Array) => resample(bootstrap, values);
const ones = resampled(perTask(80, () => 1));

describe('95 % intervals hold what is true in 93 to 97 % of simulated experiments', () => {
  it.each([0.3, 0.6, 0.9])('Wilson: 80 tasks of one run, %f of them right', (truth) => {
    const runs = perTask(80, () => 1);
    expectNominal(
      coverage(truth, () => proportionInterval({ right: perTask(80, () => (next() < truth ? 1 : 0)), runs })),
    );
  });

  it.each([
    [3, 'as likely right as not', 0.5, () => next()],
    [5, 'mostly either easy or hard', 0.695, () => (next() < 0.7 ? 0.95 : 0.1)],
  ])('Wilson on the effective number of runs: 60 tasks of %i runs, %s', (repeats, _, truth, chance) => {
    const runs = perTask(60, () => repeats);
    const rightOf = () => {
      const own = chance();
      return sumOf(repeats, () => (next() < own ? 1 : 0));
    };
    expectNominal(coverage(truth, () => proportionInterval({ right: perTask(60, rightOf), runs })));
  });

  // Log-normal: the dearest of 80 tasks costs about fifty times what the cheapest does.
  const spread = 0.8;
  const noise = 0.5;

  it.each([1, 3])('bootstrap: mean cost of 80 tasks of %i runs', (repeats) => {
    const counts = resampled(perTask(80, () => repeats));
    const costOf = () => {
      const size = spread * normal();
      return sumOf(repeats, () => Math.exp(size + noise * normal()));
    };
    const truth = Math.exp((spread ** 2 + noise ** 2) / 2);
    expectNominal(
      coverage(truth, () => bootstrapInterval({ bootstrap, sums: resampled(perTask(80, costOf)), counts })),
    );
  });

  it.each([1, 3])('bootstrap: mean reward of 80 tasks of %i runs, wrong ones of which earn nothing', (repeats) => {
    const counts = resampled(perTask(80, () => repeats));
    const rewardOf = () => {
      const chance = 0.2 + 0.7 * next();
      const cost = next();
      return sumOf(repeats, () => (next() < chance ? 1 + 0.5 * (cost + next()) : 0));
    };
    const truth = 0.55 * 1.5;
    expectNominal(
      coverage(truth, () => bootstrapInterval({ bootstrap, sums: resampled(perTask(80, rewardOf)), counts })),
    );
  });

  it('bootstrap: pass@2 and pass^2 of 80 tasks of 4 runs', () => {
    const rightOf = (chance: number) => sumOf(4, () => (next() < chance ? 1 : 0));
    // Of a chance that is anything alike: E[1 − (1 − p)²] = 2/3, E[p²] = 1/3.
    const simulated = (of: 'atK' | 'hatK') => () => {
      const found = passByTask({ attempts: perTask(80, () => 4), right: perTask(80, () => rightOf(next())) }, 2);
      return bootstrapInterval({ bootstrap, sums: resampled(found[of]), counts: ones });
    };
    expectNominal(coverage(2 / 3, simulated('atK')));
    expectNominal(coverage(1 / 3, simulated('hatK')));
  });

  it.each([1, 3])('paired bootstrap: an arm a third cheaper, 80 tasks of %i runs', (repeats) => {
    const differenceOf = () => {
      const size = spread * normal();
      const runOf = () => Math.exp(size + noise * normal());
      return sumOf(repeats, () => (2 / 3) * runOf() - runOf()) / repeats;
    };
    const truth = (-1 / 3) * Math.exp((spread ** 2 + noise ** 2) / 2);
    expectNominal(
      coverage(truth, () => pairedDifference({ bootstrap, differences: perTask(80, differenceOf), tasks: ones })),
    );
  });

  it.each([1, 3])('paired bootstrap: an arm right in a tenth of the runs more, 80 tasks of %i runs', (repeats) => {
    const differenceOf = () => {
      const chance = 0.1 + 0.7 * next();
      return sumOf(repeats, () => (next() < chance + 0.1 ? 1 : 0) - (next() < chance ? 1 : 0)) / repeats;
    };
    expectNominal(
      coverage(0.1, () =>
        pairedDifference({ bootstrap, differences: perTask(80, differenceOf), tasks: ones, isShare: true }),
      ),
    );
  });

  // Of a log-normal time the quantile is known: its spread is that between and that within tasks together.
  it.each([
    [0.5, 100, 1],
    [0.5, 100, 3],
    [0.5, 200, 1],
    [0.95, 100, 3],
    [0.95, 200, 1],
  ])(
    'paired bootstrap: quantile %f of the times of an arm a third faster, %i tasks of %i runs',
    (probability, tasks, repeats) => {
      const resampling = taskResampling(tasks, 200);
      const task = Int32Array.from({ length: tasks * repeats }, (_, run) => Math.floor(run / repeats));
      const simulate = () => {
        const size = perTask(tasks, () => spread * normal());
        const runsOf = (factor: number) =>
          sortRuns(
            Array.from(task, (own) => factor * Math.exp((size[own] as number) + noise * normal())),
            task,
          );
        const runs = [runsOf(2 / 3), runsOf(1)] as const;
        const { estimate } = quantileDifference({ resampling, taskCount: tasks, runs, probability });
        return estimate && { ...estimate, low: estimate.low ?? Number.NaN, high: estimate.high ?? Number.NaN };
      };
      const truth = (-1 / 3) * Math.exp(normalQuantile(probability) * Math.hypot(spread, noise));
      expectNominal(coverage(truth, simulate));
    },
  );

  it.each([
    [0.8, 0.8, 20],
    [0.6, 0.9, 40],
  ])('product: %f right of those read, %f answered of 120, %i read', (right, answered, read) => {
    const runs = (count: number) => perTask(count, () => 1);
    const shareOf = (truth: number, count: number) =>
      proportionInterval({ right: perTask(count, () => (next() < truth ? 1 : 0)), runs: runs(count) });
    expectNominal(
      coverage(right * answered, () => {
        const [one, other] = [shareOf(right, read), shareOf(answered, 120)];
        return one && other && productInterval(one, other);
      }),
    );
  });
});
