import { route } from '@/lib/http/route';
import { assessStoredRun } from '@/lib/preferences/server/assess-run';
import { idParamsSchema } from '@/lib/registry/schema';

export const GET = route({ params: idParamsSchema }, async ({ params }) => ({
  assessment: await assessStoredRun(params.id),
}));
