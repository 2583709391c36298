import { type AnalyseOptions, analyseArms } from '../analyse-arms';
import { type Figures, prepareFigures } from '../figures';
import { noOutcomes, type Outcome, outcomes } from '../outcomes';
import type { ArmResult } from '../schema';

/** A run by hand; cost and time are a cent and a second unless told. */
export type Run = {
  task: number;
  arm: number;
  outcome: Outcome;
  usd?: string;
  ms?: number;
  unknown?: number;
  retries?: number;
};

function armOf(ordinal: number): ArmResult {
  const orchestrator = { id: `${ordinal}`, versionId: `${ordinal}`, name: `Arm ${ordinal}`, version: 1 };
  return {
    id: `${ordinal}`,
    ordinal,
    label: `Arm ${ordinal}`,
    arm: { orchestrator, preference: null, priceBook: null, simulated: true, snapshotRef: '' },
    counts: noOutcomes(),
    cost: { usd: '0', unknownParts: 0 },
    meanCost: null,
    meanMs: null,
    meanCalls: null,
  };
}

/** Figures of these runs, each in the next repeat of its cell. */
export function figuresOf(runs: readonly Run[], armCount: number, taskCount: number): Figures {
  const of = <Value>(pick: (run: Run) => Value) => runs.map(pick);
  const zeros = of(() => 0);
  const nothing = of(() => '0');
  const figures = prepareFigures({
    arms: Array.from({ length: armCount }, (_, ordinal) => armOf(ordinal)),
    matrix: {
      runsDigest: 'same',
      tasks: Array.from({ length: taskCount }, (_, task) => ({
        id: `${task}`,
        title: `Task ${task}`,
        category: null,
        externalId: null,
        difficulty: null,
      })),
      runIds: runs.map((_, run) => `${run}`),
      task: of(({ task }) => task),
      arm: of(({ arm }) => arm),
      repeat: runs.map(
        (run, at) => runs.slice(0, at).filter(({ task, arm }) => task === run.task && arm === run.arm).length,
      ),
    },
    figures: {
      runsDigest: 'same',
      states: of(({ outcome }) => outcomes[outcome]).join(''),
      costUsd: of(({ usd }) => usd ?? '0.01'),
      unknownParts: of(({ unknown }) => unknown ?? 0),
      orchestratorUsd: nothing,
      expertUsd: nothing,
      toolUsd: nothing,
      judgeUsd: nothing,
      activeMs: of(({ ms }) => ms ?? 1_000),
      turns: zeros.map(() => 2),
      calls: zeros.map(() => 3),
      retries: of(({ retries }) => retries ?? 0),
      corrections: zeros,
      inputTokens: zeros.map((_, at) => 100 + at),
      cachedTokens: zeros,
      outputTokens: zeros.map((_, at) => 10 + at),
      reasoningTokens: zeros,
      superseded: { runs: 0, costUsd: '0', unknownParts: 0 },
    },
  });
  if (!figures) throw new Error('The figures do not belong together.');
  return figures;
}

/** With fewer resamples than usual. */
export const analyse = (figures: Figures, options: Partial<AnalyseOptions> = {}) =>
  analyseArms(figures, { baselineArm: null, resamples: 400, ...options });
