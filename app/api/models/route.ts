import { jsonResponse, route } from '@/lib/http/route';
import { modelInputSchema } from '@/lib/models/schema';
import { createModel } from '@/lib/models/server/create-model';
import { listModels } from '@/lib/models/server/list-models';
import { listRegistryQuerySchema } from '@/lib/registry/schema';

export const GET = route({ query: listRegistryQuerySchema }, ({ query }) => listModels(query));

export const POST = route({ body: modelInputSchema }, async ({ body }) =>
  jsonResponse(await createModel(body), { status: 201 }),
);
