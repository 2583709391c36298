import { addArmInputSchema } from '@/lib/experiments/add-schema';
import { addArm } from '@/lib/experiments/server/add-arm';
import { route } from '@/lib/http/route';
import { idParamsSchema } from '@/lib/registry/schema';

export const POST = route({ params: idParamsSchema, body: addArmInputSchema }, ({ params, body }) =>
  addArm(params.id, body),
);
