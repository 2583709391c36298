import { restoreVersion } from '@/lib/datasets/server/restore-version';
import { restoreVersionInputSchema } from '@/lib/datasets/version-schema';
import { jsonResponse, route } from '@/lib/http/route';
import { idParamsSchema } from '@/lib/registry/schema';

export const POST = route({ params: idParamsSchema, body: restoreVersionInputSchema }, async ({ params, body }) =>
  jsonResponse(await restoreVersion(params.id, body.version), { status: 201 }),
);
