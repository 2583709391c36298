import { getTask } from '@/lib/datasets/server/get-task';
import { route } from '@/lib/http/route';
import { idParamsSchema } from '@/lib/registry/schema';

export const GET = route({ params: idParamsSchema }, ({ params }) => getTask(params.id));
