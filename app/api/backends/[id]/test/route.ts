import { streamTest } from '@/lib/backends/server/stream-test';
import { testBackend } from '@/lib/backends/server/test-backend';
import { testBackendInputSchema } from '@/lib/backends/test-events';
import { route } from '@/lib/http/route';
import { idParamsSchema } from '@/lib/registry/schema';

export const dynamic = 'force-dynamic';

export const POST = route({ params: idParamsSchema, body: testBackendInputSchema }, ({ params, body, request }) =>
  streamTest(request, (signal) => testBackend(params.id, body, signal)),
);
