import { listPasses } from '@/lib/experiments/server/judging-passes';
import { startPass } from '@/lib/experiments/server/judging-start';
import { route } from '@/lib/http/route';
import { passInputSchema } from '@/lib/judgements/judging-schema';
import { idParamsSchema } from '@/lib/registry/schema';

export const GET = route({ params: idParamsSchema }, ({ params }) => listPasses(params.id));

export const POST = route({ params: idParamsSchema, body: passInputSchema }, ({ params, body }) =>
  startPass(params.id, body),
);
