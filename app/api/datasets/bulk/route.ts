import { changeDatasets } from '@/lib/datasets/server/change-datasets';
import { route } from '@/lib/http/route';
import { bulkInputSchema } from '@/lib/registry/bulk';

export const POST = route({ body: bulkInputSchema }, ({ body }) => changeDatasets(body));
