import { estimateAddedInputSchema } from '@/lib/experiments/add-schema';
import { estimateAdded } from '@/lib/experiments/server/estimate-added';
import { route } from '@/lib/http/route';
import { idParamsSchema } from '@/lib/registry/schema';

export const POST = route({ params: idParamsSchema, body: estimateAddedInputSchema }, ({ params, body }) =>
  estimateAdded(params.id, body),
);
