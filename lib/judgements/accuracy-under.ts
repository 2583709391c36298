import { type ProportionInterval, proportionInterval } from '@/lib/statistics/proportion-interval';
import type { TasksAlike } from './judging-schema';

/**
 * An arm's accuracy under a judge with its 95 % interval, which takes the tasks for the sample as `proportionInterval` does. Of
 * tasks that fared alike; null without runs.
 */
export function accuracyUnder(alike: readonly TasksAlike[]): ProportionInterval | null {
  const perTask = (read: (one: TasksAlike) => number) =>
    alike.flatMap((one) => Array.from({ length: one[2] }, () => read(one)));
  return proportionInterval({ right: perTask(([right]) => right), runs: perTask(([, runs]) => runs) });
}
