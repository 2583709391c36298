import { route } from '@/lib/http/route';
import { runParamsSchema } from '@/lib/runs/route-schemas';
import { pauseRun } from '@/lib/runs/server/pause-run';

export const POST = route({ params: runParamsSchema }, ({ params }) => pauseRun(params.runId));
