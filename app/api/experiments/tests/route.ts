import { launchTestInputSchema } from '@/lib/experiments/launch-test-schema';
import { launchTest } from '@/lib/experiments/server/launch-test';
import { jsonResponse, route } from '@/lib/http/route';

export const POST = route({ body: launchTestInputSchema }, async ({ body }) =>
  jsonResponse(await launchTest(body), { status: 201 }),
);
