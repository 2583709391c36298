import { route } from '@/lib/http/route';
import { runParamsSchema } from '@/lib/runs/route-schemas';
import { getSteps } from '@/lib/runs/server/get-steps';

export const GET = route({ params: runParamsSchema }, ({ params }) => getSteps(params.runId));
