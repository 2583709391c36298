import { jsonResponse, route } from '@/lib/http/route';
import { orchestratorInputSchema } from '@/lib/orchestrators/schema';
import { createOrchestrator } from '@/lib/orchestrators/server/create-orchestrator';
import { listOrchestrators } from '@/lib/orchestrators/server/list-orchestrators';
import { listRegistryQuerySchema } from '@/lib/registry/schema';

export const GET = route({ query: listRegistryQuerySchema }, ({ query }) => listOrchestrators(query));

export const POST = route({ body: orchestratorInputSchema }, async ({ body }) =>
  jsonResponse(await createOrchestrator(body), { status: 201 }),
);
