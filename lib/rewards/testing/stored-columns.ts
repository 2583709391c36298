import type { StoredRuns } from '../stored-runs';

export type StoredRun = {
  arm: number;
  group: number;
  solved: boolean;
  costUsd: string;
  latencySeconds: number;
  tools?: Record<string, number>;
  models?: Record<string, number>;
};

/** The columns a server would answer with. */
export function storedColumns(runs: readonly StoredRun[], armCount = 3): StoredRuns {
  const subjects = ['search', 'python']
    .map((id) => ({ kind: 'tool' as 'tool' | 'model', id, name: id }))
    .concat(['big', 'small'].map((id) => ({ kind: 'model', id, name: id })));
  const uses = runs.flatMap(({ tools = {}, models = {} }, run) =>
    [...Object.entries(tools), ...Object.entries(models)].map(([id, count]) => ({
      run,
      subject: subjects.findIndex((subject) => subject.id === id),
      count,
    })),
  );
  return {
    source: 'simulated',
    otherSourceRuns: 0,
    isCut: false,
    arms: Array.from({ length: armCount }, (_, arm) => ({
      orchestratorId: `o${arm}`,
      orchestratorName: `Arm ${arm}`,
      preferenceId: null,
      preferenceName: null,
      simulated: true,
    })),
    groupCount: Math.max(0, ...runs.map(({ group }) => group + 1)),
    group: runs.map(({ group }) => group),
    arm: runs.map(({ arm }) => arm),
    solved: runs.map(({ solved }) => (solved ? 1 : 0)),
    costUsd: runs.map(({ costUsd }) => costUsd),
    unknownParts: runs.map(() => 0),
    latencySeconds: runs.map(({ latencySeconds }) => latencySeconds),
    subjects,
    useRun: uses.map(({ run }) => run),
    useSubject: uses.map(({ subject }) => subject),
    useCount: uses.map(({ count }) => count),
  };
}
