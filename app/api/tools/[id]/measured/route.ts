import { route } from '@/lib/http/route';
import { idParamsSchema } from '@/lib/registry/schema';
import { getMeasured } from '@/lib/registry/server/list-measured';

export const GET = route({ params: idParamsSchema }, ({ params }) => getMeasured('tool', params.id));
