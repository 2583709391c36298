import { jsonResponse, route } from '@/lib/http/route';
import { restoreVersionInputSchema } from '@/lib/preferences/schema';
import { listVersions } from '@/lib/preferences/server/list-versions';
import { restoreVersion } from '@/lib/preferences/server/restore-version';
import { idParamsSchema } from '@/lib/registry/schema';

export const GET = route({ params: idParamsSchema }, ({ params }) => listVersions(params.id));

export const POST = route({ params: idParamsSchema, body: restoreVersionInputSchema }, async ({ params, body }) =>
  jsonResponse(await restoreVersion(params.id, body.version), { status: 201 }),
);
