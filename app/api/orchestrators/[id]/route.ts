import { route } from '@/lib/http/route';
import { orchestratorInputSchema } from '@/lib/orchestrators/schema';
import { deleteOrchestrator } from '@/lib/orchestrators/server/delete-orchestrator';
import { getOrchestrator } from '@/lib/orchestrators/server/get-orchestrator';
import { updateOrchestrator } from '@/lib/orchestrators/server/update-orchestrator';
import { idParamsSchema } from '@/lib/registry/schema';

export const GET = route({ params: idParamsSchema }, ({ params }) => getOrchestrator(params.id));

export const PUT = route({ params: idParamsSchema, body: orchestratorInputSchema }, ({ params, body }) =>
  updateOrchestrator(params.id, body),
);

export const DELETE = route({ params: idParamsSchema }, ({ params }) => deleteOrchestrator(params.id));
