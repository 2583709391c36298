import { getEndings } from '@/lib/experiments/server/get-endings';
import { route } from '@/lib/http/route';
import { idParamsSchema } from '@/lib/registry/schema';

export const GET = route({ params: idParamsSchema }, ({ params }) => getEndings(params.id));
