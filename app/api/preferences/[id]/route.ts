import { route } from '@/lib/http/route';
import { preferenceInputSchema } from '@/lib/preferences/schema';
import { deletePreference } from '@/lib/preferences/server/delete-preference';
import { getPreference } from '@/lib/preferences/server/get-preference';
import { updatePreference } from '@/lib/preferences/server/update-preference';
import { idParamsSchema } from '@/lib/registry/schema';

export const GET = route({ params: idParamsSchema }, ({ params }) => getPreference(params.id));

export const PUT = route({ params: idParamsSchema, body: preferenceInputSchema }, ({ params, body }) =>
  updatePreference(params.id, body),
);

export const DELETE = route({ params: idParamsSchema }, ({ params }) => deletePreference(params.id));
