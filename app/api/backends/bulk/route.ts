import { changeBackends } from '@/lib/backends/server/change-backends';
import { route } from '@/lib/http/route';
import { bulkInputSchema } from '@/lib/registry/bulk';

export const POST = route({ body: bulkInputSchema }, ({ body }) => changeBackends(body));
