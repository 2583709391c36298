import { takeBackReview } from '@/lib/experiments/server/judging-review';
import { route } from '@/lib/http/route';
import { reviewParamsSchema } from '@/lib/judgements/judging-schema';

export const DELETE = route({ params: reviewParamsSchema }, ({ params }) =>
  takeBackReview(params.id, params.judgementId),
);
