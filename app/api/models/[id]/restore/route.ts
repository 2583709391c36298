import { route } from '@/lib/http/route';
import { restoreModel } from '@/lib/models/server/restore-model';
import { idParamsSchema } from '@/lib/registry/schema';

export const POST = route({ params: idParamsSchema }, ({ params }) => restoreModel(params.id));
