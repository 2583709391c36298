import { getReviewQueue } from '@/lib/experiments/server/judging-queue';
import { route } from '@/lib/http/route';
import { queueQuerySchema } from '@/lib/judgements/judging-schema';
import { idParamsSchema } from '@/lib/registry/schema';

export const GET = route({ params: idParamsSchema, query: queueQuerySchema }, ({ params, query }) =>
  getReviewQueue(params.id, query),
);
