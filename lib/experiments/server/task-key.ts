import 'server-only';

/** SQL for what tells the task of a run `alias` from the others of its experiment: its row, or once that is gone its content. */
export const taskKey = (alias: string) => `coalesce(${alias}."taskId"::text, ${alias}."groupKey")`;
