import { createBackendInputSchema } from '@/lib/backends/schema';
import { createBackend } from '@/lib/backends/server/create-backend';
import { listBackends } from '@/lib/backends/server/list-backends';
import { jsonResponse, route } from '@/lib/http/route';
import { listRegistryQuerySchema } from '@/lib/registry/schema';

export const GET = route({ query: listRegistryQuerySchema }, ({ query }) => listBackends(query));

export const POST = route({ body: createBackendInputSchema }, async ({ body }) =>
  jsonResponse(await createBackend(body), { status: 201 }),
);
