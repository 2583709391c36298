import { route } from '@/lib/http/route';
import { archiveModel } from '@/lib/models/server/archive-model';
import { idParamsSchema } from '@/lib/registry/schema';

export const POST = route({ params: idParamsSchema }, ({ params }) => archiveModel(params.id));
