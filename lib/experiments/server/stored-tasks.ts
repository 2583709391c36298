import 'server-only';
import type { Pool, PoolClient } from 'pg';
import { checkerSchema, choiceSchema } from '@/lib/judgements/schema';
import type { RunTask } from '@/lib/runs/server/load-task';
import { taskKey } from './task-key';

type Row = { id: string; armId: string; taskId: string | null; taskText: string } & Pick<
  RunTask,
  'reference' | 'category' | 'groupKey'
> & { checker: unknown; choices: unknown };

/** The first run of a task under an arm: what further ones are made from. */
export type FirstRun = { id: string; armId: string; task: RunTask };

/**
 * The tasks an experiment runs, as its runs have them (whatever became of the dataset), under each of its arms: one entry a task
 * and arm, task by task in the order they were planned in.
 */
export async function readFirstRuns(client: PoolClient | Pool, experimentId: string): Promise<FirstRun[]> {
  const { rows } = await client.query<Row>(
    `SELECT r.id, r."armId", r."taskId", r."taskText", r.reference, r.checker, r.choices, r.category, r."groupKey"
     FROM (
       SELECT *, min(id::text) OVER (PARTITION BY ${taskKey('run')}) AS place
       FROM "Run" AS run WHERE "experimentId" = $1
     ) AS r JOIN "ExperimentArm" AS a ON a.id = r."armId"
     WHERE r.repeat = 0 ORDER BY r.place, a.ordinal, r.id`,
    [experimentId],
  );
  return rows.map(({ id, armId, taskId, taskText, checker, choices, ...task }) => ({
    id,
    armId,
    task: {
      ...task,
      id: taskId,
      text: taskText,
      checker: checkerSchema.parse(checker),
      choices: choiceSchema.array().parse(choices),
    },
  }));
}

/** The tasks alone, each once. */
export function tasksOf(firstRuns: readonly FirstRun[]): RunTask[] {
  const [first] = firstRuns;
  return firstRuns.filter(({ armId }) => armId === first?.armId).map(({ task }) => task);
}
