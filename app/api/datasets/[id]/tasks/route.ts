import { listTasksQuerySchema } from '@/lib/datasets/schema';
import { listTasks } from '@/lib/datasets/server/list-tasks';
import { route } from '@/lib/http/route';
import { idParamsSchema } from '@/lib/registry/schema';

export const GET = route({ params: idParamsSchema, query: listTasksQuerySchema }, ({ params, query }) =>
  listTasks(params.id, query),
);
