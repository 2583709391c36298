import { route } from '@/lib/http/route';
import { changeOrchestrators } from '@/lib/orchestrators/server/change-orchestrators';
import { bulkInputSchema } from '@/lib/registry/bulk';

export const POST = route({ body: bulkInputSchema }, ({ body }) => changeOrchestrators(body));
