import { jsonResponse, route } from '@/lib/http/route';
import { listRegistryQuerySchema } from '@/lib/registry/schema';
import { toolInputSchema } from '@/lib/tools-registry/schema';
import { createTool } from '@/lib/tools-registry/server/create-tool';
import { listTools } from '@/lib/tools-registry/server/list-tools';

export const GET = route({ query: listRegistryQuerySchema }, ({ query }) => listTools(query));

export const POST = route({ body: toolInputSchema }, async ({ body }) =>
  jsonResponse(await createTool(body), { status: 201 }),
);
