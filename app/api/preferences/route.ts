import { jsonResponse, route } from '@/lib/http/route';
import { preferenceInputSchema } from '@/lib/preferences/schema';
import { createPreference } from '@/lib/preferences/server/create-preference';
import { listPreferences } from '@/lib/preferences/server/list-preferences';
import { listRegistryQuerySchema } from '@/lib/registry/schema';

export const GET = route({ query: listRegistryQuerySchema }, ({ query }) => listPreferences(query));

export const POST = route({ body: preferenceInputSchema }, async ({ body }) =>
  jsonResponse(await createPreference(body), { status: 201 }),
);
