import { addTasksInputSchema } from '@/lib/datasets/schema';
import { addTasks } from '@/lib/datasets/server/add-tasks';
import { jsonResponse, route } from '@/lib/http/route';
import { idParamsSchema } from '@/lib/registry/schema';

/** A file of 50 MB, each of its quotes and line breaks escaped in JSON. */
const bodyLimitBytes = 120_000_000;

export const POST = route(
  { params: idParamsSchema, body: addTasksInputSchema, bodyLimitBytes },
  async ({ params, body }) => jsonResponse(await addTasks(params.id, body), { status: 201 }),
);
