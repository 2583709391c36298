import type { AccuracyAxis } from '@/lib/charts/accuracy-chart';
import type { ArmAnalysis } from './arm-analysis';
import type { Figures } from './figures';

/** An arm as the accuracy chart takes it. A cost with unknown parts is a lower bound, which has no place on an axis. */
export function toChartArm(input: { figures: Figures; arm: ArmAnalysis; axis: AccuracyAxis; colour: string }) {
  const { figures, arm, axis, colour } = input;
  const own = figures.arms[arm.arm];
  return {
    key: own?.id ?? '',
    label: arm.label,
    colour,
    simulated: own?.arm.simulated ?? false,
    accuracy: arm.accuracy,
    meanUsd: arm.cost && arm.cost.unknownParts === 0 ? arm.cost : null,
    meanSeconds: arm.latency?.mean ?? null,
    onFront: arm.frontProbability[axis],
  };
}
