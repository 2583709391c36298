import 'server-only';
import { db } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { Task } from '../schema';
import { toTask, withDataset } from './to-task';

export async function getTask(id: string): Promise<Task> {
  const row = await db().task.findUnique({ where: { id }, include: withDataset });
  if (!row) throw notFound('task', id);
  return toTask(row);
}
