/** What the import form reads a file with; fetched when there is one. */
export { type ImportPlan, planRows } from './plan-import';
export { guessFormat, readRows } from './read-rows';
export { createTaskReader, readTasks, type TasksRead } from './read-tasks';
