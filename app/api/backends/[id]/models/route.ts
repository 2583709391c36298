import { registerModelsInputSchema } from '@/lib/backends/schema';
import { registerModels } from '@/lib/backends/server/register-models';
import { jsonResponse, route } from '@/lib/http/route';
import { idParamsSchema } from '@/lib/registry/schema';

export const POST = route({ params: idParamsSchema, body: registerModelsInputSchema }, async ({ params, body }) =>
  jsonResponse(await registerModels(params.id, body.servedNames), { status: 201 }),
);
