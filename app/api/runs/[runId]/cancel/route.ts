import { route } from '@/lib/http/route';
import { runParamsSchema } from '@/lib/runs/route-schemas';
import { cancelRun } from '@/lib/runs/server/cancel-run';

export const POST = route({ params: runParamsSchema }, ({ params }) => cancelRun(params.runId));
