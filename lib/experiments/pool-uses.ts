import { type Figures, type UseColumn, type Uses, useColumns } from './figures';

/** Uses of many runs as if they were one: an entry a subject, in the order of the subjects. */
export function poolUses(uses: Uses, isCounted: (run: number) => boolean): Uses {
  const count = uses.subjects.length;
  const pooled: Uses = {
    ...(Object.fromEntries(useColumns.map((column) => [column, new Float64Array(count)])) as Record<
      UseColumn,
      Float64Array
    >),
    subjects: uses.subjects,
    useCount: count,
    run: new Int32Array(count),
    subject: Int32Array.from({ length: count }, (_, at) => at),
    costPicoUsd: new BigInt64Array(count),
  };
  for (let entry = 0; entry < uses.useCount; entry++) {
    if (!isCounted(uses.run[entry] as number)) continue;
    const subject = uses.subject[entry] as number;
    for (const column of useColumns)
      pooled[column][subject] = (pooled[column][subject] as number) + (uses[column][entry] as number);
    pooled.costPicoUsd[subject] = (pooled.costPicoUsd[subject] as bigint) + (uses.costPicoUsd[entry] as bigint);
  }
  return pooled;
}

/** Whether a run is a complete one of these arms and tasks. */
export function runsOf(figures: Figures, arms: readonly number[], tasks: readonly number[]): (run: number) => boolean {
  const [wantedArms, wantedTasks] = [new Set(arms), new Set(tasks)];
  return (run) =>
    figures.isComplete[run] === 1 &&
    wantedArms.has(figures.arm[run] as number) &&
    wantedTasks.has(figures.task[run] as number);
}
