import { listVersions } from '@/lib/datasets/server/list-versions';
import { saveVersion } from '@/lib/datasets/server/save-version';
import { saveVersionInputSchema } from '@/lib/datasets/version-schema';
import { jsonResponse, route } from '@/lib/http/route';
import { idParamsSchema } from '@/lib/registry/schema';

export const GET = route({ params: idParamsSchema }, ({ params }) => listVersions(params.id));

export const POST = route(
  { params: idParamsSchema, body: saveVersionInputSchema, bodyLimitBytes: 60_000_000 },
  async ({ params, body }) => jsonResponse(await saveVersion(params.id, body), { status: 201 }),
);
