import 'server-only';
import type { Prisma } from '@/prisma/generated/client';
import { needsEnvironment } from '../needs-environment';
import { type Task, taskSchema } from '../schema';

export const withDataset = {
  datasetVersion: { select: { dataset: { select: { id: true, name: true } } } },
} as const satisfies Prisma.TaskInclude;

export function toTask(row: Prisma.TaskGetPayload<{ include: typeof withDataset }>): Task {
  const { datasetVersion, ...fields } = row;
  return taskSchema.parse({
    ...fields,
    datasetId: datasetVersion.dataset.id,
    datasetName: datasetVersion.dataset.name,
    needsEnvironment: needsEnvironment(fields.extra as Record<string, unknown>),
  });
}
