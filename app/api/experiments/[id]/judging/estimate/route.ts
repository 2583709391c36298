import { estimatePass } from '@/lib/experiments/server/judging-estimate';
import { route } from '@/lib/http/route';
import { passEstimateInputSchema } from '@/lib/judgements/judging-schema';
import { idParamsSchema } from '@/lib/registry/schema';

export const POST = route({ params: idParamsSchema, body: passEstimateInputSchema }, ({ params, body }) =>
  estimatePass(params.id, body),
);
