import { route } from '@/lib/http/route';
import { modelInputSchema } from '@/lib/models/schema';
import { deleteModel } from '@/lib/models/server/delete-model';
import { getModel } from '@/lib/models/server/get-model';
import { updateModel } from '@/lib/models/server/update-model';
import { idParamsSchema } from '@/lib/registry/schema';

export const GET = route({ params: idParamsSchema }, ({ params }) => getModel(params.id));

export const PUT = route({ params: idParamsSchema, body: modelInputSchema }, ({ params, body }) =>
  updateModel(params.id, body),
);

export const DELETE = route({ params: idParamsSchema }, ({ params }) => deleteModel(params.id));
