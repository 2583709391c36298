import type { ErrorIssue } from '@/lib/errors';
import { acceptedOf } from '@/lib/judgements/accepted-of';
import type { Checker } from '@/lib/judgements/schema';
import { choiceFault } from '../choice-fault';
import type { ImportedTask } from '../schema';
import { readEvalsTask, readHleTask, readTau2Task } from './benchmark-tasks';
import { readFramesTask } from './frames-task';
import { readMappedTask } from './mapped-task';
import { exportMark, type Reading, readPodiumTask } from './podium-task';
import { referenceFault } from './reference-fault';
import type { Row } from './row';
import type { Mapping, TaskShape } from './schema';

export type TaskRules = {
  shape: TaskShape;
  /** Needed by the shape `mapped`. */
  mapping: Mapping | null;
  checker: Checker | null;
  textOnly: boolean;
  /** The rows are of a CSV, where a list is written as a text. */
  isTable?: boolean;
  /** Put before the id of a row that has none, so that a later import does not repeat it. */
  idPrefix?: string;
  /** Ids that are taken already, by a dataset that is added to. */
  takenIds?: ReadonlySet<string>;
};

export type TasksRead = {
  tasks: ImportedTask[];
  /** The first of the bad rows, or all where that was asked for, each with its place and the reason. */
  issues: ErrorIssue[];
  badCount: number;
  /** Records with an image that were left out. */
  imageCount: number;
};

/** So many bad rows are listed unless told otherwise. */
const listedIssues = 100;
/** No model reads more. */
const mostQuestionCharacters = 1_000_000;

function readRow({ value, fault, autoId }: Row, rules: TaskRules): Reading {
  if (fault !== null) return { fault };
  const id = (rules.idPrefix ?? '') + autoId;
  switch (rules.shape) {
    case 'podium':
      return readPodiumTask(value, id);
    case 'frames':
      return readFramesTask(value, id);
    case 'hle':
      return readHleTask(value, id, rules.textOnly);
    case 'tau2':
      return readTau2Task(value, id);
    case 'evals':
      return readEvalsTask(value, id);
    case 'mapped':
      return rules.mapping
        ? readMappedTask(value, id, { mapping: rules.mapping, isTable: rules.isTable })
        : { fault: 'has no field that could be its question.' };
  }
}

/** The checker everybody asked for; tasks without a reference stay unjudged. */
function withChecker(task: ImportedTask, checker: Checker): Reading {
  if (task.reference === null || task.reference.trim() === '') return { task };
  const accepted = [...acceptedOf(task.checker)];
  if (accepted.length === 0) return { task: { ...task, checker } };
  if (checker.type !== 'none') return { task: { ...task, checker: { ...checker, accepted } } };
  // Nobody compares with them: they are kept beside the reference.
  return { task: { ...task, checker, extra: { ...task.extra, accepted } } };
}

/** Reads rows one after the other into `result`, which lists at most `mostIssues` bad ones; a reader knows the ids it has seen. */
export function createTaskReader(
  rules: TaskRules,
  mostIssues = listedIssues,
): { result: TasksRead; read: (row: Row) => void } {
  const result: TasksRead = { tasks: [], issues: [], badCount: 0, imageCount: 0 };
  const placeOfId = new Map<string, string>();
  const bad = (field: string, message: string) => {
    result.badCount++;
    if (result.issues.length < mostIssues) result.issues.push({ field, message });
  };
  const read = (row: Row) => {
    let reading = readRow(row, rules);
    if ('task' in reading && rules.checker) reading = withChecker(reading.task, rules.checker);
    if ('leftOut' in reading) result.imageCount++;
    else if ('fault' in reading) bad(row.place, reading.fault);
    else {
      const { task } = reading;
      const earlier = placeOfId.get(task.externalId);
      if (earlier !== undefined) return bad(row.place, `has the same id "${task.externalId}" as ${earlier}.`);
      if (rules.takenIds?.has(task.externalId))
        return bad(row.place, `has the id "${task.externalId}", which a task of the dataset has already.`);
      if (task.question.length > mostQuestionCharacters)
        return bad(row.place, `has a question of more than ${mostQuestionCharacters} characters.`);
      // An export is taken as it is, so that nothing of it is lost.
      const isAsItIs = rules.shape === 'podium' && rules.checker === null && row.value.podium === exportMark;
      const fault = choiceFault(task.choices)?.message ?? (isAsItIs ? null : referenceFault(task));
      if (fault !== null) return bad(row.place, fault);
      placeOfId.set(task.externalId, row.place);
      result.tasks.push(task);
    }
  };
  return { result, read };
}

/** All rows at once. Pure, never throws. */
export function readTasks(rows: readonly Row[], rules: TaskRules): TasksRead {
  const { result, read } = createTaskReader(rules);
  for (const row of rows) read(row);
  return result;
}
