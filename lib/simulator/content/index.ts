import { logicTasks } from './logic/logic-tasks';
import { lookupTasks } from './lookup/lookup-tasks';
import { mathematicsTasks } from './mathematics/mathematics-tasks';
import { programmingTasks } from './programming/programming-tasks';
import type { SimulatedTask } from './types';

export { simulatedDocuments } from './collection/build-collection';
export type {
  Choice,
  ChoiceLabel,
  Domain,
  SimulatedDocument,
  SimulatedTask,
  TaskEvidence,
  TaskSolution,
} from './types';
export { domains } from './types';

export const collectionName = 'Almanac of the Lantern Isles';
export const datasetName = 'Lantern Isles benchmark';
/** Raised whenever a question, an answer or a document changes. */
export const datasetVersion = '1.0.0';

export const simulatedTasks: readonly SimulatedTask[] = [
  ...mathematicsTasks,
  ...lookupTasks,
  ...logicTasks,
  ...programmingTasks,
];
