import type { ArmAdherence } from '@/lib/rewards/adhere-arms';
import type { StoredRuns } from '@/lib/rewards/stored-runs';
import { taskResampling } from '@/lib/statistics/task-resampling';
import type { PreferenceWeights } from '../preferences/schema';
import type { ArmDifference } from './arm-analysis';
import { armDifference, costUnknown } from './arm-difference';
import { estimateOf, valuesByArm } from './arm-values';

/**
 * Adherence of the arms by their ordinal, and of each minus that of the baseline, which sets its runs against their own mean. Scores are
 * told apart by task, so the difference is paired by task like any other.
 */
export function adherenceEstimates(input: {
  data: StoredRuns;
  adherence: ArmAdherence;
  weights: PreferenceWeights;
  baselineArm: number;
}) {
  const { data, adherence, weights, baselineArm } = input;
  const { arm, group: task, groupCount: taskCount } = data;
  const resampling = taskResampling(taskCount);
  const values = adherence.scores;
  const arms = valuesByArm({ values, arm, task, armCount: data.arms.length, taskCount });
  const isUnknown = (place: number) =>
    weights.cost > 0 && arm.some((own, run) => own === place && (data.unknownParts[run] as number) > 0);
  return {
    estimates: arms.map((own) => estimateOf(own, resampling).estimate),
    differenceOf: (place: number): ArmDifference | null => {
      const [own, baseline] = [arms[place], arms[baselineArm]];
      if (!own || !baseline) return null;
      const difference = armDifference({
        task,
        resampling,
        counts: [own.counts, baseline.counts],
        sums: [own.sums, baseline.sums],
        runs: [own.runs, baseline.runs],
        values,
        words: { higher: 'Adheres more', lower: 'Adheres less' },
      });
      return isUnknown(place) || isUnknown(baselineArm)
        ? { ...difference, verdict: null, sentence: costUnknown }
        : difference;
    },
  };
}
