import { toPicoUsd } from '@/lib/accounting/pico-usd';
import type { ExperimentFigures, ExperimentUses, UseSubject } from './figures-schema';
import { type Outcome, outcomes } from './outcomes';
import type { ArmResult, ExperimentMatrix } from './schema';

/** An arm as it was set up; what it came to is worked out from the figures. */
export type FigureArm = Pick<ArmResult, 'id' | 'ordinal' | 'label' | 'arm'>;

export const toFigureArm = ({ id, ordinal, label, arm }: FigureArm): FigureArm => ({ id, ordinal, label, arm });

/** Figures of the runs of an experiment, ready to compute with. Entry i of every array is one run, in the order of the matrix. */
export type Figures = {
  arms: readonly FigureArm[];
  tasks: ExperimentMatrix['tasks'];
  runIds: readonly string[];
  runCount: number;
  /** Places in `tasks` and `arms`. */
  task: Int32Array;
  arm: Int32Array;
  repeat: Int32Array;
  /** Letter of the outcome, see outcomes.ts. */
  states: string;
  /** 1 = could be told right or not: the denominator of an accuracy. */
  isTold: Uint8Array;
  /** 1 = right. */
  isRight: Uint8Array;
  /** 1 = came to an end of its own (right, wrong, no answer, not judged): what means of cost, time and calls are over. */
  isComplete: Uint8Array;
  /** 1 = failed by a fault of the infrastructure. */
  isFailed: Uint8Array;
  /** Booked, judging left out: exact, and as a number of USD. */
  costPicoUsd: BigInt64Array;
  costUsd: Float64Array;
  unknownParts: Int32Array;
  orchestratorUsd: Float64Array;
  expertUsd: Float64Array;
  toolUsd: Float64Array;
  judgePicoUsd: BigInt64Array;
  judgeUsd: Float64Array;
  seconds: Float64Array;
  turns: Float64Array;
  calls: Float64Array;
  retries: Float64Array;
  corrections: Float64Array;
  inputTokens: Float64Array;
  cachedTokens: Float64Array;
  outputTokens: Float64Array;
  reasoningTokens: Float64Array;
  superseded: ExperimentFigures['superseded'];
};

const told: readonly Outcome[] = ['right', 'wrong', 'none'];
const complete: readonly Outcome[] = [...told, 'unjudged'];
const lettersOf = (some: readonly Outcome[]) => new Set(some.map((outcome) => outcomes[outcome] as string));
const toldLetters = lettersOf(told);
const completeLetters = lettersOf(complete);

const flags = (states: string, letters: ReadonlySet<string>) =>
  Uint8Array.from(states, (letter) => (letters.has(letter) ? 1 : 0));
const picoOf = (column: readonly string[]) => BigInt64Array.from(column, toPicoUsd);
const numbersOf = (column: readonly string[]) => Float64Array.from(column, Number);

type FiguresInput = { arms: readonly FigureArm[]; matrix: ExperimentMatrix; figures: ExperimentFigures };

const knownFigures = new WeakMap<ExperimentFigures, { input: FiguresInput; prepared: Figures }>();
const sameArms = (left: readonly FigureArm[], right: readonly FigureArm[]) =>
  left === right || JSON.stringify(left) === JSON.stringify(right);

/**
 * Matrix and figures together; null while they do not speak of the same runs (one of them is being read anew). The same ones
 * give the same object: what was worked out from it on one page need not be on the next.
 */
export function prepareFigures(input: FiguresInput): Figures | null {
  const { matrix, figures } = input;
  if (matrix.runsDigest !== figures.runsDigest) return null;
  const known = knownFigures.get(figures);
  if (known && known.input.matrix === matrix && sameArms(known.input.arms, input.arms)) return known.prepared;
  const prepared = toColumns(input);
  knownFigures.set(figures, { input, prepared });
  return prepared;
}

function toColumns({ arms, matrix, figures }: FiguresInput): Figures {
  const { states } = figures;
  return {
    arms,
    tasks: matrix.tasks,
    runIds: matrix.runIds,
    runCount: matrix.runIds.length,
    task: Int32Array.from(matrix.task),
    arm: Int32Array.from(matrix.arm),
    repeat: Int32Array.from(matrix.repeat),
    states,
    isTold: flags(states, toldLetters),
    isRight: flags(states, lettersOf(['right'])),
    isComplete: flags(states, completeLetters),
    isFailed: flags(states, lettersOf(['failed'])),
    costPicoUsd: picoOf(figures.costUsd),
    costUsd: numbersOf(figures.costUsd),
    unknownParts: Int32Array.from(figures.unknownParts),
    orchestratorUsd: numbersOf(figures.orchestratorUsd),
    expertUsd: numbersOf(figures.expertUsd),
    toolUsd: numbersOf(figures.toolUsd),
    judgePicoUsd: picoOf(figures.judgeUsd),
    judgeUsd: numbersOf(figures.judgeUsd),
    seconds: Float64Array.from(figures.activeMs, (ms) => ms / 1000),
    turns: Float64Array.from(figures.turns),
    calls: Float64Array.from(figures.calls),
    retries: Float64Array.from(figures.retries),
    corrections: Float64Array.from(figures.corrections),
    inputTokens: Float64Array.from(figures.inputTokens),
    cachedTokens: Float64Array.from(figures.cachedTokens),
    outputTokens: Float64Array.from(figures.outputTokens),
    reasoningTokens: Float64Array.from(figures.reasoningTokens),
    superseded: figures.superseded,
  };
}

/** Columns of numbers of the uses. */
export const useColumns = [
  'calls', 'failed', 'retries', 'inputTokens', 'cachedTokens', 'cacheWriteTokens', 'outputTokens', 'reasoningTokens', 'requests',
  'documents', 'pricedSeconds', 'durationMs', 'chargedCalls', 'uncountedCalls', 'unknownCalls',
] as const; // biome-ignore format: a list of names
export type UseColumn = (typeof useColumns)[number];

/** Who was called in which run; entry i of every array is one subject in one run, judges left out. */
export type Uses = {
  subjects: readonly UseSubject[];
  useCount: number;
  /** Places in the runs of the figures, and in `subjects`. */
  run: Int32Array;
  subject: Int32Array;
  costPicoUsd: BigInt64Array;
} & Record<UseColumn, Float64Array>;

const knownUses = new WeakMap<ExperimentUses, Uses>();

/** The uses of the runs of these figures, the same object for the same ones; null while they do not speak of the same runs. */
export function prepareUses(matrix: Pick<ExperimentMatrix, 'runsDigest'>, uses: ExperimentUses): Uses | null {
  if (matrix.runsDigest !== uses.runsDigest) return null;
  const prepared = knownUses.get(uses) ?? toUseColumns(uses);
  knownUses.set(uses, prepared);
  return prepared;
}

function toUseColumns(uses: ExperimentUses): Uses {
  const columns = Object.fromEntries(useColumns.map((column) => [column, Float64Array.from(uses[column])])) as Record<
    UseColumn,
    Float64Array
  >;
  return {
    ...columns,
    subjects: uses.subjects,
    useCount: uses.run.length,
    run: Int32Array.from(uses.run),
    subject: Int32Array.from(uses.subject),
    costPicoUsd: picoOf(uses.costUsd),
  };
}
