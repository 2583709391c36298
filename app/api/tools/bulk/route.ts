import { route } from '@/lib/http/route';
import { bulkInputSchema } from '@/lib/registry/bulk';
import { changeTools } from '@/lib/tools-registry/server/change-tools';

export const POST = route({ body: bulkInputSchema }, ({ body }) => changeTools(body));
