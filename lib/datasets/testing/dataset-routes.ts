import { expect } from 'vitest';
import { GET as exportDataset } from '@/app/api/datasets/[id]/export/route';
import { GET as listTasks } from '@/app/api/datasets/[id]/tasks/route';
import { POST as saveVersion } from '@/app/api/datasets/[id]/versions/route';
import { POST as postDataset } from '@/app/api/datasets/route';
import { callRoute, type RouteHandler } from '@/lib/testing/call-route';
import type { Dataset, ListedTask, Task, TaskPage } from '../schema';

let made = 0;
export const name = () => `Dataset ${++made}`;

export async function ok<T>(
  handler: RouteHandler,
  path: string,
  input: Parameters<typeof callRoute>[2] = {},
): Promise<T> {
  const reply = await callRoute(handler, path, input);
  const body = await reply.text();
  expect(reply.status, body).toBeLessThan(300);
  return JSON.parse(body) as T;
}
export const create = (body: object) => ok<Dataset>(postDataset, '/', { body: { name: name(), ...body } });
export const tasksOf = async ({ id }: { id: string }, query = '') =>
  (await ok<TaskPage>(listTasks, `/?limit=500${query}`, { params: { id } })).tasks;
export const save = (id: string, body: object) => callRoute(saveVersion, '/', { params: { id }, body });
export const file = async (id: string, query = '') => callRoute(exportDataset, `/${query}`, { params: { id } });

/** A task without what differs from version to version. */
export const content = ({ id: _, datasetId: __, datasetName: ___, ...task }: ListedTask | Task) => task;
export const plain = ({ question, reference, checker, choices, category, difficulty, tags }: ListedTask) => ({
  question,
  reference,
  checker,
  choices,
  category,
  difficulty,
  tags,
});
