import { resamplingUnits, type TaskBootstrap, taskBootstrap, usualResamples } from './task-bootstrap';

/** Resamples of a number of tasks, the unit that is resampled of each task, and how values per task become values per unit. */
export type TaskResampling = {
  bootstrap: TaskBootstrap;
  unitOf: Int32Array;
  toUnits: (values: Float64Array) => Float64Array;
};

/** The same for the same number of tasks. */
export function taskResampling(taskCount: number, resamples = usualResamples): TaskResampling {
  const { unitCount, unitOf } = resamplingUnits(taskCount);
  const bootstrap = taskBootstrap({ taskCount: unitCount, resamples });
  const toUnits = (values: Float64Array) => {
    if (unitCount === values.length) return values;
    const sums = new Float64Array(unitCount);
    for (let task = 0; task < values.length; task++) {
      const unit = unitOf[task] as number;
      sums[unit] = (sums[unit] as number) + (values[task] as number);
    }
    return sums;
  };
  return { bootstrap, unitOf, toUnits };
}
