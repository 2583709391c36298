import { backendInputSchema } from '@/lib/backends/schema';
import { deleteBackend } from '@/lib/backends/server/delete-backend';
import { getBackend } from '@/lib/backends/server/get-backend';
import { updateBackend } from '@/lib/backends/server/update-backend';
import { route } from '@/lib/http/route';
import { idParamsSchema } from '@/lib/registry/schema';

export const GET = route({ params: idParamsSchema }, ({ params }) => getBackend(params.id));

export const PUT = route({ params: idParamsSchema, body: backendInputSchema }, ({ params, body }) =>
  updateBackend(params.id, body),
);

export const DELETE = route({ params: idParamsSchema }, ({ params }) => deleteBackend(params.id));
