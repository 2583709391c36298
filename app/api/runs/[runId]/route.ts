import { route } from '@/lib/http/route';
import { runParamsSchema } from '@/lib/runs/route-schemas';
import { deleteRun } from '@/lib/runs/server/delete-run';
import { getRun } from '@/lib/runs/server/get-run';

export const GET = route({ params: runParamsSchema }, ({ params }) => getRun(params.runId));

export const DELETE = route({ params: runParamsSchema }, ({ params }) => deleteRun(params.runId));
