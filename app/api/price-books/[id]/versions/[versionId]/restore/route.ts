import { jsonResponse, route } from '@/lib/http/route';
import { versionParamsSchema } from '@/lib/price-books/schema';
import { restoreVersion } from '@/lib/price-books/server/restore-version';

export const POST = route({ params: versionParamsSchema }, async ({ params }) =>
  jsonResponse(await restoreVersion(params.id, params.versionId), { status: 201 }),
);
