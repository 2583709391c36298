import { launchTestInputSchema } from '@/lib/experiments/launch-test-schema';
import { previewTest } from '@/lib/experiments/server/plan-test';
import { route } from '@/lib/http/route';

export const POST = route({ body: launchTestInputSchema }, ({ body }) => previewTest(body));
