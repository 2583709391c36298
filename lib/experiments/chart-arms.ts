import type { AccuracyAxis } from '@/lib/charts/accuracy-chart';
import type { Estimate, Interval } from '@/lib/statistics/interval';
import type { ArmAnalysis } from './arm-analysis';
import type { Figures } from './figures';

/** Where an end is not known there is no whisker. */
const closed = (estimate: Estimate | null | undefined): Interval | null =>
  estimate
    ? {
        estimate: estimate.estimate,
        low: estimate.low ?? estimate.estimate,
        high: estimate.high ?? estimate.estimate,
      }
    : null;

/** An arm as the accuracy chart takes it. A cost with unknown parts is a lower bound, which has no place on an axis. */
export function toChartArm(input: { figures: Figures; arm: ArmAnalysis; axis: AccuracyAxis; colour: string }) {
  const { figures, arm, axis, colour } = input;
  const own = figures.arms[arm.arm];
  return {
    key: own?.id ?? '',
    label: arm.label,
    colour,
    simulated: own?.arm.simulated ?? false,
    accuracy: closed(arm.accuracy),
    meanUsd: arm.cost && arm.cost.unknownParts === 0 ? closed(arm.cost) : null,
    meanSeconds: closed(arm.latency?.mean),
    onFront: arm.frontProbability[axis],
  };
}
