import { addRepeatsInputSchema } from '@/lib/experiments/add-schema';
import { addRepeats } from '@/lib/experiments/server/add-repeats';
import { route } from '@/lib/http/route';
import { idParamsSchema } from '@/lib/registry/schema';

export const POST = route({ params: idParamsSchema, body: addRepeatsInputSchema }, ({ params, body }) =>
  addRepeats(params.id, body),
);
