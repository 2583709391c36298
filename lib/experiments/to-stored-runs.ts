import { fromPicoUsd } from '@/lib/accounting/pico-usd';
import type { StoredRuns } from '@/lib/rewards/stored-runs';
import type { Figures, Uses } from './figures';

/** The runs of an experiment as a ranking reads them, and where each of them stands among the figures. */
export type ExperimentRuns = { data: StoredRuns; places: Int32Array };

/**
 * The told runs of an experiment (right or not), ready for lib/rewards: tasks are the groups of Eq 2, arms are the arms. Costs may
 * be others than those booked (a price what-if).
 */
export function toStoredRuns(input: {
  figures: Figures;
  uses: Uses;
  cost: { runPicoUsd: BigInt64Array; runUnknownParts: Int32Array };
}): ExperimentRuns {
  const { figures, uses, cost } = input;
  const kept: number[] = [];
  const newPlace = new Int32Array(figures.runCount).fill(-1);
  for (let run = 0; run < figures.runCount; run++) {
    if (figures.isTold[run] !== 1) continue;
    newPlace[run] = kept.length;
    kept.push(run);
  }
  const of = (column: Int32Array | Float64Array | Uint8Array) => kept.map((run) => column[run] as number);
  const { subjects, placeOf } = rewardSubjects(uses);
  const useRun: number[] = [];
  const useSubject: number[] = [];
  const useCount: number[] = [];
  for (let entry = 0; entry < uses.useCount; entry++) {
    const run = newPlace[uses.run[entry] as number] as number;
    const subject = placeOf[uses.subject[entry] as number] as number;
    if (run < 0 || subject < 0) continue;
    useRun.push(run);
    useSubject.push(subject);
    useCount.push(uses.calls[entry] as number);
  }
  return {
    places: Int32Array.from(kept),
    data: {
      source: 'all',
      otherSourceRuns: 0,
      isCut: false,
      arms: figures.arms.map(({ arm: { orchestrator, preference, simulated } }) => ({
        orchestratorId: orchestrator.id,
        orchestratorName: orchestrator.name,
        preferenceId: preference?.id ?? null,
        preferenceName: preference?.name ?? null,
        simulated,
      })),
      groupCount: figures.tasks.length,
      group: of(figures.task),
      arm: of(figures.arm),
      solved: of(figures.isRight),
      costUsd: kept.map((run) => fromPicoUsd(cost.runPicoUsd[run] as bigint)),
      unknownParts: of(cost.runUnknownParts),
      latencySeconds: of(figures.seconds),
      subjects,
      useRun,
      useSubject,
      useCount,
    },
  };
}

/** What a preference can weigh of what was used: tools, and models as experts. −1 = not weighed. */
function rewardSubjects(uses: Uses): { subjects: StoredRuns['subjects']; placeOf: number[] } {
  const subjects: StoredRuns['subjects'] = [];
  const placeOf = uses.subjects.map(({ kind, role, id, name }) =>
    role === 'orchestrator' ? -1 : subjects.push({ kind, id, name }) - 1,
  );
  return { subjects, placeOf };
}
