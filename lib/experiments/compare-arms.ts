import { lazily } from '@/lib/lazily';
import { exactMcNemar } from '@/lib/statistics/exact-mcnemar';
import type { TaskResampling } from '@/lib/statistics/task-resampling';
import type { ArmComparison, McNemar } from './arm-analysis';
import type { ArmColumns, SummedFigure } from './arm-columns';
import { armDifference, costUnknown } from './arm-difference';
import { armQuantileDifference } from './arm-quantile-difference';
import type { Figures } from './figures';

/** An arm with what its runs cost, per task. */
export type ComparedArm = { columns: ArmColumns; costSums: Float64Array; unknownParts: number };

/** The arm against the baseline, each figure worked out when it is first read. `costUsd` is per run. */
export function compareArms(input: {
  figures: Figures;
  costUsd: Float64Array;
  resampling: TaskResampling;
  own: ComparedArm;
  baseline: ComparedArm;
}): ArmComparison {
  const { figures, costUsd, resampling } = input;
  const { columns: own } = input.own;
  const { columns: baseline } = input.baseline;
  const complete = {
    task: figures.task,
    resampling,
    counts: [own.complete, baseline.complete] as const,
    runs: [own.completeRuns, baseline.completeRuns] as const,
  };
  const meanOf = (figure: SummedFigure, words: { higher: string; lower: string }) =>
    armDifference({
      ...complete,
      sums: [own.sums[figure], baseline.sums[figure]],
      values: figures[figure],
      words,
    });
  const timeAt = (probability: number) =>
    armQuantileDifference({
      resampling,
      taskCount: figures.tasks.length,
      runs: [own.bySeconds(), baseline.bySeconds()],
      probability,
      words: { higher: 'Slower', lower: 'Faster' },
    });
  const unknownParts = input.own.unknownParts + input.baseline.unknownParts;
  const unknown = { verdict: null, sentence: costUnknown };
  return lazily(
    {},
    {
      accuracy: () => {
        const mcNemar = mcNemarOf(own, baseline);
        const difference = armDifference({
          task: figures.task,
          resampling,
          counts: [own.told, baseline.told],
          sums: [own.right, baseline.right],
          runs: [own.toldRuns, baseline.toldRuns],
          values: figures.isRight,
          isShare: true,
          mayTell: mcNemar === null || mcNemar.probability < 0.05,
          words: { higher: 'More often right', lower: 'Less often right' },
        });
        return { ...difference, mcNemar };
      },
      cost: () => ({
        ...armDifference({
          ...complete,
          sums: [input.own.costSums, input.baseline.costSums],
          values: costUsd,
          words: { higher: 'Dearer', lower: 'Cheaper' },
        }),
        ...(unknownParts > 0 ? unknown : {}),
        unknownParts,
      }),
      latency: () => meanOf('seconds', { higher: 'Slower', lower: 'Faster' }),
      timeP50: () => timeAt(0.5),
      timeP95: () => timeAt(0.95),
      failure: () =>
        armDifference({
          task: figures.task,
          resampling,
          counts: [own.tried, baseline.tried],
          sums: [own.failed, baseline.failed],
          runs: [own.triedRuns, baseline.triedRuns],
          values: figures.isFailed,
          isShare: true,
          words: { higher: 'Fails more often', lower: 'Fails less often' },
        }),
      calls: () => meanOf('calls', { higher: 'More calls', lower: 'Fewer calls' }),
      inputTokens: () => meanOf('inputTokens', { higher: 'More tokens read', lower: 'Fewer tokens read' }),
      outputTokens: () => meanOf('outputTokens', { higher: 'More tokens written', lower: 'Fewer tokens written' }),
    },
  );
}

/** Null unless both arms have exactly one told run of each task they have in common. */
function mcNemarOf(own: ArmColumns, baseline: ArmColumns): McNemar | null {
  let tasks = 0;
  let onlyArm = 0;
  let onlyBaseline = 0;
  for (let task = 0; task < own.told.length; task++) {
    if (own.told[task] === 0 || baseline.told[task] === 0) continue;
    if (own.told[task] !== 1 || baseline.told[task] !== 1) return null;
    tasks++;
    if (own.right[task] === 1 && baseline.right[task] === 0) onlyArm++;
    if (own.right[task] === 0 && baseline.right[task] === 1) onlyBaseline++;
  }
  return tasks === 0 ? null : { onlyArm, onlyBaseline, tasks, probability: exactMcNemar(onlyArm, onlyBaseline) };
}
