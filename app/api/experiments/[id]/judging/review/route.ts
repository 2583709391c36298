import { storeReview } from '@/lib/experiments/server/judging-review';
import { route } from '@/lib/http/route';
import { reviewInputSchema } from '@/lib/judgements/judging-schema';
import { idParamsSchema } from '@/lib/registry/schema';

export const POST = route({ params: idParamsSchema, body: reviewInputSchema }, ({ params, body }) =>
  storeReview(params.id, body),
);
