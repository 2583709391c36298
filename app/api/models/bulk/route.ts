import { route } from '@/lib/http/route';
import { changeModels } from '@/lib/models/server/change-models';
import { bulkInputSchema } from '@/lib/registry/bulk';

export const POST = route({ body: bulkInputSchema }, ({ body }) => changeModels(body));
