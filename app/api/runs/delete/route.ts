import { route } from '@/lib/http/route';
import { deleteRunsInputSchema } from '@/lib/runs/schema';
import { deleteRuns } from '@/lib/runs/server/delete-runs';

export const POST = route({ body: deleteRunsInputSchema }, ({ body }) => deleteRuns(body.runIds));
