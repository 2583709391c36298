import type { ArmSetup, ExperimentEndings } from '../endings-schema';
import { type Figures, prepareFigures, prepareUses, type Uses, useColumns } from '../figures';
import type { ExperimentFigures, ExperimentUses, UseSubject } from '../figures-schema';
import { type Outcome, outcomes } from '../outcomes';
import type { ExperimentMatrix } from '../schema';

export type SmallUse = { of: string } & Partial<{
  calls: number;
  failed: number;
  retries: number;
  inputTokens: number;
  outputTokens: number;
  durationMs: number;
  costUsd: string;
  unknownCalls: number;
}>;

export type SmallRun = { task: number; arm: number; outcome?: Outcome; uses?: readonly SmallUse[] } & Partial<{
  orchestratorUsd: string;
  expertUsd: string;
  toolUsd: string;
  costUsd: string;
  judgeUsd: string;
  unknownParts: number;
  turns: number;
  retries: number;
  corrections: number;
}>;

/** Figures and uses of a few runs written down by hand. Subjects by their ids. */
export function smallExperiment(input: {
  tasks: number;
  arms: number;
  subjects?: readonly UseSubject[];
  runs: readonly SmallRun[];
}): { figures: Figures; uses: Uses } {
  const { tasks, arms, subjects = [], runs } = input;
  const runsDigest = 'small';
  const column = <Value>(of: (run: SmallRun) => Value) => runs.map(of);
  const matrix: ExperimentMatrix = {
    runsDigest,
    tasks: Array.from({ length: tasks }, (_, at) => ({
      id: `t${at}`,
      externalId: null,
      title: `Task ${at}`,
      category: null,
      difficulty: null,
    })),
    runIds: runs.map((_, at) => `r${at}`),
    task: column(({ task }) => task),
    arm: column(({ arm }) => arm),
    repeat: column(() => 0),
  };
  const zeros = column(() => 0);
  const raw: ExperimentFigures = {
    runsDigest,
    states: column(({ outcome = 'right' }) => outcomes[outcome]).join(''),
    costUsd: column(({ costUsd = '0' }) => costUsd),
    unknownParts: column(({ unknownParts = 0 }) => unknownParts),
    orchestratorUsd: column(({ orchestratorUsd = '0' }) => orchestratorUsd),
    expertUsd: column(({ expertUsd = '0' }) => expertUsd),
    toolUsd: column(({ toolUsd = '0' }) => toolUsd),
    judgeUsd: column(({ judgeUsd = '0' }) => judgeUsd),
    activeMs: zeros,
    turns: column(({ turns = 0 }) => turns),
    calls: zeros,
    retries: column(({ retries = 0 }) => retries),
    corrections: column(({ corrections = 0 }) => corrections),
    inputTokens: zeros,
    cachedTokens: zeros,
    outputTokens: zeros,
    reasoningTokens: zeros,
    superseded: { runs: 0, costUsd: '0', unknownParts: 0 },
  };
  const used = runs.flatMap(({ uses = [] }, run) => uses.map((use) => ({ run, ...use })));
  const columns = Object.fromEntries(
    useColumns.map((name) => [
      name,
      used.map((use) => (use as Record<string, unknown>)[name] ?? (name === 'calls' ? 1 : 0)),
    ]),
  ) as Record<(typeof useColumns)[number], number[]>;
  const rawUses: ExperimentUses = {
    ...columns,
    chargedCalls: columns.calls,
    runsDigest,
    subjects: [...subjects],
    run: used.map(({ run }) => run),
    subject: used.map(({ of }) => subjects.findIndex(({ id }) => id === of)),
    costUsd: used.map(({ costUsd = '0' }) => costUsd),
  };
  const label = (arm: number) => `Arm ${arm}`;
  const figures = prepareFigures({
    arms: Array.from({ length: arms }, (_, at) => ({ id: `a${at}`, ordinal: at, label: label(at), arm: noArm })),
    matrix,
    figures: raw,
  });
  const uses = prepareUses(matrix, rawUses);
  if (!figures || !uses) throw new Error('They do not speak of the same runs.');
  return { figures, uses };
}

const noArm = {
  orchestrator: { id: 'o', versionId: 'o1', name: 'O', version: 1 },
  preference: null,
  priceBook: null,
  simulated: true,
  snapshotRef: 's',
};

export const smallSetup = (more: Partial<ArmSetup> = {}): ArmSetup => ({
  orchestrator: { id: 'orc', name: 'Orc', family: 'red' },
  experts: [],
  tools: [],
  maxTurns: 20,
  maxCalls: null,
  ...more,
});

export const noEndings: ExperimentEndings = {
  stops: [],
  superseded: [],
  failedCalls: [],
  correctedTurns: [],
  unknownJudgements: [],
};
